/** One clause of the published policy, in our own words. */
export interface PolicyClause {
  readonly id: string;
  /** Whether the service can decide it, can help a person to decide it, or only shows it. */
  readonly computable: 'yes' | 'partly' | 'no';
  readonly says: string;
}
