import type { CaseInView } from '../../app/look-at-case.ts';
import type { FillStep } from '../../app/portfolio/section-place.ts';

/** The form of one step, as this visitor may fill it in now. */
export interface FoundForm {
  readonly seen: CaseInView;
  readonly step: FillStep;
}
