import { drawFrom } from '../draw.ts';
import { refuse } from '../refusal.ts';
import { rowPool } from '../row-draw.ts';
import { type Answer, type Asked, type CommandOf, isRefusal, judge, openStep, stopped } from './context.ts';
import { close } from './flow.ts';

/** Fixes the list and publishes the promise of the draw. Done again where the list has changed since. */
export function prepareDraw(command: CommandOf<'prepare-draw'>, asked: Asked): Answer {
  const step = openStep(command.step, 'draw', asked);
  if (isRefusal(step)) return step;
  const barred = stopped(judge(step.needs, asked), 'The draw cannot be prepared yet.');
  if (barred !== undefined) return barred;
  const found = rowPool(step, asked.caseFile);
  if (found === undefined || found.pool.length < step.take) {
    const says = `There have to be at least ${step.take} to draw from; the list has ${found?.pool.length ?? 0}.`;
    return refuse('incomplete', says, { clauses: step.clauses });
  }
  const before = asked.caseFile.state.draws[step.id]?.prepared;
  if (before !== undefined && before.list === found.list && before.pool.join() === found.pool.join())
    return refuse('already-done', 'The list is fixed already. The draw can be made.', {
      clauses: step.clauses,
    });
  const { commitment } = command;
  return [{ type: 'DrawPrepared', data: { step: step.id, ...found, take: step.take, commitment } }];
}

/** Makes the draw from the list as it was fixed: whoever makes it cannot steer it, and anybody can repeat it. */
export function drawRows(command: CommandOf<'draw'>, asked: Asked): Answer {
  const step = openStep(command.step, 'draw', asked);
  if (isRefusal(step)) return step;
  const prepared = asked.caseFile.state.draws[step.id]?.prepared;
  if (prepared === undefined)
    return refuse('not-now', 'Fix the list first; the draw is made from it.', { clauses: step.clauses });
  const now = rowPool(step, asked.caseFile);
  if (now?.list !== prepared.list || now.pool.join() !== prepared.pool.join()) {
    return refuse('changed-meanwhile', 'The list was changed after it was fixed.', {
      clauses: step.clauses,
      fix: 'Fix it again as it stands now; then make the draw.',
    });
  }
  const { nonce, entropy } = command;
  const found = judge(step.needs, asked);
  const barred = stopped(found, 'The draw cannot be made yet.');
  if (barred !== undefined) return barred;
  const drawn = drawFrom(prepared.pool, prepared.take, entropy);
  const proof = { commitment: prepared.commitment, nonce, entropy };
  return [
    { type: 'RowsDrawn', data: { step: step.id, drawn, proof } },
    ...close(step.id, asked, { found, next: step.then }),
  ];
}
