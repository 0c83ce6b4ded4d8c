import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policy as lincolnshire, Sitting } from '../../../../test/support/after-the-panel.ts';
import { calendar } from '../../../../test/support/rules.ts';
import { compilePolicy } from '../../../core/case/policy.ts';
import { packOf } from '../../../../test/support/pack-of.ts';
import { statusWords } from './status-words.ts';

const sandwell = compilePolicy(packOf('sandwell'), 'f-to-g', calendar);

test('a case is with the panel from when the panel can decide it until it has', () => {
  const sitting = new Sitting();
  assert.equal(statusWords(sitting.state, lincolnshire), 'With the panel');
  sitting.decide('endorse');
  assert.equal(statusWords(sitting.state, lincolnshire), 'Decided');
  sitting.correct('defer');
  assert.equal(statusWords(sitting.state, lincolnshire), 'Deferred');
});

test('while its quality is seen to, it is not with the panel yet; nor is it once the panel did not approve it', () => {
  const { state } = new Sitting();
  const open = { status: 'open', round: 1, openedAt: state.openedAt } as const;
  const within = (step: string) => ({ ...state, steps: { [step]: open } });
  assert.equal(statusWords(within('quality-assurance'), sandwell), 'Sent in');
  assert.equal(statusWords(within('panel-decision'), sandwell), 'With the panel');
  const decided = new Sitting();
  decided.decide('endorse');
  const decisions = decided.state.decisions.map((one) => ({ ...one, effect: 'not-progressed' as const }));
  assert.equal(statusWords({ ...within('written-feedback'), decisions }, sandwell), 'Decided');
  const [made = assert.fail()] = decisions;
  const setAside = { at: made.at, by: 'ash' };
  assert.equal(
    statusWords({ ...within('panel-decision'), decisions: [{ ...made, setAside }] }, sandwell),
    'With the panel',
    'taken away on appeal, and to be decided anew',
  );
});
