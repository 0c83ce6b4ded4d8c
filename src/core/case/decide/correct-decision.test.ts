import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { text } from '../../../../test/support/case-walk.ts';
import { policy, recorded, Sitting, withSteps } from '../../../../test/support/after-the-panel.ts';
import type { IsoDate } from '../../calendar/date.ts';
import { correctionsOf } from '../corrected-decision.ts';
import type { CaseEvent } from '../events.ts';
import { evolve, fold } from '../evolve.ts';
import { stands } from '../letters/letters-react.ts';
import { project } from '../project.ts';
import { knownEvents } from '../letters/told.ts';

const refusal = (answer: ReturnType<Sitting['try']>) => (answer.ok ? undefined : answer.refusal.code);

test('a letter that has not left is voided by a correction, and another is sent in its place', () => {
  const sitting = new Sitting();
  sitting.decide('endorse');
  sitting.send();
  assert.ok(sitting.correct('defer').ok);
  assert.deepEqual(sitting.state.letters.map(stands), [false]);
  assert.ok(sitting.state.letters[0]?.voided);
  assert.equal(sitting.state.steps['tell-outcome']?.status, 'open');
  sitting.send();
  assert.deepEqual(
    sitting.state.letters.filter(stands).map(({ letter }) => letter),
    ['outcome-deferred'],
  );
});

test('a letter that has left is superseded, and the applicant goes by it until the next one reaches them', () => {
  const sitting = new Sitting();
  sitting.decide('endorse');
  sitting.send();
  sitting.deliver();
  const { known, seenBy } = {
    known: { state: sitting.state, policy },
    seenBy: () => fold(knownEvents(sitting.events, { state: sitting.state, policy }, ['applicant'])),
  };
  assert.equal(project(known.state, policy).payChange?.level, 'level-2');
  sitting.correct('defer');
  assert.ok(sitting.state.letters[0]?.superseded);
  assert.equal(project(sitting.state, policy).payChange, undefined, 'the level is taken back');
  assert.equal(seenBy().decisions.at(-1)?.option, 'endorse');
  sitting.send();
  assert.equal(sitting.state.letters.at(-1)?.due, undefined, 'the clock was met by the first letter');
  sitting.deliver();
  assert.equal(seenBy().decisions.at(-1)?.option, 'defer');
});

test('the earlier record stays, with who wrote it and why it was corrected', () => {
  const sitting = new Sitting();
  sitting.decide('endorse');
  const why = text();
  sitting.correct('endorse', { why });
  const [made] = sitting.state.decisions;
  assert.deepEqual(made?.corrected?.why, why);
  assert.deepEqual(
    made?.earlier?.map(({ option, by, why: because }) => ({ option, by, because })),
    [{ option: 'endorse', by: 'hana', because: why }],
  );
  assert.notDeepEqual(made?.reasons, made?.earlier?.[0]?.reasons);
});

test('a deferral recorded by mistake gives the portfolio back as it was submitted', () => {
  const sitting = new Sitting();
  sitting.decide('defer');
  const submitted = () => sitting.state.submission?.manifest;
  assert.equal(submitted(), undefined);
  assert.equal(sitting.state.steps['write-portfolio']?.status, 'open');
  assert.ok(sitting.correct('endorse').ok);
  assert.equal(submitted(), 'm');
  assert.deepEqual(
    Object.entries(sitting.state.steps)
      .filter(([, { status }]) => status === 'open')
      .map(([id]) => id)
      .toSorted(),
    ['notify-team-manager', 'tell-outcome'],
  );
});

test('signatures that fell for a deferral stand again, and a withdrawn case is corrected no more', () => {
  const sitting = new Sitting();
  const signed = {
    type: 'Signed',
    data: { step: 'write-portfolio', role: 'applicant', sections: {}, items: [], attached: [] },
    at: sitting.now,
    by: 'ann',
  } as unknown as CaseEvent;
  sitting.state = evolve(sitting.state, [signed]);
  sitting.decide('defer');
  const fell = () => sitting.state.signatures.map(({ fellAway }) => fellAway !== undefined);
  assert.deepEqual(fell(), [true]);
  sitting.correct('endorse');
  assert.deepEqual(fell(), [false]);
  sitting.state = evolve(sitting.state, [{ type: 'Withdrawn', data: {}, at: sitting.now, by: 'ann' }]);
  assert.equal(refusal(sitting.correct('defer')), 'not-now');
});

test('a correction says why, is the panel’s own, and is made on the record that was read', () => {
  const sitting = new Sitting();
  assert.equal(refusal(sitting.correct('defer')), 'not-now', 'nothing is decided');
  sitting.decide('endorse');
  assert.equal(refusal(sitting.correct('defer', { why: text(0) })), 'incomplete');
  const basedOn = correctionsOf(sitting.state.decisions[0] ?? assert.fail());
  const correction = { type: 'correct-decision', ...recorded('defer'), why: text(), basedOn } as const;
  assert.equal(refusal(sitting.try('hugh', correction)), 'not-yours');
  assert.ok(sitting.correct('endorse').ok);
  assert.equal(refusal(sitting.try('hana', correction)), 'changed-meanwhile');
});

test('an outcome stays once pay is confirmed; its reasons may still be put right', () => {
  const sitting = new Sitting();
  sitting.decide('endorse');
  const confirmed: CaseEvent = {
    type: 'PayConfirmed',
    data: { from: '2026-04-23' as IsoDate },
    at: sitting.now,
    by: 'rae',
  };
  sitting.state = evolve(sitting.state, [confirmed]);
  assert.equal(refusal(sitting.correct('defer')), 'not-now');
  assert.ok(sitting.correct('endorse').ok);
});

test('under appeal nothing is corrected: the appeal decides', () => {
  const sitting = new Sitting();
  sitting.decide('defer');
  const lodged: CaseEvent = {
    type: 'AppealLodged',
    data: { id: 'a', appeal: 'procedure-appeal', to: 'ash', procedure: text(), words: text(), late: false },
    at: sitting.now,
    by: 'ann',
  };
  sitting.state = evolve(sitting.state, [lodged]);
  assert.equal(refusal(sitting.correct('defer')), 'not-now');
});

test('a held letter is not sent until it is released or another outcome is recorded; other reasons leave it held', () => {
  const sitting = new Sitting();
  sitting.decide('endorse');
  const hold = { type: 'hold-letter', step: 'tell-outcome', reason: text() } as const;
  sitting.act('hana', hold);
  assert.equal(refusal(sitting.try('hana', hold)), 'already-done');
  assert.equal(refusal(sitting.send()), 'not-now');
  assert.ok(sitting.correct('endorse').ok);
  assert.equal(refusal(sitting.send()), 'not-now', 'whoever holds it has not let go of it');
  assert.ok(sitting.correct('defer').ok);
  assert.ok(sitting.send().ok);
});

test('members who sat confirm or dissent where the policy has it, each once, on the record as it stands', () => {
  const sitting = new Sitting(withSteps({ members: 'may-dissent' }));
  sitting.decide('endorse');
  const tasks = () =>
    project(sitting.state, sitting.policy).tasks.filter(({ step }) => step === 'panel-decision');
  assert.deepEqual(
    tasks().map(({ principals }) => principals),
    [['person:hugh']],
    'whoever recorded it has said so already',
  );
  const basedOn = correctionsOf(sitting.state.decisions[0] ?? assert.fail());
  const says = { type: 'answer-decision', step: 'panel-decision', basedOn } as const;
  assert.equal(refusal(sitting.try('hana', { ...says, answer: 'confirm' })), 'no-choice');
  assert.equal(refusal(sitting.try('ann', { ...says, answer: 'confirm' })), 'not-yours');
  assert.equal(refusal(sitting.try('hugh', { ...says, answer: 'dissent' })), 'incomplete');
  sitting.act('hugh', { ...says, answer: 'dissent', words: text() });
  assert.deepEqual(tasks(), []);
  sitting.correct('defer');
  assert.equal(tasks().length, 1, 'a corrected record is confirmed anew');
  assert.equal(sitting.state.decisions[0]?.earlier?.[0]?.answers?.[0]?.answer, 'dissent');
  assert.equal(refusal(sitting.try('hugh', { ...says, answer: 'confirm' })), 'changed-meanwhile');
});

test('whatever is decided, corrected, held and sent, no two letters of one decision contradict each other', () => {
  const acts = fc.array(
    fc.constantFrom('decide', 'correct', 'correct', 'send', 'send', 'deliver', 'hold', 'release', 'again'),
    { minLength: 4, maxLength: 24 },
  );
  const options = fc.infiniteStream(fc.constantFrom('endorse', 'defer'));
  let corrected = 0;
  fc.assert(
    fc.property(acts, options, (steps, stream) => {
      const sitting = new Sitting();
      for (const step of steps) {
        const option = stream.next().value ?? 'endorse';
        const reason = text();
        if (step === 'decide' || step === 'again') sitting.decide(option);
        if (step === 'correct' && sitting.correct(option).ok) corrected += 1;
        if (step === 'send') sitting.send();
        if (step === 'deliver') sitting.deliver();
        if (step === 'hold') sitting.try('hana', { type: 'hold-letter', step: 'tell-outcome', reason });
        if (step === 'release') sitting.try('hana', { type: 'release-letter', step: 'tell-outcome' });
        agree(sitting);
      }
    }),
    { numRuns: 400 },
  );
  assert.ok(corrected > 300, `only ${corrected} corrections were made`);
});

/** What the applicant may go by is one letter at most, and says what is decided. */
function agree({ state, events }: Sitting): void {
  const standing = state.letters.filter(stands);
  assert.ok(standing.length <= 1, `${standing.length} letters stand`);
  const option = state.decisions.at(-1)?.option;
  const expected = option === 'endorse' ? 'outcome-endorsed' : 'outcome-deferred';
  for (const { letter } of standing) assert.equal(letter, expected);
  for (const { voided, superseded, deliveredAt } of state.letters) {
    assert.ok(voided === undefined || superseded === undefined, 'a letter fell twice');
    assert.ok(superseded === undefined || deliveredAt !== undefined, 'superseded, and had never left');
  }
  const level = state.level?.level;
  assert.equal(level, option === 'endorse' ? 'level-2' : undefined);
  assert.deepEqual(fold(events), state);
}
