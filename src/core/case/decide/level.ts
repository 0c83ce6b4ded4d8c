import type { IsoDate } from '../../calendar/date.ts';
import type { Moment, MomentName } from '../../calendar/moment.ts';
import type { PayEffect } from '../../policy/outcome.ts';
import type { CaseEventBody } from '../events.ts';
import { momentsOf } from '../facts.ts';
import type { Asked } from './context.ts';

/** The level that a decision moves somebody to, from the day the policy gives. */
export function levelReached(
  sets: PayEffect | undefined,
  presentedOn: IsoDate,
  { caseFile, actor }: Asked,
): readonly CaseEventBody[] {
  if (sets === undefined) return [];
  const { level, grade, point } = sets;
  const moments: Partial<Record<MomentName, Moment>> = {
    ...momentsOf(caseFile),
    decided: { on: actor.today },
    now: { on: actor.today },
  };
  const from = sets.from === 'panel' ? presentedOn : (moments[sets.from]?.on ?? presentedOn);
  return [
    {
      type: 'LevelReached',
      data: {
        level,
        from,
        ...(grade === undefined ? {} : { grade }),
        ...(point === undefined ? {} : { point }),
      },
    },
  ];
}
