import { confirmPay } from '../../app/confirm-pay.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import { gradeWords } from '../../core/case/grade-words.ts';
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
  if (typed.type === 'empty')
    return mistaken({ href: '#from', text: 'Give the day from which payroll pays it' });
  return confirmPay(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    from: typed.on,
    form: visit.formId,
  });
}

function payView(scene: Paying) {
  const { seen, visit } = scene;
  const { level, payConfirmed } = seen.caseFile.state;
  if (level === undefined) return undefined;
  const { pack } = seen.caseFile.policy;
  return {
    level: pack.levels.find(({ id }) => id === level.level)?.title ?? level.level,
    gradeAndPoint: gradeWords(level).replace(/^, /, ''),
    from: describeDate(level.from),
    boxes: dateBoxes(visit.body, 'from', level.from),
    confirmed:
      payConfirmed === undefined
        ? undefined
        : { at: describeInstant(payConfirmed.at), by: nameOf(scene, payConfirmed.by) },
  };
}
