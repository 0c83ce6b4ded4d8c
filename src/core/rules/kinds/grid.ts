import { countWord } from '../../calendar/number-words.ts';
import { answerLabel, fieldAt, fixInSection } from '../answer-at.ts';
import { plainWords, upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** How many rows of a grid have one of the ratings; rows not rated are another rule's matter. */
export function grid(test: TestOf<'grid'>, scope: RuleScope): Judge {
  const { section, field, value, atLeast, atMost } = test;
  const label = answerLabel(test, scope);
  const { optionTitle, rowLabel } = scope.words;
  const rating = value
    .map((one) => `"${optionTitle?.(section, field, one) ?? upperFirst(plainWords(one))}"`)
    .join(' or ');
  const asked = atLeast === undefined ? `at most ${atMost ?? 0}` : `at least ${atLeast}`;
  const blank = verdict('not-met', [{ label, value: 'not rated yet' }], {
    needs: [`${section}.${field}`],
    fix: fixInSection(section, `"${label}" has to be rated.`, scope),
  });
  return (facts) => {
    const given = fieldAt(test, facts);
    if (given.type !== 'grid' || Object.keys(given.ratings).length === 0) return blank;
    const rows = Object.keys(given.ratings).filter((row) => value.includes(given.ratings[row] ?? ''));
    const named = rows.map((row) => rowLabel?.(section, field, row) ?? plainWords(row));
    const because = [
      { label: `Rows rated ${rating}`, value: `${rows.length}; ${asked} asked` },
      ...(atMost !== undefined && rows.length > 0 ? [{ label: 'These are', value: named.join('; ') }] : []),
    ];
    const enough = atLeast === undefined || rows.length >= atLeast;
    const few = atMost === undefined || rows.length <= atMost;
    if (enough && few) return verdict('met', because);
    const says = `${upperFirst(asked)} rows of "${label}" can be ${rating}; ${countWord(rows.length)} are.`;
    const short = `${upperFirst(asked)} rows of "${label}" have to be ${rating}; ${countWord(rows.length)} are.`;
    return verdict('not-met', because, { fix: fixInSection(section, enough ? says : short, scope) });
  };
}
