import { informParty } from '../../app/inform-party.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { type Acted, mistaken, nameOf, type SceneOf, type Screen } from './scene.ts';
import { roleHolders } from './standing.ts';

type Informing = SceneOf<'inform'>;

/** Somebody is told in person or in writing, and the day is noted. */
export function informScreen(scene: Informing): Screen {
  return {
    template: 'step/inform.njk',
    view: async () => view(scene),
    act: () => act(scene),
    say: 'Noted.',
  };
}

async function act({ deps, visit, seen, step }: Informing): Promise<Acted> {
  const typed = postedDate(visit.body, 'on');
  if (typed.type === 'mistaken') return mistaken(typed.error);
  if (typed.type === 'empty') return mistaken({ href: '#on', text: 'Give the day on which they were told' });
  return informParty(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    on: typed.on,
    form: visit.formId,
  });
}

function view(scene: Informing) {
  const { seen, step, visit, today } = scene;
  const { state } = seen.caseFile;
  const told =
    state.steps[step.id]?.status === 'done'
      ? state.informed.findLast((one) => one.step === step.id)
      : undefined;
  return {
    whom: roleHolders(scene, step.informs),
    boxes: dateBoxes(visit.body, 'on', today),
    told:
      told === undefined
        ? undefined
        : { on: describeDate(told.on), by: nameOf(scene, told.by), at: describeInstant(told.at) },
  };
}
