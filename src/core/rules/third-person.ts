import { upperFirst } from './rule-words.ts';

/**
 * A pack speaks to the applicant: "You have attached your appraisal". For anybody else the same sentence is about them:
 * "The social worker has attached their appraisal". `whom` is the applicant in mid-sentence, such as "the social worker".
 * What stands between quotation marks is somebody's form, and is quoted as it is.
 */
export function inThirdPerson(sentence: string, whom: string): string {
  const kept: string[] = [];
  const bare = sentence.replace(quotations, (one) => {
    kept.push(one);
    return placeholder;
  });
  return turned(bare, whom).replaceAll(placeholder, () => kept.shift() ?? '');
}

const quotations = /“[^”]*”|"[^"]*"/gu;
// Of no alphabet, so that it is nobody's word.
const placeholder = '\uE000';

function turned(sentence: string, whom: string): string {
  const words = sentence.split(' ');
  const said: string[] = [];
  let named = false;
  let verbNext = false;
  for (const [index, word] of words.entries()) {
    const [, before = '', core = '', after = ''] = /^([^\p{L}]*)(\p{L}*)(.*)$/u.exec(word) ?? [];
    if (second.has(core.toLowerCase())) {
      const ends = after !== '';
      const asking = core === 'you' && asks.has(words[index - 1] ?? '');
      const found = useOf(core.toLowerCase(), {
        last: plain(words[index - 1]),
        next: plain(words[index + 1]),
        withOthers: plain(words[index + 1]) === 'and' && plain(words[index + 2]) === 'your',
        ends,
      });
      const use = asking ? 'subject' : found;
      // "Either of you": one person is not several.
      const several =
        core === 'you' && plain(words[index - 1]) === 'of' && ofSeveral.has(plain(words[index - 2]));
      const told = (named || several ? pronouns : nouns(whom))[several ? 'object' : use];
      said.push(`${before}${core.startsWith('Y') ? upperFirst(told) : told}${after}`);
      // “Do you get”: it is the asking word that changes, and the verb after it stays.
      if (asking && !named && !several) said[index - 1] = upperFirst(conjugated(plain(words[index - 1])));
      verbNext = use === 'subject' && !asking && !named && !several && !noVerb.has(plain(words[index + 1]));
      named = true;
    } else if (verbNext && adverbs.has(core)) {
      said.push(word);
    } else {
      said.push(verbNext ? conjugated(word) : word);
      verbNext = false;
    }
  }
  return said.join(' ');
}

type Use = 'subject' | 'object' | 'owner' | 'own' | 'self';

const second = new Set(['you', 'your', 'yours', 'yourself']);
const pronouns: Readonly<Record<Use, string>> = {
  subject: 'they',
  object: 'them',
  owner: 'their',
  own: 'theirs',
  self: 'themself',
};

function nouns(whom: string): Readonly<Record<Use, string>> {
  return { subject: whom, object: whom, owner: `${whom}'s`, own: `${whom}'s`, self: whom };
}

interface Place {
  readonly last: string;
  readonly next: string;
  /** "You and your manager": together they do something. */
  readonly withOthers: boolean;
  readonly ends: boolean;
}

// After these it is something that is done to somebody; before those, nothing that they do.
const doneTo = new Set(
  'about against asks asked by concerned concerns finds for from gave give given gives help helped helps let lets of pay shown shows tell tells to told with'.split(
    ' ',
  ),
);
// At the head of a question.
const asks = new Set(['Are', 'Can', 'Could', 'Did', 'Do', 'Have', 'May', 'Should', 'Were', 'Will', 'Would']);
const ofSeveral = new Set(['either', 'both', 'neither', 'two']);
const adverbs = new Set(['also', 'already', 'first', 'last', 'never', 'now', 'only', 'still', 'then']);
const noVerb = new Set('after and as at before by for from in is on or ready the to with'.split(' '));

function useOf(word: string, { last, next, withOthers, ends }: Place): Use {
  if (word === 'your') return 'owner';
  if (word === 'yours') return 'own';
  if (word === 'yourself') return 'self';
  if (withOthers && !doneTo.has(last)) return 'subject';
  return ends || next === '' || doneTo.has(last) || noVerb.has(next) ? 'object' : 'subject';
}

const irregular: Readonly<Record<string, string>> = {
  are: 'is',
  have: 'has',
  were: 'was',
  do: 'does',
  go: 'goes',
};
const unchanged = new Set('can cannot could did had may might must shall should will would'.split(' '));
// Pasts that do not end in -ed: what was done is the same for everybody.
const pasts = new Set(
  'began brought built came chose drew felt found gave got grew heard held kept knew led left lost made met ran said sat saw sent spent spoke stood taught thought told took went wrote'.split(
    ' ',
  ),
);

/** "have" after one person: "has"; a verb in the past or after "may" stays as it is. */
function conjugated(verb: string): string {
  const [, word = '', after = ''] = /^([\p{L}]+)(.*)$/u.exec(verb) ?? [];
  if (word === '' || unchanged.has(word) || pasts.has(word) || word.endsWith('ed')) return verb;
  const told = irregular[word] ?? regular(word);
  return `${told}${after}`;
}

function regular(word: string): string {
  if (/(?:s|sh|ch|x|z)$/.test(word)) return `${word}es`;
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

function plain(word: string | undefined): string {
  return (word ?? '').toLowerCase().replaceAll(/[^\p{L}]/gu, '');
}
