import { panelOffices } from '../panel/panel-offices.ts';
import { snapshotOf } from '../snapshot-of.ts';
import { describeDate } from '../../calendar/instant.ts';
import { movesBooking } from '../panel/moves-booking.ts';
import { bookingAhead } from '../due.ts';
import type { CaseEventBody } from '../events.ts';
import type { LetterToSend } from '../events/event-parts.ts';
import { type MovedNotice, movedNotice } from '../panel/moved-notice.ts';
import { standardTitle } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import {
  type Answer,
  type Asked,
  type CommandOf,
  isRefusal,
  judge,
  mayAct,
  openStep,
  stopped,
} from './context.ts';
import { sittingsOf } from '../panel/panel-at-hand.ts';
import { close } from './flow.ts';
import { fixedStandards, plannedDraw } from './planned-draw.ts';
import { submissionDateOver } from './submission-date-over.ts';
import { sameLetters } from './telling.ts';

/** The applicant asks for a place. Rules are judged as on the day of the sitting. */
export function bookPanel(command: CommandOf<'book-panel'>, asked: Asked): Answer {
  const step = openStep(command.step, 'book', asked);
  if (isRefusal(step)) return step;
  const { sitting } = command;
  const { panel } = step;
  const noPlace = noPlaceAt(sitting, panel, asked);
  if (noPlace !== undefined) return noPlace;
  const found = judge(step.needs, asked, { panel, moments: { panel: { on: sitting.on } } });
  const barred = stopped(found, 'You cannot book this panel.', asked);
  if (barred !== undefined) return barred;
  const missing = unacknowledged(step.acknowledges, command.acknowledged, asked);
  if (missing !== undefined) return missing;
  return [
    ...acknowledging(step.acknowledges, step.id),
    {
      type: 'PanelBooked',
      data: {
        step: step.id,
        panel: step.panel,
        sitting: snapshotOf(sitting),
        ...(command.commitment === undefined ? {} : { commitment: command.commitment }),
        ...(command.adjustments === undefined ? {} : { adjustments: command.adjustments }),
      },
    },
    ...close(step.id, asked, { found, next: step.then }),
  ];
}

/** Confirms the place with the submission date; draws the standards once, and never again. */
export function allocate(command: CommandOf<'allocate'>, asked: Asked): Answer {
  const step = openStep(command.step, 'allocate', asked);
  if (isRefusal(step)) return step;
  const { state } = asked.caseFile;
  const { booking } = state;
  if (booking === undefined)
    return refuse('not-now', 'There is no booking to confirm.', { clauses: step.clauses });
  const { submitBy } = command;
  if (submitBy === undefined || submitBy >= booking.sitting.on) {
    return refuse('incomplete', 'Give the submission date; it has to be before the panel.', {
      clauses: step.clauses,
      fields: [
        { field: 'submit-by', says: `Give a date before the panel on ${describeDate(booking.sitting.on)}.` },
      ],
    });
  }
  const over = submissionDateOver(submitBy, { sitting: booking.sitting, clauses: step.clauses }, asked);
  if (over !== undefined) return over;
  const found = judge(step.needs, asked);
  const barred = stopped(found, 'The place cannot be confirmed yet.', asked);
  if (barred !== undefined) return barred;
  const list = fixedStandards(command, step, asked);
  const drawn = plannedDraw(command.entropy, asked.caseFile, { step: step.id, list });
  const allocated: readonly CaseEventBody[] =
    state.allocation === undefined
      ? [
          {
            type: 'StandardsAllocated',
            data: {
              framework: step.draw.framework,
              always: step.draw.always,
              drawn,
              from: step.draw.from,
              proof: { commitment: booking.commitment ?? '', nonce: command.nonce, entropy: command.entropy },
              ...(list === undefined ? {} : { fixed: list }),
            },
          },
        ]
      : [];
  const waiting = state.submission === undefined ? step.then : [...step.then, ...hearingSteps(asked)];
  return [
    ...allocated,
    { type: 'BookingConfirmed', data: { submitBy } },
    { type: 'LetterSent', data: { ...command.letter, step: step.id } },
    ...close(step.id, asked, { found, next: waiting }),
  ];
}

export function chooseStandards(command: CommandOf<'choose-standards'>, asked: Asked): Answer {
  const { policy } = asked.caseFile;
  const step = policy.pathway.steps.find((one) => one.kind === 'allocate');
  if (step?.kind !== 'allocate') return refuse('unknown', 'This pathway allocates no standards.');
  const possible = new Set([...step.draw.always, ...step.draw.from]);
  const never = command.standards.filter((id) => !possible.has(id));
  const also =
    never.length === 0
      ? ''
      : ` Besides, ${never.map((id) => standardTitle(policy.standards.get(id), id)).join(' and ')} is never a portfolio item.`;
  return refuse('no-choice', `Standards are allocated; nobody can choose or ask for others.${also}`, {
    clauses: step.clauses,
    fix: 'Prepare evidence for the standards in your booking notice.',
  });
}

/** Panel administration, or whoever chose the date of a year's panel, moves a booking; the rules are judged again for the new date, and the allocation stays. */
export function moveBooking(command: CommandOf<'move-booking'>, asked: Asked): Answer {
  const yours = mayAct(movesBooking(asked.caseFile.policy), { title: 'Move a booking', clauses: [] }, asked);
  if (yours !== undefined) return yours;
  const { booking, submission } = asked.caseFile.state;
  if (booking === undefined) return refuse('not-now', 'There is no booking to move.');
  if (booking.cancelled === undefined && bookingAhead(asked.caseFile.state) === undefined) {
    return refuse('not-now', 'The panel has decided on this booking; it cannot be moved any more.');
  }
  if (booking.sitting.id === command.sitting.id)
    return refuse('already-done', 'The case is booked on this sitting already.');
  const noPlace = noPlaceAt(command.sitting, booking.panel, asked);
  if (noPlace !== undefined) return noPlace;
  if (command.reason.words === 0) {
    return refuse('incomplete', 'Give the reason for moving the booking.', {
      fields: [{ field: 'reason', says: 'Give a reason.' }],
    });
  }
  const bookStep = asked.caseFile.policy.pathway.steps.find((one) => one.kind === 'book');
  const found = judge(bookStep?.needs ?? [], asked, { moments: { panel: { on: command.sitting.on } } });
  const barred = stopped(found, 'The booking cannot be moved there.', asked);
  if (barred !== undefined) return barred;
  const notice = movedNotice(asked.caseFile);
  if (!sameLetters(notice?.letters ?? [], command.letters ?? []))
    return refuse('incomplete', 'A place that somebody was told of moves only with its notice.');
  const over = submissionDateOver(command.submitBy, { sitting: command.sitting, clauses: [] }, asked);
  if (over !== undefined) return over;
  const submitBy =
    command.submitBy === undefined || submission !== undefined ? {} : { submitBy: command.submitBy };
  return [
    {
      type: 'BookingMoved',
      data: { sitting: snapshotOf(command.sitting), reason: command.reason, ...submitBy },
    },
    ...noticeSent(command.letters, notice),
  ];
}

function noticeSent(
  letters: readonly LetterToSend[] = [],
  notice: MovedNotice | undefined,
): readonly CaseEventBody[] {
  return notice === undefined
    ? []
    : letters.map((letter) => ({ type: 'LetterSent', data: { ...letter, step: notice.step } }));
}

export function changeSitting(command: CommandOf<'change-sitting'>, asked: Asked): Answer {
  const yours = mayAct(panelOffices, { title: 'Change a panel date', clauses: [] }, asked);
  if (yours !== undefined) return yours;
  if (asked.caseFile.state.booking?.sitting.id !== command.sitting.id) return [];
  const submitBy = command.submitBy === undefined ? {} : { submitBy: command.submitBy };
  return [
    { type: 'SittingChanged', data: { sitting: snapshotOf(command.sitting), ...submitBy } },
    ...noticeSent(command.letters, movedNotice(asked.caseFile)),
  ];
}

export function unacknowledged(
  needed: readonly string[],
  given: readonly string[],
  { caseFile }: Asked,
): Refusal | undefined {
  const missing = needed.filter((id) => !given.includes(id));
  const [first] = missing;
  if (first === undefined) return undefined;
  const statement = caseFile.policy.pathway.statements[first];
  return refuse('incomplete', `Tick to acknowledge: ${statement?.says ?? first}`, {
    clauses: statement?.clauses ?? [],
    fields: missing.map((id) => ({
      field: id,
      says: `Tick to acknowledge: ${caseFile.policy.pathway.statements[id]?.says ?? id}`,
    })),
  });
}

export function acknowledging(statements: readonly string[], step: string): readonly CaseEventBody[] {
  return statements.map((statement) => ({ type: 'Acknowledged', data: { statement, step } }));
}

function noPlaceAt(
  sitting: CommandOf<'book-panel'>['sitting'],
  panel: string,
  { actor, caseFile }: Asked,
): Refusal | undefined {
  const later = sittingsOf(caseFile, panel).find(({ on }) => on > sitting.on && on > actor.today);
  const fix =
    later === undefined
      ? 'The next panel has no date yet.'
      : `The next panel is on ${describeDate(later.on)}.`;
  if (sitting.on <= actor.today) return refuse('late', 'This panel is today or has been already.', { fix });
  if (sitting.bookingClosed) return refuse('late', 'Booking for this panel has closed.', { fix });
  if (sitting.full) return refuse('not-now', 'This panel is full.', { fix });
  return undefined;
}

/** A place booked again after a submission that still stands leads straight to the hearing. */
function hearingSteps({ caseFile }: Asked): readonly string[] {
  return caseFile.policy.pathway.steps.filter(({ kind }) => kind === 'decide').map(({ id }) => id);
}
