import type { CaseEventBody } from '../events.ts';
import { evolve } from '../evolve.ts';
import { momentsOf } from '../facts.ts';
import { changeFaults } from '../programme/change-faults.ts';
import { acceptedSteps, inForce } from '../programme/in-force.ts';
import { datesChanged } from '../programme/year-dates.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Answer, type Asked, type CommandOf, mayAct } from './context.ts';

/** The year counts from the day that the register has as it opens; a later correction there does not move it by itself. */
export function programmeBegins({ caseFile }: Asked): readonly CaseEventBody[] {
  const { programme } = caseFile.policy.pathway;
  const on = programme && momentsOf(caseFile)[programme.begins]?.on;
  return on === undefined ? [] : [{ type: 'ProgrammeBegan', data: { on } }];
}

/** Extends the year, or takes what was done elsewhere into account: never by itself, always with a reason (NEL-A5). */
export function changeProgramme(command: CommandOf<'change-programme'>, asked: Asked): Answer {
  const refused = notNow(command, asked) ?? faulty(command, asked);
  if (refused !== undefined) return refused;
  const { caseFile, actor } = asked;
  const { id, change, reason, corrects } = command;
  const recorded = (moved: Moved['moved']): CaseEventBody => ({
    type: 'ProgrammeChanged',
    data: { id, change, reason, moved, ...(corrects === undefined ? {} : { corrects }) },
  });
  const after = evolve(caseFile.state, [{ ...recorded([]), at: actor.now, by: actor.by }]);
  // A date that there was not before has not moved.
  const moved = datesChanged(caseFile, { ...caseFile, state: after }).flatMap(({ step, was, on }) =>
    was === undefined ? [] : [{ ...(step === undefined ? {} : { step }), was, is: on }],
  );
  return [recorded(moved), ...stepsElsewhere(asked, acceptedSteps(after))];
}

type Moved = Extract<CaseEventBody, { type: 'ProgrammeChanged' }>['data'];

function notNow({ change, basedOn }: CommandOf<'change-programme'>, asked: Asked): Refusal | undefined {
  const { state, policy } = asked.caseFile;
  const { programme } = policy.pathway;
  if (programme === undefined) return refuse('unknown', 'This case is no year with dates of its own.');
  const what = { title: 'Change the dates of the year', clauses: programme.clauses };
  const notYours = mayAct(programme.runBy, what, asked);
  if (notYours !== undefined) return notYours;
  if (change.type !== 'start' && momentsOf(asked.caseFile)[programme.begins] === undefined) {
    return refuse('not-now', 'Nobody has recorded when this year began, so no date counts from it yet.', {
      fix: 'Record the day it began first.',
    });
  }
  if (basedOn === state.programme.changes.length) return undefined;
  return refuse(
    'changed-meanwhile',
    'Somebody recorded something of this year since you looked at its dates.',
    {
      fix: 'Look at the dates as they stand now, and send it again if it is still wanted.',
    },
  );
}

function faulty(
  { change, reason, corrects }: CommandOf<'change-programme'>,
  { caseFile }: Asked,
): Refusal | undefined {
  if (corrects !== undefined && !inForce(caseFile.state.programme).some(({ id }) => id === corrects))
    return refuse('already-done', 'That record does not count any more: it was corrected or taken back.');
  const faults = [
    ...changeFaults(change, caseFile, corrects),
    ...(reason.words === 0 ? [{ field: 'reason', says: 'Give the reason.' }] : []),
  ];
  const [first] = faults;
  return first === undefined ? undefined : refuse('incomplete', first.says, { fields: faults });
}

/** Steps close that were done at another employer, and open again that are no longer taken for done. */
function stepsElsewhere(
  { caseFile: { state, policy } }: Asked,
  accepted: ReadonlySet<string>,
): readonly CaseEventBody[] {
  const events: CaseEventBody[] = [];
  const opened = new Set<string>();
  for (const { id, then } of policy.pathway.steps.flatMap((step) => ('then' in step ? [step] : []))) {
    const at = state.steps[id];
    const isOpen = at?.status === 'open' || opened.has(id);
    if (accepted.has(id) && isOpen) {
      events.push({ type: 'StepClosed', data: { step: id, outcome: 'elsewhere', found: [] } });
      for (const next of then) {
        if (state.steps[next] !== undefined || (policy.steps.get(next)?.joins.length ?? 0) > 0) continue;
        opened.add(next);
        events.push({ type: 'StepOpened', data: { step: next, because: id } });
      }
    } else if (at?.status === 'done' && at.outcome === 'elsewhere' && !accepted.has(id)) {
      events.push({ type: 'StepOpened', data: { step: id, because: 'taken back' } });
    }
  }
  return events;
}
