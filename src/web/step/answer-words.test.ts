import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packOf } from '../../../test/support/pack-of.ts';
import { answerChoices, answerTag } from './answer-words.ts';

function endorsing(authority: string, pathway: string, id: string) {
  const step = packOf(authority).pathways[pathway]?.steps.find((one) => one.id === id);
  return step?.kind === 'endorse' ? step : assert.fail(`no step ${id}`);
}

const texts = (step: Parameters<typeof answerChoices>[0]) => answerChoices(step).map(({ text }) => text);

test('a step has answers in its own words, from its pack', () => {
  const step = endorsing('halton', 'level-2-to-level-3', 'tell-hr');
  assert.equal(step.asks, 'Do you tell Pay and Pensions?');
  assert.deepEqual(texts(step), ['I tell them', 'Not yet', 'I am unable']);
  assert.equal(answerTag('refuse', step), 'I am unable');
});

test('where a step has no words of its own, they fit any; a no only where the policy has one', () => {
  const step = { limbs: [], refuse: ['end'] };
  assert.deepEqual(texts(step), ['I agree', 'Not yet', 'I do not agree']);
  assert.deepEqual(texts({ limbs: [] }), ['I agree', 'Not yet']);
  assert.equal(answerTag('agree', {}), 'Agrees');
});

test('what an agreement confirms is said as it is: nothing, one point, both, or every one', () => {
  const limb = (id: string) => ({ id, says: 'It is so.', clauses: [] });
  const hint = (ids: readonly string[]) => answerChoices({ limbs: ids.map(limb) })[0]?.hint?.text;
  assert.deepEqual(
    [hint([]), hint(['a']), hint(['a', 'b']), hint(['a', 'b', 'c'])],
    [undefined, 'The point is confirmed.', 'Both points are confirmed.', 'Every point is confirmed.'],
  );
});
