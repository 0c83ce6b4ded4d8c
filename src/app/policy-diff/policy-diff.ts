import { englandHolidays } from '../../core/calendar/holidays.ts';
import { workingCalendar } from '../../core/calendar/working-days.ts';
import { compilePolicy, type Policy } from '../../core/case/policy.ts';
import type { Pack, Setting } from '../../core/policy/pack.ts';
import { settingWords } from '../handbook/setting-words.ts';
import type { Change } from './change.ts';
import { differencesOf } from './differences.ts';
import { partChanges } from './part-changes.ts';
import { namesUsed, onlyNamed } from './part-for-pathway.ts';
import { readerChanges } from './reader-changes.ts';
import { ruleChanges } from './rule-changes.ts';
import { stepChanges } from './step-changes.ts';
import type { Named } from './value-words.ts';

/** The same for one pathway: only what that pathway uses, in either version. */
export function pathwayDiff(before: Policy, after: Policy): readonly Change[] {
  const names = new Set([...namesUsed(before), ...namesUsed(after)]);
  return policyDiff(onlyNamed(before, names), onlyNamed(after, names));
}

/** What changed in meaning from one version of a policy to another, a sentence each. */
export function policyDiff(before: Pack, after: Pack): readonly Change[] {
  const [was, is] = [{ pack: before }, { pack: after }];
  return [
    ...pathways(before, after),
    ...settings(before, after),
    ...(Object.keys(parts) as PartKey[]).flatMap((key) => ofParts(key, was, is)),
    ...partChanges({
      title: 'the policy',
      before,
      after,
      // A new number alone means nothing.
      but: ['version', 'pathways', 'settings', 'readings', ...Object.keys(parts)],
      was,
      is,
    }).map((says) => ({ in: 'The policy as a whole', says, clauses: [] })),
  ];
}

function pathways(before: Pack, after: Pack): readonly Change[] {
  const ids = [...new Set([...Object.keys(before.pathways), ...Object.keys(after.pathways)])];
  return ids.flatMap((id): readonly Change[] => {
    const [was, is] = [before.pathways[id], after.pathways[id]];
    if (was === undefined) return is === undefined ? [] : [whole(is, 'There is a new pathway')];
    if (is === undefined) return [whole(was, 'This pathway is gone')];
    const [old, now] = [compiled(before, id), compiled(after, id)];
    return [
      ...ruleChanges(old, now),
      ...stepChanges(old, now),
      ...readerChanges(old, now),
      ...partChanges({
        title: 'the pathway',
        before: was,
        after: is,
        but: ['rules', 'steps', 'samples', 'admits'],
        was: old,
        is: now,
      }).map((says) => ({ in: is.title, says, clauses: [] })),
    ];
  });
}

function whole(
  { title, clauses }: { readonly title: string; readonly clauses: readonly string[] },
  says: string,
): Change {
  return { in: title, says: `${says}: “${title}”.`, clauses };
}

function compiled(pack: Pack, pathway: string): Policy {
  return compilePolicy(pack, pathway, workingCalendar({ holidays: englandHolidays, closures: [] }));
}

/** The parts of a pack that are looked through one by one, with what one of them is called. */
const parts = {
  forms: 'form',
  letters: 'letter',
  panels: 'panel',
  roles: 'role',
  levels: 'level',
  itemKinds: 'kind of evidence',
  frameworks: 'framework',
  guidance: 'guidance',
  links: 'link',
  regulator: 'register',
  cpdKinds: 'kind of learning',
} as const satisfies Partial<Record<keyof Pack, string>>;

type PartKey = keyof typeof parts;

interface Titled {
  readonly title?: string;
  readonly says?: string;
  readonly clauses?: readonly string[];
}

function ofParts(key: PartKey, was: Named, is: Named): readonly Change[] {
  const [old, now] = [byId(was.pack[key]), byId(is.pack[key])];
  const kind = parts[key];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((id): readonly Change[] => {
    const [before, after] = [old[id], now[id]];
    const about = after ?? before;
    const title = `the ${kind} “${about?.title ?? id}”`;
    const change = (says: string): Change => ({ in: inWords[key], says, clauses: about?.clauses ?? [] });
    if (before === undefined)
      return [change(`There is a new ${kind}: “${after?.title ?? after?.says ?? id}”.`)];
    if (after === undefined) return [change(`T${title.slice(1)} is gone.`)];
    const words = differencesOf(before, after).some(({ path }) => path[0] === 'body');
    return [
      ...(words ? [change(`T${title.slice(1)} has other words.`)] : []),
      ...partChanges({ title, before, after, but: ['body', 'id'], was, is }).map(change),
    ];
  });
}

const inWords: Readonly<Record<PartKey, string>> = {
  forms: 'Forms',
  letters: 'Letters',
  panels: 'Panels',
  roles: 'Roles',
  levels: 'Levels and pay',
  itemKinds: 'Evidence',
  frameworks: 'Frameworks',
  guidance: 'Guidance',
  links: 'Links',
  regulator: 'The year of the register',
  cpdKinds: 'CPD log',
};

/** Of a list, of a map, or of the one there is. */
function byId(held: unknown): Readonly<Record<string, Titled>> {
  if (held === undefined || held === null || typeof held !== 'object') return {};
  const one = 'id' in held && typeof held.id === 'string' ? [held] : undefined;
  const list = Array.isArray(held) ? held : one;
  if (list === undefined) return held as Readonly<Record<string, Titled>>;
  return Object.fromEntries(
    (list as readonly (Titled & { readonly id: string })[]).map((each) => [each.id, each]),
  );
}

/** Readings that the authority chose otherwise, and what else it could choose. */
function settings(before: Pack, after: Pack): readonly Change[] {
  const change = (says: string): Change => ({ in: 'How the policy is read here', says, clauses: [] });
  const ids = [...new Set([...Object.keys(before.settings), ...Object.keys(after.settings)])];
  return [
    ...ids.flatMap((id): readonly Change[] => {
      const [was, is] = [before.settings[id], after.settings[id]];
      if (was === undefined) return is === undefined ? [] : [change(`There is a new reading. ${read(is)}`)];
      if (is === undefined) return [change(`A reading is no longer open to choice. ${read(was)}`)];
      return settingChanges(was, is).map(change);
    }),
    ...partChanges({
      title: 'the readings',
      before: byId(before.readings),
      after: byId(after.readings),
      was: { pack: before },
      is: { pack: after },
    }).map(change),
  ];
}

function settingChanges(was: Setting, is: Setting): readonly string[] {
  const choices = (one: Setting) => one.choices.map(settingWords).join('; or ');
  return [
    ...(was.value === is.value
      ? []
      : [
          `Reading ${is.reading}, “${is.says}”: it was “${settingWords(was.value)}”, and is now “${settingWords(is.value)}”.`,
        ]),
    ...(choices(was) === choices(is)
      ? []
      : [`Reading ${is.reading}, “${is.says}”: the choices are now ${choices(is)}.`]),
    ...(was.says === is.says ? [] : [`Reading ${is.reading} now says: “${is.says}”`]),
    ...(was.reading === is.reading
      ? []
      : [`“${is.says}” was reading ${was.reading}, and is now ${is.reading}.`]),
  ];
}

function read({ reading, says, value }: Setting): string {
  return `${reading}, “${says}”: “${settingWords(value)}”.`;
}
