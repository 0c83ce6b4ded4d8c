import { drawFrom } from '../draws/draw.ts';
import { ticketsOf } from '../draws/draw-list.ts';
import { rowsList } from '../draws/draw-lists.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type RowPool, rowPool } from '../draws/row-draw.ts';
import type { RowDraw } from '../state.ts';
import {
  type Answer,
  type Asked,
  type CommandOf,
  isRefusal,
  judge,
  mayAct,
  openStep,
  type StepOf,
  stepOf,
  stopped,
} from './context.ts';
import { close, takeUpAgain } from './flow.ts';

/** Fixes the list and publishes the promise of the draw. Done again where the list has changed since. */
export function prepareDraw(command: CommandOf<'prepare-draw'>, asked: Asked): Answer {
  const step = openStep(command.step, 'draw', asked);
  if (isRefusal(step)) return step;
  const before = asked.caseFile.state.draws[step.id];
  if (before?.drawn !== undefined) return close(step.id, asked, { next: step.then });
  const barred = stopped(judge(step.needs, asked), 'The draw cannot be prepared yet.', asked);
  if (barred !== undefined) return barred;
  const found = rowPool(step, asked.caseFile);
  if (found === undefined || found.pool.length < step.take) {
    const says = `There have to be at least ${step.take} to draw from; the list has ${found?.pool.length ?? 0}.`;
    return refuse('incomplete', says, { clauses: step.clauses });
  }
  if (sameRows(before?.prepared, found))
    return refuse('already-done', 'The list is fixed already. The draw can be made.', {
      clauses: step.clauses,
    });
  const { commitment } = command;
  const { section, list, pool } = found;
  const fixed = fixedRows(command, step, asked);
  return [
    {
      type: 'DrawPrepared',
      data: { step: step.id, section, list, pool, take: step.take, commitment, ...fixed },
    },
  ];
}

function fixedRows({ fixed }: CommandOf<'prepare-draw'>, step: StepOf<'draw'>, { caseFile }: Asked) {
  const list = fixed === undefined ? undefined : rowsList(step, caseFile, fixed.of);
  return fixed === undefined || list === undefined
    ? {}
    : { fixed: { ...list, fingerprint: fixed.fingerprint } };
}

/** Makes the draw from the list as it was fixed: whoever makes it cannot steer it, and anybody can repeat it. */
export function drawRows(command: CommandOf<'draw'>, asked: Asked): Answer {
  const step = openStep(command.step, 'draw', asked);
  if (isRefusal(step)) return step;
  const before = asked.caseFile.state.draws[step.id];
  if (before?.drawn !== undefined) return close(step.id, asked, { next: step.then });
  const prepared = before?.prepared;
  if (prepared === undefined)
    return refuse('not-now', 'Fix the list first; the draw is made from it.', { clauses: step.clauses });
  if (!sameRows(prepared, rowPool(step, asked.caseFile))) {
    return refuse('changed-meanwhile', 'The list was changed after it was fixed.', {
      clauses: step.clauses,
      fix: 'Fix it again as it stands now; then make the draw.',
    });
  }
  const { nonce, entropy } = command;
  const found = judge(step.needs, asked);
  const barred = stopped(found, 'The draw cannot be made yet.', asked);
  if (barred !== undefined) return barred;
  const tickets = prepared.fixed === undefined ? prepared.pool : ticketsOf(prepared.fixed);
  const drawn = drawFrom(tickets, prepared.take, entropy);
  const proof = { commitment: prepared.commitment, nonce, entropy };
  return [
    { type: 'RowsDrawn', data: { step: step.id, drawn, proof } },
    ...close(step.id, asked, { found, next: step.then }),
  ];
}

/** A draw stands. Whoever the policy names may set it aside, with a reason on record; then there is another. */
export function setDrawAside(command: CommandOf<'set-draw-aside'>, asked: Asked): Answer {
  const step = stepOf(command.step, 'draw', asked);
  if (isRefusal(step)) return step;
  const { clauses, againBy = [] } = step;
  const { state } = asked.caseFile;
  if (againBy.length === 0) {
    return refuse('no-choice', 'A draw is made once and stands; the policy lets nobody make it again.', {
      clauses,
    });
  }
  const what = { title: `Set aside what was drawn in “${step.title}”`, clauses };
  const yours = mayAct(againBy, what, asked);
  if (yours !== undefined) return yours;
  if (state.draws[step.id]?.drawn === undefined)
    return refuse('not-now', 'Nothing has been drawn yet.', { clauses });
  if (state.submission !== undefined)
    return refuse('locked', 'The portfolio is submitted and sealed; the draw stands.', { clauses });
  if (command.reason.words === 0) {
    return refuse('incomplete', 'Say why the draw cannot stand. The reason stays in the record.', {
      clauses,
      fields: [{ field: 'reason', says: 'Say why the draw cannot stand.' }],
    });
  }
  const aside = { type: 'DrawSetAside', data: { step: step.id, reason: command.reason } } as const;
  // Taken up already, it only has to be drawn.
  if (state.steps[step.id]?.status === 'open') return [aside];
  return [aside, ...takeUpAgain(step.id, asked, 'draw set aside')];
}

/** A refusal where a draw was made from this section, or leaves out what it names: it stands as it is. */
export function drawnFrom(section: string, { caseFile }: Asked): Refusal | undefined {
  const { state, policy } = caseFile;
  const step = policy.pathway.steps.find(
    (one) =>
      one.kind === 'draw' &&
      [one.pool.section, one.without?.section].includes(section) &&
      state.draws[one.id]?.drawn !== undefined,
  );
  return step === undefined
    ? undefined
    : refuse('locked', 'The draw was made from this list, so it stays as it is.', { clauses: step.clauses });
}

function sameRows(
  prepared: RowDraw['prepared'] | undefined,
  found: Pick<RowPool, 'list' | 'pool'> | undefined,
): boolean {
  return (
    prepared !== undefined && prepared.list === found?.list && prepared.pool.join() === found.pool.join()
  );
}
