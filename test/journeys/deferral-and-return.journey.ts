import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CaseJourney, forDecember, startCarried } from '../support/carried-cases.ts';
import {
  bookPanel,
  confirmPlace,
  declareNoInterest,
  endorsed,
  recordDecision,
  sendOutcome,
  sign,
  submitPortfolio,
} from '../support/journey-acts.ts';
import { lettersDelivered } from '../support/letters-delivered.ts';

let journey: CaseJourney;
let ref: string;
before(async () => {
  journey = await startCarried('2025-12-11', {
    applicant: 'eli',
    opened: '2025-07-02',
    sitting: 'december-2025',
    steps: forDecember,
  });
  ref = await journey.refOf('eli');
});
after(() => journey?.stop());

const deferral = {
  chosen: 'defer',
  confirmed: ['both-considered'],
  reasons: 'The invented evidence on direct work with children was thin.',
  work: {
    'kind-0': 'shadowing',
    'text-0': 'Shadow two strategy discussions',
    'kind-1': 'training-course',
    'text-1': 'The invented course on very young children',
  },
} as const;

test('deferred with work to do, and back at a later panel with the same five standards', async () => {
  const { service } = journey;
  service.setClock('2025-12-11T15:00:00Z');
  const [hal, mo] = [await journey.signIn('hal'), await journey.signIn('mo')];
  for (const member of [hal, mo]) await declareNoInterest(member, { ref });
  await recordDecision(hal, { ref, ...deferral });
  const { allocation, sections } = await journey.stateOf(ref);
  service.setClock('2025-12-12T09:00:00Z');
  await sendOutcome(hal, { ref });

  const eli = await journey.signIn('eli', { width: 320 });
  await lettersDelivered(() => journey.stateOf(ref));
  await eli.go(`/cases/${ref}/letters`);
  await eli.follow('Panel outcome, deferred');
  await eli.sees(deferral.reasons);
  await eli.sees('Shadow two strategy discussions');

  service.setClock('2026-01-12T09:00:00Z');
  await eli.go(`/cases/${ref}/work/write-portfolio`);
  await eli.press(/Mark as done.*Shadow two strategy/);
  await eli.sees('Your answer is kept.');
  assert.deepEqual(
    Object.values((await journey.stateOf(ref)).recommendations).map(({ done }) => done),
    [true, false],
  );

  await bookPanel(eli, { ref, sitting: 'april-2026' });
  await confirmPlace(await journey.signIn('quin'), { ref });
  const returned = await journey.stateOf(ref);
  assert.deepEqual(returned.allocation, allocation);
  assert.deepEqual(returned.sections, sections);
  assert.equal(returned.booking?.sitting.id, 'april-2026');
  assert.ok(returned.signatures.every(({ fellAway }) => fellAway !== undefined));

  service.setClock('2026-02-20T10:00:00Z');
  for (const [person, step] of [
    ['eli', 'write-portfolio'],
    ['lou', 'supervisor-report'],
    ['vic', 'manager-endorsement'],
  ] as const) {
    const signer = person === 'eli' ? eli : await journey.signIn(person);
    await sign(signer, { ref, step });
    await signer.sees('You have signed.');
  }
  await submitPortfolio(eli, { ref });
  await eli.sees('Your portfolio is submitted and sealed.');

  service.setClock('2026-04-23T14:00:00Z');
  for (const member of [hal, mo]) await declareNoInterest(member, { ref });
  await recordDecision(hal, { ref, ...endorsed });
  await sendOutcome(hal, { ref });
  await lettersDelivered(() => journey.stateOf(ref));
  await eli.go(`/cases/${ref}`);
  await eli.sees('The evidence was presented on Thursday 23 April 2026.');
  const { level, decisions } = await journey.stateOf(ref);
  assert.equal(level?.from, '2026-04-23');
  assert.deepEqual(
    decisions.map(({ option }) => option),
    ['defer', 'endorse'],
  );
});
