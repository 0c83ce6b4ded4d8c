import type { IsoDate } from '../../core/calendar/date.ts';
import type { Member } from '../../core/case/events/event-parts.ts';
import type { ComposedLetter } from '../letters/letter-words.ts';
import { composeCopies, keptLetters } from '../letters/letters-to-send.ts';
import type { CaseInView } from '../look-at-case.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface ConveneAppeal {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly appeal: string;
  readonly on: IsoDate;
  readonly members: readonly Member[];
  /** The applicant is required to attend. */
  readonly attends?: boolean;
  readonly form?: string | undefined;
}

/** Sets the day on which an appeal is heard, and the panel that hears it. */
export function conveneAppeal(
  desk: Desk,
  { viewer, ref, appeal, on, members, attends, form }: ConveneAppeal,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: async (seen, words) => ({
      type: 'convene-appeal',
      appeal,
      on,
      members,
      ...(attends === true ? { attends: true } : {}),
      letters: keptLetters(
        desk,
        words,
        await hearingLetters(desk, seen, { appeal, on, attends: attends === true }),
      ),
    }),
  });
}

/** The pack's letter that tells of the day, where it has one. */
async function hearingLetters(
  desk: Desk,
  seen: CaseInView,
  { appeal: id, on, attends = false }: Pick<ConveneAppeal, 'appeal' | 'on' | 'attends'>,
): Promise<readonly ComposedLetter[]> {
  const { state, policy } = seen.caseFile;
  const lodged = state.appeals.find((one) => one.id === id);
  const letter = policy.pathway.appeals.find((one) => one.id === lodged?.appeal)?.hearingLetter;
  return letter === undefined ? [] : composeCopies(desk, seen, { letter, hearing: { on, attends } });
}
