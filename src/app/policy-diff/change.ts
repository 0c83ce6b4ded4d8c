/** One thing that differs between two versions of a policy, said in a sentence. */
export interface Change {
  /** The pathway, or the part of the pack, that it is in. */
  readonly in: string;
  readonly says: string;
  readonly clauses: readonly string[];
}
