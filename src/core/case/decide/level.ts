import type { IsoDate } from '../../calendar/date.ts';
import type { Moment, MomentName } from '../../calendar/moment.ts';
import type { PayEffect } from '../../policy/outcome.ts';
import type { CaseFile } from '../case-file.ts';
import type { LevelHeld } from '../events/event-parts.ts';
import type { CaseEventBody } from '../events.ts';
import { momentsOf } from '../facts.ts';

/** The decision that a level comes from: that of the panel or role, also where an appeal puts it right. */
export interface Deciding {
  readonly presentedOn: IsoDate;
  readonly on: IsoDate;
  readonly today: IsoDate;
}

/** The day from which the policy has a level begin: the day of the panel is the day the evidence was presented. */
export function levelBegins(
  from: MomentName,
  { presentedOn, on, today }: Deciding,
  caseFile: CaseFile,
): IsoDate {
  const moments: Partial<Record<MomentName, Moment>> = {
    ...momentsOf(caseFile),
    panel: { on: presentedOn },
    decided: { on },
    now: { on: today },
  };
  return moments[from]?.on ?? presentedOn;
}

/** The level that a decision moves somebody to, and what they held until then. */
export function levelReached(
  { level, grade, point }: PayEffect,
  from: IsoDate,
  caseFile: CaseFile,
): CaseEventBody {
  const was = heldUntilNow(caseFile);
  return {
    type: 'LevelReached',
    data: {
      level,
      from,
      ...(grade === undefined ? {} : { grade }),
      ...(point === undefined ? {} : { point }),
      ...(was === undefined ? {} : { was }),
    },
  };
}

/** What the register says of them; where it gives no grade or point, that of the level itself. */
function heldUntilNow({ policy, register }: CaseFile): LevelHeld | undefined {
  const { holds, point: held } = register.applicant;
  const only = policy.pathway.from;
  const id = holds['level'] ?? (typeof only === 'string' ? only : undefined);
  if (id === undefined) return undefined;
  const level = policy.pack.levels.find((one) => one.id === id);
  const grade = holds['grade'] ?? level?.grade;
  const single = level?.points?.from === level?.points?.to ? level?.points?.from : undefined;
  const point = held ?? level?.point ?? single;
  return { level: id, ...(grade === undefined ? {} : { grade }), ...(point === undefined ? {} : { point }) };
}
