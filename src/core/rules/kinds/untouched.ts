import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** Nobody who holds one of the roles had an earlier part in the case. */
export function untouched({ roles }: TestOf<'untouched'>, { words }: RuleScope): Judge {
  const titles = (ids: readonly (typeof roles)[number][]) => ids.map(words.roleTitle).join(' and ');
  const free = verdict('met', [{ label: 'No earlier part in the case', value: titles(roles) }]);
  return ({ priorPart }) => {
    const tied = roles.filter((role) => priorPart.includes(role));
    if (tied.length === 0) return free;
    const value = titles(tied);
    return verdict('not-met', [{ label: 'Had an earlier part in the case', value }], {
      fix: { says: `Somebody else has to be named as ${value}.` },
    });
  };
}
