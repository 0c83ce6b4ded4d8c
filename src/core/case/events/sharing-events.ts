import type { PersonalDetail } from '../names/personal-details.ts';

/** What an author says of something that looks as if it tells who a family is. */
export type DetailsAnswer = 'no-family' | 'changed' | 'taking-out';

/** Where something was found and of which kind. What was found is never kept: `content` is the hash of what it stands in. */
export interface DetailPlace {
  readonly kind: PersonalDetail['kind'];
  readonly section?: string;
  readonly field?: string;
  readonly item?: string;
  readonly content: string;
}

/** The author was shown what may tell who a family is before it was shared, and answered. */
export interface SharingEventBody {
  readonly type: 'DetailsAnswered';
  readonly data: {
    readonly act: 'sign' | 'submit' | 'attach';
    readonly step: string;
    readonly answer: DetailsAnswer;
    readonly found: readonly DetailPlace[];
  };
}
