import type { JSONColumnType } from 'kysely';

// The diary's own tables; see schema.ts for how dates and moments come.

export type SittingSlotTable = {
  authority: string;
  sitting: string;
  case_ref: string;
  place: number;
  starts_at: string | null;
  ends_at: string | null;
};

export type SittingMinutesTable = {
  authority: string;
  sitting: string;
  item: string;
  case_ref: string | null;
  words: string;
  version: number;
  saved_by: string;
  saved_at: string;
};

export type PanelNoticeTable = {
  authority: string;
  id: string;
  uid: string;
  person: string;
  sequence: number;
  sitting: string;
  case_ref: string | null;
  entry: JSONColumnType<object, string, string>;
  queued_at: string;
  sent_at: string | null;
  refused: string | null;
};
