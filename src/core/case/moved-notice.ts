import type { IsoDate } from '../calendar/date.ts';
import type { CaseFile } from './case-file.ts';
import { bookingAhead } from './due.ts';
import type { SittingSnapshot } from './event-parts.ts';

export interface MovedNotice {
  /** The step that sent the first notice. */
  readonly step: string;
  readonly letter: string;
}

/** The letter that tells the applicant of a confirmed place that moves; undefined where none was confirmed. */
export function movedNotice({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): MovedNotice | undefined {
  if (bookingAhead(state)?.confirmedAt === undefined) return undefined;
  const step = policy.pathway.steps.find(({ kind }) => kind === 'allocate');
  if (step?.kind !== 'allocate') return undefined;
  const moved = state.submission === undefined ? step.moved?.letter : step.moved?.submitted;
  return { step: step.id, letter: moved ?? step.letter };
}

/** The case as it will be booked after the move: what the notice is written from. */
export function bookedAt(
  caseFile: CaseFile,
  { sitting, submitBy }: { readonly sitting: SittingSnapshot; readonly submitBy?: IsoDate | undefined },
): CaseFile {
  const { booking, submission } = caseFile.state;
  if (booking === undefined) return caseFile;
  const until = submission === undefined && submitBy !== undefined ? { submitBy } : {};
  return { ...caseFile, state: { ...caseFile.state, booking: { ...booking, sitting, ...until } } };
}
