import type { ColumnType } from 'kysely';

/** `on_date` null: not known yet. Found by its owner and those in `library_share` alone. */
export type LibraryEntryTable = {
  authority: string;
  id: string;
  owner: string;
  kind: string;
  on_date: string | null;
  title: string;
  author: string;
  words: string;
  standards: string[];
  tags: string[];
  finished: boolean;
  version: ColumnType<number, number | undefined, number>;
  created_at: string;
  changed_at: string;
};

export type LibraryFileTable = {
  authority: string;
  entry: string;
  owner: string;
  hash: string;
  size: number;
  media_type: string;
  name: string;
};

export type LibraryShareTable = {
  authority: string;
  entry: string;
  owner: string;
  person: string;
  since: string;
};
