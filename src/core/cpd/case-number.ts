/** Words that stand beside a number without naming anybody: what it is, whose it is by kind, and the case systems. */
const ordinary = new Set(
  [
    'case cases ref reference number numbers no nr num id file files record records and or the of for on in to',
    'child children family families fam household sibling siblings adult person client user carer carers foster fostering',
    'adoption adopter kinship court review assessment plan panel referral contact visit group team worker social care service',
    'liquidlogic mosaic frameworki carefirst careworks caredirector eclipse azeus charms protocol swift paris capita synergy',
    'tribal impulse systmone rio northgate orchard holistix icon access eclipsed corelogic controcc evolve',
  ].flatMap((line) => line.split(' ')),
);

/** So many digits are a number that a case system gave out; fewer stand behind a name as well. */
const longNumber = 4;

/**
 * Whether what stands in for a case number reads as somebody's name: two words that are no ordinary ones ("Johnny Smith
 * 7"), a word and an initial ("J Smith 7"), or one word before a very short number ("Smith 7").
 *
 * The rule of the field is: anonymised, and the number of the case system alone. A service cannot know who is called
 * what, so this warns and refuses nothing; and a warning that is usually wrong is soon not read at all, so a code in
 * capitals ("LCS 4711", "EHM-12") and an unknown word before a long number ("Acme 48213", which may be a system) are let
 * be. What it misses in turn: a surname alone before a long number, and initials.
 */
export function readsAsName(number: string): boolean {
  const letters = [...number.matchAll(/\p{L}(?:[\p{L}\p{M}'’]|-(?=\p{L}))*/gu)].map(([run]) => run);
  const words = letters.filter((run) => run.length > 1 && !isCode(run) && !ordinary.has(run.toLowerCase()));
  if (words.length > 1) return true;
  const [word] = words;
  if (word === undefined) return false;
  const digits = number.replaceAll(/\D/g, '').length;
  return /(?<![\p{L}\d])\p{Lu}\.?(?![\p{L}\d])/u.test(number) || (word.length > 3 && digits < longNumber);
}

/** "LCS", "CIN": the letters of a number, and nobody's name. */
function isCode(run: string): boolean {
  return run.length < 5 && run === run.toUpperCase();
}
