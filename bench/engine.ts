import assert from 'node:assert/strict';
import { decide } from '../src/core/case/decide.ts';
import { evolve, fold } from '../src/core/case/evolve.ts';
import { factsOf } from '../src/core/case/facts.ts';
import { project } from '../src/core/case/project.ts';
import { startService } from '../test/support/running.ts';
import { handWrittenSubmit } from './hand-written-submit.ts';
import { medianUs, printTable } from './measure.ts';
import { assertSameByHand } from './same-by-hand.ts';
import { submittedCase } from './submitted-case.ts';

/** The pure core on the invented case that went all the way: no database while the clock runs. */
export async function benchEngine(): Promise<void> {
  const service = await startService();
  const submitted = await submittedCase(service);
  await service.stop();
  const { events, caseFile, facts, rules } = submitted;
  const { policy, state } = caseFile;
  const findings = () => policy.rules.findings(rules, facts);
  assertSameByHand(submitted);
  const last = events.slice(-1);
  const actor = { by: 'eli', roles: ['applicant'], now: facts.now, today: facts.today } as const;
  const command = { type: 'submit', step: 'submit', acknowledged: ['not-automatic'], manifest: 'm' } as const;
  assert.ok(decide(command, caseFile, actor).ok, 'the case can be submitted');
  const folding = medianUs(() => fold(events));
  const bare = medianUs(() => handWrittenSubmit(facts));
  const explained = medianUs(findings);
  const µs = (us: number) => `${us.toFixed(1)} µs`;
  printTable('The case engine', [
    [
      `fold of ${events.length} events`,
      µs(folding),
      `${((folding * 1000) / events.length).toFixed(0)} ns an event`,
    ],
    ['evolve by one event', µs(medianUs(() => evolve(state, last))), ''],
    ['facts of the case', µs(medianUs(() => factsOf(caseFile, { now: facts.now, today: facts.today }))), ''],
    ['decide: submit, every rule judged', µs(medianUs(() => decide(command, caseFile, actor))), ''],
    ['projection for the read models', µs(medianUs(() => project(state, policy))), ''],
    [`${rules.length} findings of the submit step, explained`, µs(explained), ''],
    ['the same by hand', µs(bare), ''],
    ['ratio', (explained / bare).toFixed(2), 'at most 2.50'],
  ]);
}
