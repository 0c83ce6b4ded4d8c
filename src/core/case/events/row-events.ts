import type { RoleId } from '../../rules/role.ts';

/** What can happen to one row of a section beside its being written, in the past tense. */
export type RowEventBody = {
  readonly type: 'RowAgreed';
  readonly data: {
    readonly section: string;
    readonly field: string;
    readonly row: string;
    /** Of the row as it was agreed: once it reads otherwise, this stands no more. */
    readonly digest: string;
    readonly role: RoleId;
  };
};
