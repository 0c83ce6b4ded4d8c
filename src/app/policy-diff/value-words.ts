import { type FixedMoment, isPathwayMoment, momentNames } from '../../core/calendar/moment.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import { describePeriod, type Period } from '../../core/calendar/period.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { Pathway } from '../../core/policy/pathway.ts';
import { isRoleId } from '../../core/rules/role.ts';
import { plainWords } from '../../core/rules/rule-words.ts';
import { fixedMomentPhrase, momentPhrase } from '../handbook/moment-words.ts';

/** Where a name is looked up: in the pack, and in the pathway that the change is in. */
export interface Named {
  readonly pack: Pack;
  readonly pathway?: Pathway;
}

/** A value as people would say it: titles for names, words for periods. */
export function valueWords(value: unknown, named: Named): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value))
    return value.length === 0 ? 'nothing' : listWords(value.map((one) => valueWords(one, named)));
  if (typeof value !== 'object' || value === null) return nameWords(String(value), named);
  const entries = Object.entries(value);
  if (entries.length === 1 && units.includes(entries[0]?.[0] ?? '')) return describePeriod(value as Period);
  const own = ['title', 'label', 'says']
    .map((key) => (value as Record<string, unknown>)[key])
    .find((one) => typeof one === 'string');
  if (own !== undefined) return `“${String(own)}”`;
  return entries.map(([key, one]) => `${keyWords(key)} ${valueWords(one, named)}`).join(', ');
}

const units = ['days', 'weeks', 'months', 'years', 'workingDays', 'hours'];

/** “atLeast” as "at least". */
export function keyWords(key: string): string {
  return plainWords(key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

function nameWords(name: string, { pack, pathway }: Named): string {
  if (isRoleId(name)) return `the ${pack.roles[name]?.title ?? plainWords(name)}`;
  if ((momentNames as readonly string[]).includes(name)) return fixedMomentPhrase(name as FixedMoment);
  if (isPathwayMoment(name)) return momentPhrase(name, pathway === undefined ? { pack } : { pack, pathway });
  const titled =
    pathway?.rules[name]?.says ??
    pathway?.steps.find(({ id }) => id === name)?.title ??
    [...pack.levels, ...pack.teamKinds].find(({ id }) => id === name)?.title ??
    pack.letters[name]?.title ??
    pack.itemKinds[name]?.title ??
    standardTitle(name, pack);
  return titled === undefined ? `“${name}”` : `“${titled.replace(/\.$/, '')}”`;
}

function standardTitle(name: string, { frameworks }: Pack): string | undefined {
  const found = Object.values(frameworks)
    .flatMap(({ standards }) => standards)
    .find(({ id }) => id === name);
  return found === undefined ? undefined : `${found.number}. ${found.title}`;
}
