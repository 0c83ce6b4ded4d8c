import { z } from 'zod';
import { bookPanel } from '../../app/panels/book-panel.ts';
import { describeDate, describeInstant, londonTime } from '../../core/calendar/instant.ts';
import { questionsReleased } from '../../core/case/panel/questions-released.ts';
import { readForm, typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { sittingChoices } from '../layout/case/sitting-choices.ts';
import { keptWords } from './kept-words.ts';
import { type Acted, mistaken, type Scene, type SceneOf, type Screen } from './scene.ts';

type Booking = SceneOf<'book'>;

const form = z.object({
  sitting: z.string().default(''),
  adjustments: z.string().trim().default(''),
});

/** The applicant chooses a dated sitting; the rules are judged as on that day. */
export function bookScreen(scene: Booking): Screen {
  return {
    template: 'step/book.njk',
    view: () => view(scene),
    act: () => act(scene),
    say: scene.seen.caseFile.policy.pathway.steps.some(({ kind }) => kind === 'allocate')
      ? 'Your place is asked for. The notice with your standards and your submission date comes next.'
      : 'The place is held.',
  };
}

async function act({ deps, visit, seen, step }: Booking): Promise<Acted> {
  const read = readForm(form, visit.body);
  if (read.type === 'mistaken') return mistaken(...read.errors);
  const { desk } = deps.acts;
  const { authority } = seen.caseFile.policy.pack;
  const place = await desk.panels.sitting(authority, read.values.sitting);
  const ticked = typedOf(visit.body);
  return bookPanel(desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    // A sitting of another panel is no choice here.
    sitting: place?.panel === step.panel ? place.id : '',
    acknowledged: step.acknowledges.filter((id) => ticked[id] !== undefined),
    adjustments: read.values.adjustments,
    form: visit.formId,
  });
}

async function view(scene: Booking) {
  const { deps, seen, step } = scene;
  const { policy, state } = seen.caseFile;
  const open = state.steps[step.id]?.status === 'open';
  const panel = policy.pack.panels[step.panel];
  return {
    panel: { title: panel?.title ?? '', held: panel?.held },
    byApplicant: step.by.includes('applicant'),
    minutes: panel?.minutes,
    questions: panel === undefined ? [] : questionsReleased(panel, state),
    sittings: open ? await sittingChoices(deps.acts.desk, seen, step) : undefined,
    statements: step.acknowledges.map((id) => ({ id, says: policy.pathway.statements[id]?.says ?? id })),
    booked: await bookedView(scene),
  };
}

/** Where the case is booked. What was asked for by way of adjustments is for panel administration's eyes alone. */
export async function bookedView(scene: Scene) {
  const { seen } = scene;
  const { booking } = seen.caseFile.state;
  if (booking === undefined) return undefined;
  const { sitting, adjustments, submitBy } = booking;
  const office = seen.roles.includes('progression-office');
  const words = await keptWords(scene, office ? [adjustments] : []);
  return {
    when: describeDate(sitting.on),
    time: sitting.startsAt === undefined ? undefined : londonTime(sitting.startsAt),
    askedAt: describeInstant(booking.bookedAt),
    submitBy: submitBy === undefined ? undefined : describeDate(submitBy),
    commitment: booking.commitment,
    noticeComes: seen.caseFile.policy.pathway.steps.some(({ kind }) => kind === 'allocate'),
    cancelled: booking.cancelled !== undefined,
    absent: booking.notAttended !== undefined,
    adjustments: office && adjustments !== undefined ? words(adjustments) : undefined,
    adjustmentsAsked: seen.roles.includes('applicant') && adjustments !== undefined,
  };
}
