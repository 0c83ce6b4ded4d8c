import type { SectionContent } from '../../core/case/sections/section-content.ts';
import type { SectionState } from '../../core/case/state.ts';
import type { FieldProblem } from '../../core/rules/facts.ts';

/** What was posted, as read, with the version that it was written on. */
export interface Posted {
  readonly content: SectionContent;
  readonly basedOn: string | undefined;
}

/** What is kept now, and what is still to do on it. */
export interface Saved {
  readonly content: SectionContent;
  readonly section: Pick<SectionState, 'content' | 'at'>;
  readonly problems: readonly FieldProblem[];
}
