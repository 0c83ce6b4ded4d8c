import type { Period } from '../calendar/period.ts';
import type { MomentName } from '../calendar/moment.ts';
import type { RoleId } from '../rules/role.ts';

/** A form: sections filled in by different people in a fixed order. */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly sections: readonly Section[];
}

/**
 * One page of a form. With `each: 'standard'` there is one page a standard of the framework, keyed
 * `<section>/<standard>`; those not allocated show `otherwise` (N/A) and take no text.
 */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly by: RoleId;
  readonly each?: { readonly standardsOf: string; readonly only: 'allocated'; readonly otherwise: string };
  readonly hint?: string;
  readonly guidance: readonly string[];
  /** Roles that may read it, beside its author; empty means every party of the case. */
  readonly visibleTo: readonly RoleId[];
  readonly fields: readonly Field[];
}

interface FieldBase {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly clauses: readonly string[];
  readonly required: boolean;
  /** The field is asked only where another field of the section has this value. */
  readonly when?: { readonly field: string; readonly is: string };
}

export type Field =
  | (FieldBase & { readonly type: 'text' | 'email' })
  | (FieldBase & {
      readonly type: 'long-text';
      readonly maxWords?: number;
      readonly refuses: readonly string[];
    })
  | (FieldBase & { readonly type: 'date'; readonly past?: true })
  | (FieldBase & { readonly type: 'yes-no'; readonly must?: 'yes' })
  | (FieldBase & { readonly type: 'choice'; readonly options: readonly Option[] })
  | (FieldBase & { readonly type: 'confirm'; readonly says: string })
  /** Filled from the people register; can be corrected where `correctable`. */
  | (FieldBase & { readonly type: 'known'; readonly from: KnownFact; readonly correctable: boolean })
  /** The allocation, read-only to everybody: Y or N for each standard. */
  | (FieldBase & { readonly type: 'allocation'; readonly framework: string })
  | (FieldBase & {
      readonly type: 'rows';
      readonly atLeast: number;
      readonly row: readonly Column[];
      readonly noneSays?: string;
    })
  /** One comment per allocated standard, apart from the applicant's words. */
  | (FieldBase & { readonly type: 'comment-per-standard'; readonly framework: string });

export type KnownFact =
  | 'name'
  | 'email'
  | 'team'
  | 'line-manager'
  | 'second-line-manager'
  | 'qualified'
  | 'registered';

export interface Option {
  readonly value: string;
  readonly title: string;
}

export type Column =
  | {
      readonly id: string;
      readonly type: 'reference';
      readonly label: string;
      readonly hint?: string;
      readonly required: boolean;
      readonly distinct: boolean;
    }
  | {
      readonly id: string;
      readonly type: 'date';
      readonly label: string;
      readonly hint?: string;
      readonly required: boolean;
      readonly within?: { readonly period: Period; readonly before: MomentName };
    }
  | {
      readonly id: string;
      readonly type: 'choice';
      readonly label: string;
      readonly hint?: string;
      readonly required: boolean;
      readonly options: readonly Option[];
    }
  | {
      readonly id: string;
      readonly type: 'text';
      readonly label: string;
      readonly hint?: string;
      readonly required: boolean;
    };
