import { below, type Place } from './issue.ts';

/** What a name in a pack can point at. */
export type NameKind =
  | 'rule'
  | 'statement'
  | 'step'
  | 'decision'
  | 'section'
  | 'field'
  | 'item kind'
  | 'framework'
  | 'standard'
  | 'level'
  | 'team kind'
  | 'panel'
  | 'letter'
  | 'role'
  | 'link'
  | 'reading'
  | 'setting'
  | 'limb'
  | 'option'
  | 'fact'
  | 'place to show'
  | 'guidance';

/** A name that points at something declared elsewhere. `scope` narrows it: the section of a field, the pathway of a rule. */
export interface Reference {
  readonly kind: NameKind;
  readonly name: string;
  readonly scope: string;
  readonly place: Place;
}

/** One reference a name; nothing for undefined. Without a scope, the name is one of the whole pack. */
export function refer(
  kind: NameKind,
  names: string | readonly string[] | undefined,
  ...[place, scope = '']: readonly [place: Place, scope?: string]
): readonly Reference[] {
  if (names === undefined) return [];
  if (typeof names === 'string') return [{ kind, name: names, scope, place }];
  return names.map((name, index) => ({ kind, name, scope, place: below(place, index) }));
}
