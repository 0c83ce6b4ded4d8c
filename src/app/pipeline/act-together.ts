import { londonDate } from '../../core/calendar/instant.ts';
import type { Command } from '../../core/case/commands.ts';
import { decide } from '../../core/case/decide.ts';
import { bookingAhead } from '../../core/case/due.ts';
import { restingOn } from '../../core/case/decide/flow.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Step } from '../../core/policy/pathway.ts';
import { confirmBooking } from '../panels/confirm-booking.ts';
import { informParty } from '../inform-party.ts';
import type { ComposedLetter } from '../letters/letter-words.ts';
import { composeLetters, keptLetters } from '../letters/letters-to-send.ts';
import { type CaseInView, lookAtCase, lookAtCases } from '../look-at-case.ts';
import type { Performed } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';
import { sendLetter } from '../letters/send-letter.ts';
import { collectWords } from '../words.ts';

/** Acts that need no words of whoever acts, and are the same in every case. */
const kinds = ['confirm-booking', 'inform', 'notify', 'tell'] as const satisfies readonly Step['kind'][];
type TogetherKind = (typeof kinds)[number];
export type TogetherStep = Extract<Step, { kind: TogetherKind }>;

export function isTogether(step: Step): step is TogetherStep {
  return kinds.some((kind) => kind === step.kind);
}

export interface Together {
  readonly viewer: Viewer;
  readonly pathway: string;
  readonly step: string;
  readonly refs: readonly string[];
}

/** What would become of one case: judged by its own rules, and nothing done. */
export type Foreseen =
  | { readonly type: 'can'; readonly ref: string; readonly letters: readonly ComposedLetter[] }
  | { readonly type: 'cannot'; readonly ref: string; readonly refusal: Refusal };

/** Cases that the viewer may not see, or that are not on the pathway, are left out as if they were not there. */
export async function foresee(
  desk: Desk,
  { viewer, pathway, step, refs }: Together,
): Promise<readonly Foreseen[]> {
  const seen = (await lookAtCases(desk, viewer, refs)).filter(
    ({ sees, caseFile }) => sees === 'case' && caseFile.state.pathway === pathway,
  );
  const foreseen: Foreseen[] = [];
  for (const one of seen) foreseen.push(await foreseeOne(desk, viewer, { seen: one, step }));
  return foreseen;
}

interface InOne {
  readonly seen: CaseInView;
  readonly step: string;
}

async function foreseeOne(desk: Desk, viewer: Viewer, { seen, step: id }: InOne): Promise<Foreseen> {
  const { ref, caseFile } = seen;
  const step = caseFile.policy.steps.get(id);
  if (step === undefined || !isTogether(step)) {
    const refusal = refuse('unknown', 'This case is on a version of the policy that has no such step.');
    return { type: 'cannot', ref, refusal };
  }
  const letters = await composeLetters(desk, seen, id);
  const command = await commandFor(desk, seen, { step, letters });
  if ('code' in command) return { type: 'cannot', ref, refusal: command };
  const now = desk.now();
  const actor = { by: viewer.personId, roles: seen.roles, now, today: londonDate(now) };
  const decision = decide(command, caseFile, actor);
  // Whoever may not act reads no letter here before it is sent.
  return decision.ok ? { type: 'can', ref, letters } : { type: 'cannot', ref, refusal: decision.refusal };
}

interface Written {
  readonly step: TogetherStep;
  readonly letters: readonly ComposedLetter[];
}

async function commandFor(
  desk: Desk,
  seen: CaseInView,
  { step, letters }: Written,
): Promise<Command | Refusal> {
  // Kept nowhere: these words are for the judging alone.
  const [letter, ...also] = keptLetters(desk, collectWords(desk.chance), letters);
  switch (step.kind) {
    case 'inform':
      return { type: 'inform', step: step.id, on: londonDate(desk.now()) };
    case 'notify':
    case 'tell':
      return letter === undefined
        ? refuse('not-now', 'There is nothing to write about, or nobody to write to, yet.')
        : { type: 'send-letter', step: step.id, letter, also };
    case 'confirm-booking': {
      const submitBy = await submissionDate(desk, seen, step.id);
      if (submitBy === 'none')
        return refuse('incomplete', 'The panel has no submission date yet.', {
          clauses: step.clauses,
          fix: 'Give the panel its submission date, or confirm this place on its own page.',
        });
      return {
        type: 'confirm-booking',
        step: step.id,
        ...(submitBy === undefined ? {} : { submitBy }),
        ...(letter === undefined ? {} : { letters: [letter, ...also] }),
      };
    }
    default:
      return step satisfies never;
  }
}

/** The panel's own; undefined where the portfolio is in already and none is asked for. */
async function submissionDate(desk: Desk, { caseFile }: CaseInView, step: string) {
  const { policy, state } = caseFile;
  const asked = [...restingOn(step, policy)].some((id) => policy.steps.get(id)?.kind === 'submit');
  const booking = bookingAhead(state);
  if (!asked || booking === undefined) return undefined;
  const sitting = await desk.panels.sitting(policy.pack.authority, booking.sitting.id);
  return sitting?.submitBy ?? 'none';
}

export interface ActedOn {
  readonly ref: string;
  readonly performed: Performed;
}

/** One case after the other, each by itself: what one refuses stops no other, and a form sent again repeats nothing. */
export async function actTogether(
  desk: Desk,
  { viewer, step, refs, form }: Together & { readonly form?: string | undefined },
): Promise<readonly ActedOn[]> {
  const acted: ActedOn[] = [];
  for (const ref of refs) {
    const own = form === undefined ? undefined : `${form}/${ref}`;
    acted.push({ ref, performed: await actOn(desk, { viewer, ref, step, form: own }) });
  }
  return acted;
}

interface ActingOn {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly form: string | undefined;
}

async function actOn(desk: Desk, acting: ActingOn): Promise<Performed> {
  const seen = await lookAtCase(desk, acting.viewer, acting.ref);
  const step = seen?.caseFile.policy.steps.get(acting.step);
  if (seen?.sees !== 'case' || step === undefined || !isTogether(step)) return { type: 'not-found' };
  switch (step.kind) {
    case 'inform':
      return informParty(desk, { ...acting, on: londonDate(desk.now()) });
    case 'notify':
    case 'tell':
      return sendLetter(desk, acting);
    case 'confirm-booking': {
      const submitBy = await submissionDate(desk, seen, step.id);
      return submitBy === 'none'
        ? {
            type: 'refused',
            inView: seen,
            refusal: refuse('incomplete', 'The panel has no submission date yet.'),
          }
        : confirmBooking(desk, { ...acting, submitBy });
    }
    default:
      return step satisfies never;
  }
}
