import type { z } from 'zod';
import { nearest } from '../core/policy/checks/nearest.ts';
import type { PackFault } from './pack-fault.ts';
import type { YamlText } from './yaml-text.ts';

/** What zod found, as faults an author can act on: each at its own place, in the author's words. */
export function faultsOf(error: z.ZodError, text: YamlText, found: unknown): readonly PackFault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, text, { value: found, above: [] }));
}

interface Found {
  readonly value: unknown;
  readonly above: readonly PropertyKey[];
}

function faultsOfIssue(issue: z.core.$ZodIssue, text: YamlText, found: Found): readonly PackFault[] {
  const path = [...found.above, ...issue.path];
  const value = valueAt(found.value, path);
  const one = (what: string, why: string, meant?: string): readonly PackFault[] => [
    { ...text.locate(path), what, why, ...(meant === undefined ? {} : { nearest: meant }) },
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        unknownKey(key, issue.message.split(' '), text.locate([...path, key], 'key')),
      );
    case 'invalid_union':
      return (
        fromUnion(issue, text, { value: found.value, above: path }) ??
        one(told(value, path), 'it is not one of the forms that can stand here')
      );
    case 'invalid_value':
      if (value === undefined) return one(...missing(path));
      return one(
        `${told(value, path)} is not one of the words that can stand here`,
        `it takes ${list(issue.values.map(String))}`,
        nearest(typeof value === 'string' ? value : JSON.stringify(value), issue.values.map(String)),
      );
    case 'invalid_type':
      return value === undefined
        ? one(...missing(path))
        : one(
            `${told(value, path)} is not ${kinds[issue.expected] ?? issue.expected}`,
            'only that can be read here',
          );
    case 'invalid_key':
      return issue.issues.flatMap((inner) => ({
        ...text.locate(path, 'key'),
        what: `the id “${String(path.at(-1))}” cannot be read`,
        why: inner.message,
      }));
    case 'too_small':
    case 'too_big':
      if (typeof value === 'number') return one(`${told(value, path)} cannot stand here`, boundWords(issue));
      return one(described(value, path), value === '' ? 'the policy has to say it' : issue.message);
    default:
      return one(described(value, path), value === '' ? 'the policy has to say it' : issue.message);
  }
}

function boundWords(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  return issue.code === 'too_small'
    ? `the figure is ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`
    : `the figure is ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}`;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
  record: 'a map of ids',
};

function missing(path: readonly PropertyKey[]): readonly [string, string] {
  return [`“${String(path.at(-1))}” is missing`, 'the policy has to say it'];
}

function unknownKey(key: string, valid: readonly string[], spot: ReturnType<YamlText['locate']>): PackFault {
  const meant = nearest(key, valid);
  const fault = { ...spot, what: `there is no key “${key}” here`, why: `the keys are ${list(valid)}` };
  return meant === undefined ? fault : { ...fault, nearest: meant };
}

/** Of several forms that did not fit, the one that came closest: it failed deepest inside. */
function fromUnion(
  issue: Extract<z.core.$ZodIssue, { code: 'invalid_union' }>,
  text: YamlText,
  found: Found,
): readonly PackFault[] | undefined {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : undefined;
  if (options !== undefined) {
    const value = valueAt(found.value, found.above);
    const spot = text.locate(found.above);
    if (value === undefined)
      return [
        { ...spot, what: `“${String(found.above.at(-1))}” is missing`, why: `it takes ${list(options)}` },
      ];
    const said = typeof value === 'string' ? value : JSON.stringify(value);
    const meant = nearest(said, options);
    const fault = {
      ...spot,
      what: `there is no kind “${said}”`,
      why: `the kinds are ${list(options)}`,
    };
    return [meant === undefined ? fault : { ...fault, nearest: meant }];
  }
  const closest = issue.errors
    .map((issues) => ({
      issues,
      wrongType: issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
    }))
    .toSorted((a, b) => Number(a.wrongType) - Number(b.wrongType) || a.issues.length - b.issues.length)[0];
  if (closest === undefined || (closest.wrongType && valueAt(found.value, found.above) !== undefined))
    return undefined;
  return closest.issues.flatMap((inner) => faultsOfIssue(inner, text, found));
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
}

function told(value: unknown, path: readonly PropertyKey[]): string {
  return described(value, path).replace(/ cannot be read$/, '');
}

function described(value: unknown, path: readonly PropertyKey[]): string {
  if (typeof value === 'object' && value !== null)
    return `what stands under “${String(path.at(-1) ?? 'the file')}” cannot be read`;
  if (value === '') return `“${String(path.at(-1))}” is empty`;
  return `“${String(value)}”`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
