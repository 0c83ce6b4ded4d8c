import { endOfYear } from '../../core/case/programme/year-dates.ts';
import { yearTimeline } from '../../core/case/programme/timeline.ts';
import type { YearEntry } from '../../core/case/programme/year-entry.ts';
import { project } from '../../core/case/project.ts';
import { roleIds } from '../../core/rules/role.ts';
import type { Expectation } from './expectations.ts';
import { StoryFault } from './story-fault.ts';
import { compared, type Looking, type Unmet } from './unmet.ts';

/** The year as a whole: where it ends, what it stands at, and how each thing of it is shown on its timeline. */
export function yearUnmet({ year }: Expectation, { stage }: Looking): readonly Unmet[] {
  if (year === undefined) return [];
  const { caseFile, now, state, policy } = stage;
  // Whoever may read all of it: what each reader finds is another question.
  const timeline = yearTimeline(caseFile, { roles: roleIds, now });
  if (timeline === undefined) throw new StoryFault('this pathway is no year', ['expect', 'year']);
  const entries = timeline.parts.flatMap((part) => part.entries.map((entry) => ({ part: part.part, entry })));
  const stood = (step: string) => entries.find(({ entry }) => entry.step === step)?.entry.state;
  const counted = (part: string, which: YearEntry['state']) =>
    entries.filter(({ part: of, entry }) => of === part && entry.of === 'row' && entry.state === which)
      .length;
  return [
    ...compared('ends', year.ends, endOfYear(caseFile)?.on),
    ...compared('at', year.at, project(state, policy).summary.at),
    ...Object.entries(year.stands ?? {}).flatMap(([step, is]) => compared(`stands ${step}`, is, stood(step))),
    ...Object.entries(year.rows ?? {}).flatMap(([part, states]) =>
      Object.entries(states).flatMap(([which, count]) =>
        compared(`${which} of ${part}`, count, counted(part, which as YearEntry['state'])),
      ),
    ),
  ];
}
