import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policy, Sitting } from '../../../../test/support/after-the-panel.ts';
import { register, text } from '../../../../test/support/case-walk.ts';
import type { RoleId } from '../../rules/role.ts';
import { recordOf } from './record.ts';
import { recordFor } from './record-sight.ts';

const decisionStep = policy.steps.get('panel-decision') ?? assert.fail();
const letterStep = policy.steps.get('tell-outcome') ?? assert.fail();

function seenBy(sitting: Sitting, ...roles: RoleId[]) {
  const caseFile = { state: sitting.state, policy, register };
  const entries = recordOf(caseFile, sitting.events, sitting.now);
  return recordFor(entries, caseFile, { personId: 'x', roles });
}

function noted(sitting: Sitting, ...roles: RoleId[]) {
  return seenBy(sitting, ...roles).filter(({ kept }) => kept === 'noted');
}

/** Each different thing that is noted, once, in the order in which it happened. */
function told(sitting: Sitting, ...roles: RoleId[]): readonly string[] {
  const entries = noted(sitting, ...roles).toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1));
  return [...new Set(entries.map(({ what }) => what))];
}

test('each correction is told with who, when, why, from what to what, against every clause it concerns', () => {
  const sitting = new Sitting();
  sitting.decide('endorse');
  const [first, second] = [text(), text()];
  sitting.correct('endorse', { why: first });
  sitting.correct('defer', { why: second });
  assert.deepEqual(told(sitting, 'chair'), [
    'Corrected: “Endorse” stays, and what was written to it changed.',
    'Corrected from “Endorse” to “Defer to a later panel”. The level that it had brought was taken back.',
  ]);
  const lines = noted(sitting, 'chair').filter(({ reason }) => reason?.id === second.id);
  assert.deepEqual(
    new Set(lines.map(({ by, at }) => `${by} ${at}`)),
    new Set(['hana 2026-04-23T12:00:00.000Z']),
  );
  const clauses = lines.map(({ clause }) => clause);
  const options = decisionStep.kind === 'decide' ? (decisionStep.decisions[0]?.options ?? []) : [];
  for (const part of [decisionStep, ...options.filter(({ id }) => id === 'endorse' || id === 'defer')])
    for (const clause of part.clauses) assert.ok(clauses.includes(clause), clause);
  assert.ok(
    noted(sitting, 'applicant').some(({ reason }) => reason?.id === first.id),
    'the applicant reads why',
  );
});

test('a corrected decision has its option recorded, the one before it as corrected, and its step done when it was done', () => {
  const sitting = new Sitting();
  sitting.decide('endorse');
  sitting.correct('defer');
  const options = decisionStep.kind === 'decide' ? (decisionStep.decisions[0]?.options ?? []) : [];
  const line = (id: string) => {
    const title = options.find((one) => one.id === id)?.title;
    return seenBy(sitting, 'chair').find(({ stage, says }) => stage === decisionStep.id && says === title);
  };
  assert.deepEqual([line('defer')?.kept, line('defer')?.by], ['kept', 'hana']);
  assert.deepEqual(
    [line('endorse')?.kept, line('endorse')?.what],
    ['not-applicable', 'Recorded at first, and corrected since.'],
  );
  const done = seenBy(sitting, 'chair').find(({ what }) => what === `“${decisionStep.title}” was done.`);
  assert.equal(done?.at, '2026-04-23T10:00:00.000Z', 'not when it was corrected');
});

test('a letter held back is told with until when, to everybody but the applicant, and why to those whose desk it is', () => {
  const sitting = new Sitting();
  sitting.decide('endorse');
  const reason = text();
  sitting.act('hana', { type: 'hold-letter', step: letterStep.id, reason });
  assert.deepEqual(told(sitting, 'chair'), ['The letter was held back, and is held still.']);
  sitting.correct('endorse');
  assert.match(
    told(sitting, 'chair').join(),
    /held back, and is held still/,
    'the same outcome leaves it held',
  );
  sitting.act('hana', { type: 'release-letter', step: letterStep.id });
  const held = 'The letter was held back until 14:00 on Thursday 23 April 2026, when it was released.';
  assert.ok(told(sitting, 'chair').includes(held), told(sitting, 'chair').join());
  assert.ok(told(sitting, 'chair').includes('The letter was released, and could be sent again.'));
  sitting.act('hana', { type: 'hold-letter', step: letterStep.id, reason });
  sitting.correct('defer');
  assert.match(
    told(sitting, 'chair').join(),
    /until 16:00 on Thursday 23 April 2026, when another outcome was recorded/,
  );
  const clauses = noted(sitting, 'chair')
    .filter(({ what }) => what === held)
    .map(({ clause }) => clause);
  for (const clause of letterStep.clauses) assert.ok(clauses.includes(clause), clause);
  const reads = (...roles: RoleId[]) =>
    noted(sitting, ...roles).some((entry) => entry.reason?.id === reason.id);
  assert.deepEqual(
    [reads(...letterStep.by), reads('progression-office'), reads('line-manager')],
    [true, true, false],
  );
  assert.doesNotMatch(told(sitting, 'applicant').join(), /held|released/);
  assert.ok(told(sitting, 'line-manager').includes(held));
});

test('a letter stopped before it left and one replaced afterwards are told, and only what left is what a line rests on', () => {
  const sitting = new Sitting();
  sitting.decide('endorse');
  sitting.send();
  sitting.correct('defer');
  sitting.send();
  sitting.deliver();
  sitting.correct('endorse');
  assert.match(told(sitting, 'chair').join(), /“Panel outcome, endorsed” of .* never left: it was stopped/);
  assert.match(told(sitting, 'chair').join(), /“Panel outcome, deferred” of .* stands no longer/);
  assert.doesNotMatch(told(sitting, 'applicant').join(), /never left/);
  assert.match(told(sitting, 'applicant').join(), /stands no longer/);
  const letters = seenBy(sitting, 'chair').flatMap(({ evidence = [] }) =>
    evidence.flatMap((one) => (one.type === 'letter' ? [`${one.letter} ${one.superseded ?? false}`] : [])),
  );
  assert.deepEqual([...new Set(letters)], ['outcome-deferred true']);
});
