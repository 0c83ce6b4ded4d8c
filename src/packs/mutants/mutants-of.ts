import { isPathwayMoment, momentNames } from '../../core/calendar/moment.ts';
import { isRoleId, roleKinds } from '../../core/rules/role.ts';
import type { PackText } from '../pack-text.ts';
import type { Spot, YamlText } from '../yaml-text.ts';
import { type Change, changed, type Leaf, leavesOf, valueAt } from './change.ts';

/** What kind of slip it is. */
export type SlipType = 'rule' | 'need' | 'figure' | 'role' | 'moment' | 'answer';

/** A pack with one thing in it wrong on purpose: a scenario should notice. */
export interface Mutant {
  readonly type: SlipType;
  /** What was changed, in words. */
  readonly says: string;
  readonly spot: Spot;
  /** The clauses of what was changed, to find the scenarios that ought to notice. */
  readonly clauses: readonly string[];
  /** Only scenarios on this pathway can notice. */
  readonly pathway?: string;
  /** The pack's files with the change made. */
  readonly text: PackText;
}

/** One mutant for each rule, need, figure, role and deadline of the pack. */
export function mutantsOf(text: PackText): readonly Mutant[] {
  const roles = Object.keys((valueAt(text.pack.value, ['roles']) ?? {}) as object);
  return [
    ...Object.entries(text.pathways).flatMap(([id, yaml]) =>
      [...rulesDropped(yaml), ...partsChanged(yaml, roles)].map((one) =>
        mutant(one, yaml, {
          pathway: id,
          put: (next) => ({ ...text, pathways: { ...text.pathways, [id]: next } }),
        }),
      ),
    ),
    ...Object.entries(text.forms).flatMap(([id, yaml]) =>
      partsChanged(yaml, roles).map((one) =>
        mutant(one, yaml, { put: (next) => ({ ...text, forms: { ...text.forms, [id]: next } }) }),
      ),
    ),
    ...Object.entries(text.letters).flatMap(([id, letter]) =>
      otherRecipients(id, letter.head, roles).map((one) =>
        mutant(one, letter.head, {
          put: (head) => ({ ...text, letters: { ...text.letters, [id]: { ...letter, head } } }),
        }),
      ),
    ),
  ];
}

interface Slip {
  readonly type: SlipType;
  readonly says: string;
  readonly path: readonly PropertyKey[];
  readonly changes: readonly Change[];
}

interface Putting {
  readonly pathway?: string;
  readonly put: (yaml: YamlText) => PackText;
}

function mutant({ type, says, path, changes }: Slip, yaml: YamlText, { pathway, put }: Putting): Mutant {
  return {
    type,
    says,
    spot: yaml.locate(path, path.length === 2 ? 'key' : 'value'),
    clauses: clausesAbove(yaml.value, path),
    ...(pathway === undefined ? {} : { pathway }),
    text: put({ ...yaml, value: changed(yaml.value, changes) }),
  };
}

/** The clauses of the nearest thing around a place that cites any. */
function clausesAbove(value: unknown, path: readonly PropertyKey[]): readonly string[] {
  for (let length = path.length; length >= 0; length -= 1) {
    const at = valueAt(value, path.slice(0, length)) as { clause?: string; clauses?: string[] } | undefined;
    const found = [...(at?.clause === undefined ? [] : [at.clause]), ...(at?.clauses ?? [])];
    if (found.length > 0) return found;
  }
  return [];
}

/** A rule that is gone, and gone from every list that names it. */
function rulesDropped(yaml: YamlText): readonly Slip[] {
  const rules = Object.keys((valueAt(yaml.value, ['rules']) ?? {}) as object);
  const named = leavesOf(yaml.value).filter(({ path }) => namesRules(path));
  return rules.map(
    (id): Slip => ({
      type: 'rule',
      says: `the rule “${id}” is dropped`,
      path: ['rules', id],
      changes: [
        // The last first, so that the positions of the others stay right.
        ...named
          .filter(({ value }) => value === id)
          .toReversed()
          .map(({ path }) => ({ path, to: undefined })),
        { path: ['rules', id], to: undefined },
      ],
    }),
  );
}

const ruleLists = ['needs', 'eligibility', 'rules', 'when', 'unless', 'heard-when'];

function namesRules(path: readonly PropertyKey[]): boolean {
  const [last, before] = [path.at(-1), path.at(-2)];
  return ruleLists.includes(String(typeof last === 'number' ? before : last));
}

/** Words for people, and what only points at something: a change in it is no other policy. */
const spoken = [
  'says',
  'title',
  'label',
  'hint',
  'id',
  'clause',
  'clauses',
  'guidance',
  'link',
  'aliases',
  'placeholder',
  'plural',
  'rule',
  'kind',
  'type',
];

function partsChanged(yaml: YamlText, roles: readonly string[]): readonly Slip[] {
  return leavesOf(yaml.value)
    .filter(({ path }) => !path.some((key) => spoken.includes(String(key))))
    .flatMap((leaf) => slipsAt(leaf, yaml, roles));
}

function slipsAt(leaf: Leaf, yaml: YamlText, roles: readonly string[]): readonly Slip[] {
  const { path, value } = leaf;
  const where = whereOf(yaml.value, path);
  const becomes = (type: SlipType, to: unknown, what: string): Slip => ({
    type,
    says: `${where}: ${what}`,
    path,
    changes: [{ path, to }],
  });
  if (typeof value === 'number')
    return shifted(value).map((to) => becomes('figure', to, `${named(path)} ${value} becomes ${to}`));
  if (typeof value === 'boolean') return [];
  if (path.at(-1) === 'needs' || (path.includes('needs') && typeof path.at(-1) === 'number'))
    return [becomes('need', undefined, `“${value}” is needed no more`)];
  // An answer of a form may be called like a role.
  if (isRoleId(value) && roles.includes(value) && path.at(-1) !== 'value')
    return otherRole(leaf, yaml, roles).map((to) =>
      becomes('role', to, `${named(path)} ${value} becomes ${to}`),
    );
  if (isMoment(value) && counted.includes(String(path.at(-1))))
    return [
      becomes(
        'moment',
        value === 'opened' ? 'told' : 'opened',
        `${named(path)} is counted from another moment than “${value}”`,
      ),
    ];
  if (path.at(-1) === 'is' && (value === 'yes' || value === 'no'))
    return [becomes('answer', value === 'yes' ? 'no' : 'yes', `the answer “${value}” is turned round`)];
  return [];
}

function shifted(value: number): readonly number[] {
  if (!Number.isInteger(value)) return [value - 0.1, value + 0.1].filter((one) => one > 0 && one <= 1);
  return value <= 1 ? [value + 1] : [value - 1, value + 1];
}

const counted = [
  'since',
  'at',
  'after',
  'before',
  'on',
  'by',
  'moment',
  'from',
  'same-day-as',
  'first-working-day-of-month',
];

function isMoment(text: string): boolean {
  return (momentNames as readonly string[]).includes(text) || isPathwayMoment(text);
}

/** An office that has no part here already, so that somebody else entirely would have it. */
function otherRole({ path, value }: Leaf, yaml: YamlText, roles: readonly string[]): readonly string[] {
  const around = new Set(leavesOf(valueAt(yaml.value, path.slice(0, 2))).map((leaf) => leaf.value));
  const free = roles.filter((role) => role !== value && !around.has(role));
  const office = free.find((role) => isRoleId(role) && roleKinds[role] === 'office');
  return [office ?? free[0]].filter((role) => role !== undefined);
}

function otherRecipients(id: string, head: YamlText, roles: readonly string[]): readonly Slip[] {
  const to = leavesOf(valueAt(head.value, ['to']), ['to']);
  return to.flatMap(({ path, value }) =>
    otherRole({ path: ['to'], value }, head, roles).map(
      (other): Slip => ({
        type: 'role',
        says: `letter ${id}: to ${value} becomes ${other}`,
        path,
        changes: [{ path, to: other }],
      }),
    ),
  );
}

/** “step book-panel”, “rule two-years”, for whoever reads the list of survivors. */
function whereOf(value: unknown, path: readonly PropertyKey[]): string {
  const [list, key] = path;
  const entry = valueAt(value, path.slice(0, 2)) as { id?: string; role?: string } | undefined;
  const id = typeof key === 'number' ? (entry?.id ?? entry?.role ?? String(key)) : String(key ?? '');
  return `${singular[String(list)] ?? String(list)} ${id}`.trim();
}

const singular: Readonly<Record<string, string>> = {
  rules: 'rule',
  steps: 'step',
  appeals: 'appeal',
  sections: 'section',
  opens: 'opening',
};

function named(path: readonly PropertyKey[]): string {
  return (
    path
      .slice(2)
      .filter((key) => typeof key === 'string')
      .join(' ') || String(path.at(-1))
  );
}
