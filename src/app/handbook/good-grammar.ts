/** The patterns of the rules speak of several; a pack often asks for one, for all or for none. */
export function inGoodGrammar(said: string): string {
  return turns.reduce((sentence, [from, to]) => sentence.replace(from, to), said);
}

const turns: readonly (readonly [RegExp, string])[] = [
  [/\bone items of kind (.*?) are attached/, 'one item of kind $1 is attached'],
  [/^There are at least one rows\b/, 'There is at least one row'],
  [/\bone rows\b/, 'one row'],
  [/^(“[^”]*”) are filled in/, '$1 is filled in'],
  [/a share of at least 100 per cent is/, 'all are'],
  [/a share of (at least \d+ per cent) is/, '$1 are'],
  [/^At today, (.*?) have passed/, '$1 have passed'],
  [/\b(one (?:year|month|week|day|working day|hour)) have passed/i, '$1 has passed'],
  [/is not after today/, 'is not in the future'],
  [/^today comes in time, /, 'It is done in time, '],
  [/^the day (“.*?”) (is done|opens) comes in time, /, '$1 $2 in time, '],
  [/^today has come/, 'The day has come'],
  [/those rated (.*?) are at least, at most no\b/, 'none is rated $1'],
  [/ are at least, at most /, ' are at most '],
  [/^At least one people of the office (.*?) are present/, 'At least one $1 is present'],
  [/ people of the office (.*?) are present/, ' people who are $1 are present'],
  [/^No person holds two of ([^,]*?) and ([^,]*)\.$/, 'Nobody is both $1 and $2.'],
  [/^The standards of (.*?) are touched by (.*)(?<! of them)\.$/, 'Every standard of $1 is touched by $2.'],
  [/^The recorded team kind is A /, 'The recorded team kind is a '],
  [/^The recorded team kind\b/, 'The recorded kind of team'],
  [/^the day of submission comes in time, /, 'It is submitted in time, '],
  [/ is dated from, until /, ' is on or before '],
  [/ is dated from /, ' is on or after '],
  [/ is present, as (\S+) members/, ' is present, as $1 member'],
  [/^Each of ((?:(?! and ).)*?) has agreed/, 'The $1 has agreed'],
  [/, on every one of (“[^”]*”)\.$/, ', on $1.'],
  [/^(?:At least one|Every one) of (“[^”]*”) is met\.$/, '$1 is met.'],
];

/** "an Advanced practitioner", "a Level 2 social worker". */
export function withArticle(title: string): string {
  return `${/^[aeiou]/i.test(title) ? 'an' : 'a'} ${title}`;
}
