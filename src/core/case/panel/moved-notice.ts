import type { IsoDate } from '../../calendar/date.ts';
import type { Step } from '../../policy/pathway.ts';
import type { CaseFile } from '../case-file.ts';
import { bookingAhead } from '../due.ts';
import type { SittingSnapshot } from '../events/event-parts.ts';
import { copiesOf, type LetterOut } from '../letters/letters-out.ts';

export interface MovedNotice {
  /** The step that told of the place first. */
  readonly step: string;
  readonly letters: readonly LetterOut[];
}

/** What goes out when a place moves that somebody was told of, held or confirmed; undefined where nobody was. */
export function movedNotice(caseFile: CaseFile): MovedNotice | undefined {
  const { state, policy } = caseFile;
  // Whoever was told of a place that was cancelled is told of the next one.
  const booking = state.booking?.cancelled === undefined ? bookingAhead(state) : state.booking;
  if (booking === undefined) return undefined;
  const confirmed = booking.confirmedAt !== undefined;
  const told = policy.pathway.steps.findLast((step) =>
    confirmed ? confirms(step) : tellsOfPlace(step) && state.steps[step.id]?.status === 'done',
  );
  const letter = told === undefined ? undefined : letterOf(told, state.submission !== undefined);
  return told === undefined || letter === undefined
    ? undefined
    : { step: told.id, letters: copiesOf([letter], caseFile) };
}

function confirms({ kind }: Step): boolean {
  return kind === 'allocate' || kind === 'confirm-booking';
}

// Other letters of the policy say nothing of the place.
function tellsOfPlace(step: Step): boolean {
  return step.kind === 'notify' && step.moved !== undefined;
}

function letterOf(step: Step, submitted: boolean): string | undefined {
  switch (step.kind) {
    case 'allocate':
      return (submitted ? step.moved?.submitted : step.moved?.letter) ?? step.letter;
    case 'confirm-booking':
    case 'notify':
      return step.moved;
    default:
      return undefined;
  }
}

/** The case as it will be booked after the move: what the notice is written from. */
export function bookedAt(
  caseFile: CaseFile,
  { sitting, submitBy }: { readonly sitting: SittingSnapshot; readonly submitBy?: IsoDate | undefined },
): CaseFile {
  const { booking, submission } = caseFile.state;
  if (booking === undefined) return caseFile;
  const until = submission === undefined && submitBy !== undefined ? { submitBy } : {};
  const { cancelled: _, ...kept } = booking;
  return { ...caseFile, state: { ...caseFile.state, booking: { ...kept, sitting, ...until } } };
}
