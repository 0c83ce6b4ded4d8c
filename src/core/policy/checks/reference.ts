import type { Place } from './issue.ts';

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
  | 'place to show';

/** A name that points at something declared elsewhere. `scope` narrows it: the section of a field, the pathway of a rule. */
export interface Reference {
  readonly kind: NameKind;
  readonly name: string;
  readonly scope: string;
  readonly place: Place;
}

export type Refer = (kind: NameKind, names: string | readonly string[] | undefined, place: Place, scope?: string) => Reference[];

/** One reference a name; nothing for undefined. */
export const refer: Refer = (kind, names, place, scope = '') => {
  if (names === undefined) return [];
  if (typeof names === 'string') return [{ kind, name: names, scope, place }];
  return names.map((name, index) => ({ kind, name, scope, place: { ...place, path: [...place.path, index] } }));
};
