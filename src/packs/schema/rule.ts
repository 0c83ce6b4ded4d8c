import { type Renamed, renamed, withClauses } from './part.ts';
import { type commonKeys, type RuleInPack, ruleInPack } from './rule-kinds.ts';

type TestOf<T> = T extends object ? Renamed<Omit<T, keyof typeof commonKeys>> : never;

/** A rule stands flat in a pack; here its test is set apart from what every rule has. The id is the map's key. */
export const rule = ruleInPack.transform((value) => {
  const {
    says,
    effect,
    'waived-by': waivedBy,
    'only-if': onlyIf,
    when,
    unless,
    clause,
    clauses,
    ...test
  } = value;
  return {
    clauses: withClauses({ clause, clauses })['clauses'] as readonly string[],
    says,
    effect,
    waivedBy,
    test: renamed(test) as TestOf<RuleInPack>,
    ...(onlyIf === undefined ? {} : { onlyIf }),
    ...(when === undefined ? {} : { when }),
    ...(unless === undefined ? {} : { unless }),
  };
});
