import type { ColumnType } from 'kysely';

type WithDefault<T> = ColumnType<T, T | undefined, T>;

/** `starts_on` null: at any time. `standards` are ids of the policy's framework for learning. */
export type LearningEventTable = {
  authority: string;
  id: string;
  title: string;
  summary: string;
  starts_on: string | null;
  standards: string[];
  source: string | null;
  link: string | null;
  active: boolean;
  /** Everybody on the programme has to go to it. */
  mandatory: WithDefault<boolean>;
  version: WithDefault<number>;
};
