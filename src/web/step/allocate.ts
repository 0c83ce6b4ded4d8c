import { allocate } from '../../app/draws/allocate.ts';
import { composeLetter } from '../../app/letters/letter-words.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { countWord } from '../../core/calendar/number-words.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import { standardTitle } from '../../core/case/policy.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { bookedView } from './book.ts';
import { letterView, type LetterView, sentLetter } from './kept-words.ts';
import { type Acted, mistaken, nameOf, type SceneOf, type Screen } from './scene.ts';

type Allocating = SceneOf<'allocate'>;

/** The place is confirmed, the standards are drawn, and the notice goes out. */
export function allocateScreen(scene: Allocating): Screen {
  return {
    template: 'step/allocate.njk',
    view: () => view(scene),
    act: () => act(scene),
    say: 'The place is confirmed, the standards are drawn, and the notice is on its way.',
  };
}

async function act({ deps, visit, seen, step }: Allocating): Promise<Acted> {
  const typed = postedDate(visit.body, 'submit-by');
  if (typed.type === 'mistaken') return mistaken(typed.error);
  if (typed.type === 'empty') return mistaken({ href: '#submit-by', text: 'Give the submission date' });
  return allocate(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    submitBy: typed.on,
    form: visit.formId,
  });
}

async function view(scene: Allocating) {
  const { deps, visit, seen, step, mine } = scene;
  const { state, policy } = seen.caseFile;
  const { booking } = state;
  const sitting =
    booking === undefined || !mine
      ? undefined
      : await deps.acts.desk.panels.sitting(policy.pack.authority, booking.sitting.id);
  const titles = (ids: readonly string[]) => ids.map((id) => standardTitle(policy.standards.get(id), id));
  const notice = state.letters.findLast((letter) => letter.step === step.id);
  return {
    open: state.steps[step.id]?.status === 'open',
    booked: await bookedView(scene),
    panel: booking === undefined ? undefined : policy.pack.panels[booking.panel],
    boxes: dateBoxes(visit.body, 'submit-by', sitting?.submitBy),
    draw: {
      always: titles(step.draw.always),
      fixed: countWord(step.draw.always.length),
      from: titles(step.draw.from),
      pool: countWord(step.draw.from.length),
      take: countWord(step.draw.take),
    },
    allocated: allocatedView(scene),
    preview: mine ? await preview(scene, sitting?.submitBy) : undefined,
    notice: notice === undefined ? undefined : await sentLetter(scene, notice),
    sent: notice === undefined ? undefined : describeInstant(notice.at),
  };
}

function allocatedView(scene: Allocating) {
  const { seen } = scene;
  const { allocation } = seen.caseFile.state;
  const { standards } = seen.caseFile.policy;
  if (allocation === undefined) return undefined;
  const { always, drawn, at, by } = allocation;
  return {
    standards: [...always, ...drawn]
      .toSorted((a, b) => (standards.get(a)?.number ?? 0) - (standards.get(b)?.number ?? 0))
      .map((id) => ({
        title: standardTitle(standards.get(id), id),
        gloss: standards.get(id)?.gloss,
        drawn: drawn.includes(id),
      })),
    at: describeInstant(at),
    by: nameOf(scene, by),
    check: `/cases/${seen.ref}/draw`,
  };
}

/** The notice with a gap where the drawn standards will stand: nothing is drawn before it is confirmed. */
async function preview(scene: Allocating, submitBy: IsoDate | undefined): Promise<LetterView | undefined> {
  const { deps, seen, step } = scene;
  const { state } = seen.caseFile;
  if (state.booking === undefined) return undefined;
  const gaps = Array.from(
    { length: step.draw.take },
    (_, index) => `(drawn when you confirm: ${index + 1} of ${step.draw.take})`,
  );
  const standards = state.allocation === undefined ? { standards: [...step.draw.always, ...gaps] } : {};
  const letter = await composeLetter(deps.acts.desk, seen, { letter: step.letter, submitBy, ...standards });
  return letterView(scene, letter);
}
