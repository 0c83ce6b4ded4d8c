/** Beside the entry in the library of the same id and owner. */
export type CpdActivityTable = {
  authority: string;
  entry: string;
  owner: string;
  activity: string;
  begun_on: string | null;
  why: string;
  learnt: string;
  changed: string;
  cases: string[];
  peer_role: string;
  peer_words: string;
};
