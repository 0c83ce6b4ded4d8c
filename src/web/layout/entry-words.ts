import { personalDetails } from '../../core/case/names/personal-details.ts';
import type { LibraryEntry, LibraryFile } from '../../app/library/library-ports.ts';
import { standardTitle } from '../../core/case/policy.ts';
import type { Pack } from '../../core/policy/pack.ts';

/** A standard that the policy has dropped since still shows, by its id. */
export function standardWords({ frameworks }: Pack, id: string): string {
  const all = Object.values(frameworks).flatMap(({ standards }) => standards);
  return standardTitle(
    all.find((standard) => standard.id === id),
    id,
  );
}

/** "notes.pdf, 340 kB". */
export function fileWords({ name, size }: LibraryFile): string {
  const amount =
    size >= 1_000_000 ? `${(size / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(size / 1000))} kB`;
  return `${name}, ${amount}`;
}

/** A gentle word where what was written seems to say who a family is. Each text with what its place is called. */
export function familyWarnings(places: readonly (readonly [string, string])[]): readonly string[] {
  return places.flatMap(([place, text]) =>
    personalDetails(text).map(
      ({ kind, found }) =>
        `“${found}” in ${place} looks like ${/^(?:a|e|NHS)/u.test(kind) ? 'an' : 'a'} ${kind}. A case number is enough.`,
    ),
  );
}

/** Every standard there is, by framework, with those that were chosen under a policy that has them no more. */
export function standardChoices(
  pack: Pack,
  chosen: readonly string[],
  known: Pick<LibraryEntry, 'standards'> | undefined,
) {
  const choice = (id: string) => ({ value: id, text: standardWords(pack, id), checked: chosen.includes(id) });
  const groups = Object.values(pack.frameworks)
    .filter(({ standards }) => standards.length > 0)
    .map(({ id, title, standards }) => ({ id, title, standards: standards.map((one) => choice(one.id)) }));
  const offered = new Set(groups.flatMap(({ standards }) => standards.map(({ value }) => value)));
  const dropped = (known?.standards ?? []).filter((id) => !offered.has(id));
  const earlier = { id: 'earlier', title: 'From an earlier policy', standards: dropped.map(choice) };
  return [...groups, ...(dropped.length === 0 ? [] : [earlier])].map((group) => ({
    ...group,
    chosen: group.standards.some(({ checked }) => checked),
  }));
}
