import { completeTask } from '../../app/complete-task.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { type Acted, mistaken, nameOf, type SceneOf, type Screen } from './scene.ts';

type Ticking = SceneOf<'tasks'>;

/** Things done outside the service, each ticked off with its own day. */
export function tasksScreen(scene: Ticking): Screen {
  return {
    template: 'step/tasks.njk',
    view: async () => ({ tasks: tasksView(scene) }),
    act: () => act(scene),
    say: 'Ticked off.',
  };
}

async function act({ deps, visit, seen, step }: Ticking): Promise<Acted> {
  const task = String(typedOf(visit.body)['task'] ?? '');
  const field = `on-${task}`;
  const typed = postedDate(visit.body, field);
  if (typed.type === 'mistaken') return mistaken(typed.error);
  if (typed.type === 'empty')
    return mistaken({ href: `#${field}`, text: 'Give the day on which it was done' });
  const acted = await completeTask(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    task,
    on: typed.on,
    form: visit.formId,
  });
  if (acted.type !== 'refused' || acted.refusal.fields === undefined) return acted;
  // Each task has a date of its own on this page.
  const fields = acted.refusal.fields.map(({ field: of, says }) => ({
    field: of === 'on' ? field : of,
    says,
  }));
  return { ...acted, refusal: { ...acted.refusal, fields } };
}

function tasksView(scene: Ticking) {
  const { seen, step, visit, today } = scene;
  const { tasksDone } = seen.caseFile.state;
  return step.tasks.map(({ id, title, clauses }) => {
    const done = tasksDone.find((one) => one.step === step.id && one.task === id);
    return {
      id,
      title,
      clauses,
      boxes: dateBoxes(visit.body, `on-${id}`, today),
      done:
        done === undefined
          ? undefined
          : { on: describeDate(done.on), by: nameOf(scene, done.by), at: describeInstant(done.at) },
    };
  });
}
