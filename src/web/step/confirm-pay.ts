import { confirmPay } from '../../app/pay/confirm-pay.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import { gradeWords } from '../../core/case/sections/grade-words.ts';
import { payDayWords } from '../../core/case/pay/pay-day.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { type Acted, mistaken, nameOf, type SceneOf, type Screen } from './scene.ts';

type Paying = SceneOf<'confirm-pay'>;

/** Payroll confirms the change, from the day that the policy gives. */
export function confirmPayScreen(scene: Paying): Screen {
  return {
    template: 'step/confirm-pay.njk',
    view: async () => ({ pay: payView(scene) }),
    act: () => act(scene),
    say: 'The pay change is confirmed.',
  };
}

async function act({ deps, visit, seen, step }: Paying): Promise<Acted> {
  const typed = postedDate(visit.body, 'from');
  if (typed.type === 'mistaken') return mistaken(typed.error);
  // Where the policy gives no day of its own, payroll's may be left out.
  const own = step.anyDay === true ? seen.caseFile.state.level?.from : undefined;
  const from = typed.type === 'empty' ? own : typed.on;
  if (from === undefined) return mistaken({ href: '#from', text: 'Give the day from which payroll pays it' });
  return confirmPay(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    from,
    form: visit.formId,
  });
}

/** The change as it is shown, whichever step payroll ends it in. */
export function payView(scene: SceneOf<'confirm-pay' | 'tasks'>) {
  const { seen, visit, step } = scene;
  const anyDay = step.kind === 'tasks' || step.anyDay === true;
  const { level, payConfirmed } = seen.caseFile.state;
  if (level === undefined) return undefined;
  const { pack } = seen.caseFile.policy;
  return {
    level: pack.levels.find(({ id }) => id === level.level)?.title ?? level.level,
    gradeAndPoint: gradeWords(level).replace(/^, /, ''),
    from: describeDate(level.from),
    why: payDayWords(seen.caseFile),
    anyDay,
    boxes: dateBoxes(visit.body, 'from', anyDay ? undefined : level.from),
    confirmed:
      payConfirmed === undefined
        ? undefined
        : { at: describeInstant(payConfirmed.at), by: nameOf(scene, payConfirmed.by) },
  };
}
