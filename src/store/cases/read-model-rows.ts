import type { Insertable } from 'kysely';
import type { Instant } from '../../core/calendar/instant.ts';
import type { PayChange, Projection } from '../../core/case/project.ts';
import type { CaseState } from '../../core/case/state.ts';
import type {
  CaseAccessTable,
  CaseSummaryTable,
  LetterTable,
  PayChangeTable,
  Schema,
  TaskPrincipalTable,
  TaskTable,
} from '../schema.ts';

/** A row with every column stated, as it is read back. */
type Row<T extends Schema[keyof Schema]> = Required<Omit<Insertable<T>, 'data'>> &
  ('data' extends keyof T ? { readonly data: unknown } : unknown);

export interface ReadModelRows {
  readonly case_summary: readonly Row<CaseSummaryTable>[];
  readonly case_access: readonly Row<CaseAccessTable>[];
  readonly task: readonly Row<TaskTable>[];
  readonly task_principal: readonly Row<TaskPrincipalTable>[];
  readonly letter: readonly Row<LetterTable>[];
  readonly pay_change: readonly Row<PayChangeTable>[];
}

export interface Projected {
  readonly authority: string;
  readonly ref: string;
  readonly lastAt: Instant;
  readonly projection: Projection;
}

/** The rows that a case has in each read model: written when it is saved, compared when it is verified. */
export function readModelRows(projected: Projected): ReadModelRows {
  const { authority, ref, projection } = projected;
  const of = { authority, case_ref: ref };
  return {
    case_summary: [summaryRow(projected)],
    case_access: projection.access.map(({ principal, sees, but, until }) => ({
      ...of,
      principal,
      sees,
      but: but === undefined ? null : [...but],
      until: until ?? null,
    })),
    task: projection.tasks.map((task, n) => ({
      ...of,
      n,
      step: task.step,
      role: task.role,
      principals: [...task.principals],
      title: task.title,
      due_at: task.due?.at ?? null,
      opened_at: task.openedAt,
      data: task,
    })),
    task_principal: projection.tasks.flatMap(({ principals }, n) =>
      [...new Set(principals)].map((principal) => ({ ...of, n, principal })),
    ),
    letter: projection.letters.map((letter) => ({ ...of, ...letterColumns(letter) })),
    pay_change: projection.payChange === undefined ? [] : [{ ...of, ...payColumns(projection.payChange) }],
  };
}

function summaryRow({ authority, ref, lastAt, projection }: Projected): Row<CaseSummaryTable> {
  const { summary, tasks } = projection;
  const at = tasks.find(({ step }) => step === summary.at) ?? standsAt(summary.openSteps, tasks);
  const [due] = tasks.flatMap((task) => (task.due === undefined ? [] : [task.due.at])).toSorted();
  return {
    authority,
    ref,
    applicant: summary.applicant,
    pathway: summary.pathway,
    version: summary.version,
    pack_version: summary.packVersion,
    status: summary.status,
    stage: summary.stage,
    panel_id: summary.sitting ?? null,
    panel_on: summary.panelOn ?? null,
    submitted_at: summary.submittedAt ?? null,
    decided: summary.decided ?? null,
    opened_at: summary.openedAt,
    last_at: lastAt,
    at_step: at?.step ?? null,
    since_at: at?.openedAt ?? null,
    due_at: due ?? null,
    data: summary,
  };
}

/** The step that opened last; of several at once, the first. One that is open all along is not where a case stands. */
function standsAt(openSteps: readonly string[], tasks: Projection['tasks']) {
  return openSteps
    .flatMap((step) => tasks.find((task) => task.step === step) ?? [])
    .toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : a.openedAt > b.openedAt ? -1 : 0))[0];
}

function letterColumns({
  id,
  letter,
  to,
  content,
  at,
  due,
  deliveredAt,
  voided,
}: CaseState['letters'][number]) {
  return {
    id,
    letter,
    to_person: to,
    due_at: due ?? null,
    sent_at: at,
    delivered_at: deliveredAt ?? null,
    content_id: content.id,
    hash: content.hash,
    status:
      deliveredAt !== undefined
        ? ('delivered' as const)
        : voided === undefined
          ? ('to-post' as const)
          : ('voided' as const),
  };
}

function payColumns({ person, level, grade, point, from, confirmedAt }: PayChange) {
  return {
    person,
    level,
    grade: grade ?? null,
    point: point ?? null,
    effective_from: from,
    status: confirmedAt === undefined ? ('to-confirm' as const) : ('confirmed' as const),
    confirmed_at: confirmedAt ?? null,
  };
}
