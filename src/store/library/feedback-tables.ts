import type { ColumnType, JSONColumnType } from 'kysely';

// Of schema.ts, whose first lines say how they read.
type Moment = string;
type Day = string;

/** `token_hash` is hex; what opens a request is kept nowhere. */
export type FeedbackRequestTable = {
  authority: string;
  id: string;
  owner: string;
  giver: string;
  about: string;
  token_hash: string;
  asked_at: Moment;
  runs_out_at: Moment;
  answered_at: ColumnType<Moment | null, Moment | null | undefined, Moment | null>;
  withdrawn_at: ColumnType<Moment | null, Moment | null | undefined, Moment | null>;
};

export type FeedbackTable = {
  authority: string;
  id: string;
  owner: string;
  request: string | null;
  source: 'link' | 'paper' | 'telephone';
  giver: string;
  on_date: Day;
  answers: JSONColumnType<object, unknown, unknown>;
  recorded_by: string | null;
  received_at: Moment;
  entry: string;
  file_hash: string;
};
