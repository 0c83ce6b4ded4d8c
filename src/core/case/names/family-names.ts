// Words for somebody of a family, and for somebody who is at work. Whose name it is, the word beside it says.
const family = [
  '(?:step|grand|great-grand|foster |god)?(?:mother|father|parent|son|daughter|child|children|mum|mam|dad|mummy|daddy)',
  '(?:step|half-|half )?(?:brother|sister|sibling)',
  'gran|granny|grandma|grandpa|grandad|granddad|nan|nana|nanny',
  'aunt|auntie|aunty|uncle|cousin|niece|nephew|twin',
  'husband|wife|(?:ex-)?partner|boyfriend|girlfriend|fiancé|fiancée',
  '(?:foster |kinship |main |young )?carer',
  'baby|infant|toddler|boy|girl|teenager|young person|service user|family member',
].join('|');
const kin = `(?:${family})s?`;

const atWork = [
  'health visitor|school nurse|nurse|midwife|doctor|gp|paediatrician|consultant|psychologist|psychiatrist|therapist|counsellor',
  '(?:head|deputy head|class|form)? ?teacher|headteacher|head of year|senco|tutor|nursery manager|mentor|coach',
  'social worker|practitioner|supervisor|manager|team leader|assessor|educator|colleague|student|worker|officer|adviser|advisor',
  'solicitor|barrister|judge|magistrate|guardian|advocate|interpreter|lawyer|clerk|recorder|justice',
  'chair|chairperson|reviewing officer|iro|lado|observer|auditor|director|head of service|principal|panel member',
  'police constable|constable|sergeant|detective|inspector|pc|dc|dci|pcso|paramedic|probation officer',
].join('|');

// Two words with capitals at least, an initial between them; letters alone stand for a name that was taken out.
const word = "(?:\\p{Lu}[’'])?\\p{Lu}\\p{Ll}+(?:-\\p{Lu}?\\p{Ll}+)*";
const fullName = `${word}(?:\\s+\\p{Lu}\\.?)?(?:\\s+${word}){1,2}`;

const kinship =
  'birth|maternal|paternal|eldest|oldest|older|elder|younger|youngest|little|late|own|other|foster|adoptive|biological';
const leading = `(?:\\s*(?:,|:|\\(|–|—|-)|\\s+(?:is|was|are|were|called|named|of|known as|whose name is|by the name of)|\\s*,?\\s*(?:aged\\s+)?\\(?\\d{1,2}\\)?(?:\\s+years?\\s+old)?)`;
const determiner = `(?:the|a|an|her|his|their|my|whose|this|that|${kinship}|(?:${kin})['’]s)`;

const flags = 'giu';
const beforeName = new RegExp(`\\b${kin}${leading}{0,3}\\s*$`, flags);
const afterName = new RegExp(
  `^(?:['’]s|\\s*,|\\s*\\(|\\s+(?:is|was|–|—|-))\\s*(?:${determiner}\\s+){0,4}${kin}\\b(?!['’]s|\\s+(?:protection|care|support|social|liaison|services?|psycholog|psychiat|health|advoca|guardian|minder|development|practitioner|worker|in need))`,
  flags,
);
const workBefore = new RegExp(
  `\\b(?:${atWork})s?\\s*(?:,|:|\\(|–|—|-)?\\s*(?:called|named|is|was)?\\s*$`,
  flags,
);
const workAfter = new RegExp(
  `^\\s*(?:,|\\(|–|—|-|is|was)\\s*(?:(?!(?:with|and|at|in|to|for|when|but|who|that)\\s)[\\p{L}’'-]+\\s+){0,4}?(?:${atWork})\\b`,
  flags,
);
const titled = new RegExp(
  `(?<![\\p{L}])(?:Mr|Mrs|Ms|Miss|Mx)\\.?\\s+(?:\\p{Lu}\\.?\\s+)?${word}(?:\\s+${word})?`,
  'gu',
);
const named = new RegExp(`(?<![\\p{L}’'])${fullName}`, 'gu');

// Words that have a capital for another reason: nobody is called so.
const noName =
  /^(?:The|This|That|These|Those|She|He|They|We|It|I|You|And|But|Or|In|On|At|As|After|Before|When|While|With|For|From|To|My|Our|Her|His|Their|Then|There|If|So|Having|During|Child|Children|Children’s|Children's|Family|Families|Social|Work|Worker|Team|Manager|Practice|Supervisor|Service|Services|Council|Court|Act|Order|Plan|Meeting|Conference|Group|School|Hospital|House|Centre|Street|Road|Safeguarding|Protection|Early|Help|Need|Care|Section|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|Police|Health|Visitor|Assessment|Review|Panel|Level|Standard|Safety|Signs|Public|Law|Outline|Justice|Judge|Recorder|Adult|Mental|English|British|Mother|Father|Parent|Parents|Mum|Dad|Carer|Carers|Foster)$/u;

/** Full names that a word beside them says are of a family, and families called Mr, Mrs or Ms; nobody's who is at work. */
export function familyNames(text: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(titled)) {
    const [before, after] = around(text, match);
    if (!isAtWork(before, after) && !/justice|judge|recorder/iu.test(match[0])) found.push(match[0]);
  }
  for (const match of text.matchAll(named)) {
    const name = match[0];
    if (name.split(/\s+/u).some((one) => noName.test(one)) || found.some((one) => one.includes(name)))
      continue;
    const [before, after] = around(text, match);
    if (isAtWork(before, after)) continue;
    if (matches(beforeName, before) || matches(afterName, after)) found.push(name);
  }
  return [...new Set(found)];
}

/** What stands on both sides in the same sentence, as far as a word beside a name may stand. */
function around(text: string, { index, 0: found }: RegExpExecArray): readonly [string, string] {
  const before = text.slice(Math.max(0, index - 60), index);
  const after = text.slice(index + found.length, index + found.length + 80);
  return [before.split(/[.;!?\n]\s/u).at(-1) ?? '', after.split(/[.;!?\n](?:\s|$)/u)[0] ?? ''];
}

function isAtWork(before: string, after: string): boolean {
  return matches(workBefore, before) || matches(workAfter, after);
}

// A pattern that is global remembers where it stopped.
function matches(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}
