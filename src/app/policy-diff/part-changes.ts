import { upperFirst } from '../../core/rules/rule-words.ts';
import { differencesOf, type Difference } from './differences.ts';
import { keyWords, type Named, valueWords } from './value-words.ts';

interface Part {
  /** “the step “Book””, as a sentence begins. */
  readonly title: string;
  readonly before: object;
  readonly after: object;
  /** Top-level keys that are said in words of their own. */
  readonly but?: readonly string[];
  readonly was: Named;
  readonly is: Named;
}

/** Every difference in a part of a policy, a sentence each: whatever has no words of its own is said by its key. */
export function partChanges({ title, before, after, but = [], was, is }: Part): readonly string[] {
  const without = (part: object) =>
    Object.fromEntries(Object.entries(part).filter(([key]) => !but.includes(key) && key !== 'clauses'));
  return differencesOf(without(before), without(after))
    .filter(({ path }) => !path.includes('clauses'))
    .map((difference) => `${upperFirst(title)}: ${differenceWords(difference, was, is)}.`);
}

function differenceWords(difference: Difference, was: Named, is: Named): string {
  const { path, type } = difference;
  const where = pathWords(path);
  switch (type) {
    case 'added':
      return `${where} now has ${valueWords(difference.to, is)}`;
    case 'removed':
      return `${where} no longer has ${valueWords(difference.from, was)}`;
    case 'changed':
      return `${where} was ${valueWords(difference.from, was)}, and is now ${valueWords(difference.to, is)}`;
    case 'moved':
      return `${where} stands in another order: ${valueWords(difference.to, is)}`;
    default:
      return difference satisfies never;
  }
}

/** Lists that say nothing where the thing in them is named. */
const containers = [
  'decisions',
  'options',
  'sections',
  'fields',
  'outcomes',
  'row',
  'groups',
  'rows',
  'standards',
];

function pathWords(path: readonly string[]): string {
  const said = path.filter((key, index) => index === path.length - 1 || !containers.includes(key));
  return `“${said.map(keyWords).join(', ')}”`;
}
