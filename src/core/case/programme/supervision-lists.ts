import type { RowsField } from '../../policy/form.ts';
import type { ProgrammePart, ProgrammePartId } from '../../policy/programme.ts';
import type { Rule, SupervisionPattern } from '../../rules/rule.ts';
import type { Policy } from '../policy.ts';
import type { ListOfRows } from '../sections/row-standing.ts';

/** Where a pathway keeps its supervision, and by what pattern. */
export interface SupervisionLists {
  readonly sessions: ListOfRows;
  readonly part: ProgrammePart;
  readonly pattern?: { readonly rule: Rule; readonly test: SupervisionPattern };
  readonly groups?: ListOfRows;
  readonly caseload?: ListOfRows;
  /** Of the number of cases that was agreed not to be passed. */
  readonly atMost?: { readonly section: string; readonly field: string };
}

/** Undefined where the year of the pathway has no list of sessions. */
export function supervisionLists(policy: Pick<Policy, 'pathway' | 'sections'>): SupervisionLists | undefined {
  const { pathway } = policy;
  const parts = pathway.programme?.parts ?? [];
  const partOf = (id: ProgrammePartId) => parts.find(({ part, rows }) => part === id && rows !== undefined);
  const listOf = (part: ProgrammePart | undefined) => part && listAt(policy, part);
  const part = partOf('supervision') ?? partOf('support');
  const sessions = listOf(part);
  if (part === undefined || sessions === undefined) return undefined;
  const pattern = part.rules.flatMap((id) => {
    const rule = pathway.rules[id];
    return rule?.test.rule === 'supervision-pattern' ? [{ rule, test: rule.test }] : [];
  })[0];
  const groups = listOf(partOf('group-supervision'));
  const counted = partOf('caseload');
  const caseload = listOf(counted);
  return {
    sessions,
    part,
    ...(pattern === undefined ? {} : { pattern }),
    ...(groups === undefined ? {} : { groups }),
    ...(caseload?.field.caseload === undefined ? {} : { caseload }),
    ...(counted?.atMost === undefined ? {} : { atMost: counted.atMost }),
  };
}

function listAt({ sections }: Pick<Policy, 'sections'>, { rows }: ProgrammePart): ListOfRows | undefined {
  const field = sections.get(rows?.section ?? '')?.section.fields.find(({ id }) => id === rows?.field);
  return rows === undefined || field?.type !== 'rows'
    ? undefined
    : { section: rows.section, field: field satisfies RowsField };
}
