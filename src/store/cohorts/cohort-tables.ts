import type { ColumnType } from 'kysely';

type WithDefault<T> = ColumnType<T, T | undefined, T>;

/** `run_by` are principals: whoever finds the cohort. */
export type CohortTable = {
  authority: string;
  id: string;
  name: string;
  pathway: string;
  run_by: string[];
  created_by: string;
  created_at: string;
};

/** `left_at` null: still in it. */
export type CohortCaseTable = {
  authority: string;
  cohort: string;
  case_ref: string;
  added_at: string;
  added_by: string;
  left_at: WithDefault<string | null>;
  left_by: WithDefault<string | null>;
  left_to: WithDefault<string | null>;
  left_because: WithDefault<string | null>;
};

export type CohortDayTable = {
  authority: string;
  id: string;
  cohort: string;
  on_date: string;
  topic: WithDefault<string>;
  speaker: WithDefault<string>;
  afternoon: WithDefault<string>;
  afternoon_protected: WithDefault<boolean>;
  version: WithDefault<number>;
  register_version: WithDefault<number>;
  planned_by: string;
  planned_at: string;
  cancelled_at: WithDefault<string | null>;
  cancelled_by: WithDefault<string | null>;
  cancelled_because: WithDefault<string | null>;
};
