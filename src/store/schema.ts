import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { CohortCaseTable, CohortDayTable, CohortTable } from './cohorts/cohort-tables.ts';
import type { CpdActivityTable } from './cpd/cpd-tables.ts';
import type { FeedbackRequestTable, FeedbackTable } from './library/feedback-tables.ts';
import type { LearningEventTable } from './people/learning-tables.ts';
import type { PanelNoticeTable, SittingMinutesTable, SittingSlotTable } from './panels/panel-tables.ts';
import type { SittingMemberTable, SittingSubstituteTable } from './panels/member-tables.ts';
import type { LibraryEntryTable, LibraryFileTable, LibraryShareTable } from './library/library-tables.ts';

// The shape of migrations/*.sql, by hand. Dates come and go as 'YYYY-MM-DD', moments as ISO 8601 in UTC with
// milliseconds, both as strings: see openDatabase.

type Moment = string;
type Day = string;
type Json = JSONColumnType<object, unknown, unknown>;
type WithDefault<T> = ColumnType<T, T | undefined, T>;

export type AuthorityTable = {
  authority: string;
  title: string;
  pack_version: string;
  settings: Json;
  written_by: ColumnType<string | null, string | null | undefined, string | null>;
};

export type PersonTable = {
  authority: string;
  id: string;
  name: string;
  email: string;
  employee_number: WithDefault<string | null>;
  registered: Day | null;
  qualified: Day | null;
  asye_completed: WithDefault<boolean>;
  asye_ended: Day | null;
  active: WithDefault<boolean>;
  version: WithDefault<number>;
};

export type TeamTable = { authority: string; id: string; title: string; kind: string };

/** `until_date` is the first day on which it no longer holds; null: it still does. */
type Span = { from_date: Day; until_date: Day | null };

export type StaffFactTable = Span & { authority: string; person: string; fact: string; value: string };
export type OfficeHolderTable = Span & { authority: string; office: string; person: string };
export type RelationTable = Span & { authority: string; person: string; relation: string; holder: string };
export type AbsenceTable = Span & { authority: string; person: string; kind: string };

export type SittingTable = {
  authority: string;
  id: string;
  series: string;
  on_date: Day;
  starts_at: Moment | null;
  ends_at: Moment | null;
  submit_by: Day | null;
  kind: 'scheduled' | 'additional';
  reason: string | null;
  meeting_link: string | null;
  capacity: number | null;
  version: WithDefault<number>;
  changed_by: string | null;
  changed_at: Moment | null;
  minutes_each: number | null;
  confirmed_at: Moment | null;
  agenda_fixed_at: Moment | null;
  minutes_confirmed_at: Moment | null;
  minutes_confirmed_by: string | null;
  cancelled_at: Moment | null;
  cancelled_by: string | null;
  cancelled_reason: string | null;
  cancelled_cases: Json | null;
  created_at: Generated<Moment>;
};

export type EventTable = {
  authority: string;
  stream: string;
  version: number;
  type: string;
  data: Json;
  at: Moment;
  by: string;
  by_role: string | null;
  prev_hash: string;
  hash: string;
};

export type EventHeadTable = { authority: string; stream: string; version: number; hash: string };

export type ContentTable = {
  authority: string;
  stream: string;
  id: string;
  hash: string;
  body: Json;
  created_at: Moment;
};

export type FileTable = {
  authority: string;
  stream: string;
  id: string;
  hash: string;
  size: number;
  media_type: string;
  name: string;
  created_at: Moment;
};

export type CaseSummaryTable = {
  authority: string;
  ref: string;
  applicant: string;
  pathway: string;
  version: number;
  pack_version: string;
  status: string;
  stage: string;
  panel_id: string | null;
  panel_on: Day | null;
  submitted_at: Moment | null;
  decided: string | null;
  opened_at: Moment;
  last_at: Moment;
  /** The open step that opened last, since when it is open, and the soonest date of anything in the case. */
  at_step: string | null;
  since_at: Moment | null;
  due_at: Moment | null;
  data: Json;
};

/** `principal` is 'person:<id>' or 'office:<id>'. */
export type CaseAccessTable = {
  authority: string;
  case_ref: string;
  principal: string;
  sees: WithDefault<'case' | 'pay' | 'interest'>;
  but: WithDefault<string[] | null>;
  /** The first moment at which they see it no longer. */
  until: WithDefault<Moment | null>;
};

export type TaskTable = {
  authority: string;
  case_ref: string;
  /** Its place in the case's own list. */
  n: WithDefault<number>;
  step: string;
  role: string;
  principals: string[];
  title: string;
  due_at: Moment | null;
  opened_at: Moment;
  data: Json;
};

export type LetterTable = {
  authority: string;
  case_ref: string;
  id: string;
  letter: string;
  to_person: string;
  due_at: Moment | null;
  sent_at: Moment;
  delivered_at: Moment | null;
  content_id: string;
  hash: string;
  status: 'to-post' | 'delivered' | 'voided';
};

export type PayChangeTable = {
  authority: string;
  case_ref: string;
  person: string;
  level: string;
  grade: string | null;
  point: number | null;
  effective_from: Day;
  status: 'to-confirm' | 'confirmed';
  confirmed_at: Moment | null;
};

/** A form that was carried out: the same form of the same person is carried out once. */
export type ReceiptTable = {
  authority: string;
  form: string;
  by: string;
  stream: string;
  version: number;
  at: Moment;
};

/** Whose task it is, a row each. */
export type TaskPrincipalTable = { authority: string; case_ref: string; n: number; principal: string };

/** Posts held: `until_date` is the first day after it. */
export type PostTable = Span & { authority: string; person: string; title: string; in_childrens: boolean };

/** The last digest of reminders that somebody had, and when there was last nothing to tell them. */
export type DigestTable = {
  authority: string;
  person: string;
  on_date: Day | null;
  sent_at: Moment | null;
  looked_on: Day | null;
  looked_at: Moment | null;
};

export type Schema = {
  authority: AuthorityTable;
  person: PersonTable;
  team: TeamTable;
  staff_fact: StaffFactTable;
  office_holder: OfficeHolderTable;
  relation: RelationTable;
  absence: AbsenceTable;
  sitting: SittingTable;
  sitting_member: SittingMemberTable;
  sitting_slot: SittingSlotTable;
  sitting_minutes: SittingMinutesTable;
  panel_notice: PanelNoticeTable;
  sitting_substitute: SittingSubstituteTable;
  event: EventTable;
  event_head: EventHeadTable;
  content: ContentTable;
  file: FileTable;
  case_summary: CaseSummaryTable;
  case_access: CaseAccessTable;
  task: TaskTable;
  letter: LetterTable;
  pay_change: PayChangeTable;
  receipt: ReceiptTable;
  task_principal: TaskPrincipalTable;
  post: PostTable;
  learning_event: LearningEventTable;
  library_entry: LibraryEntryTable;
  library_file: LibraryFileTable;
  library_share: LibraryShareTable;
  cpd_activity: CpdActivityTable;
  feedback_request: FeedbackRequestTable;
  feedback: FeedbackTable;
  digest: DigestTable;
  cohort: CohortTable;
  cohort_case: CohortCaseTable;
  cohort_day: CohortDayTable;
};
