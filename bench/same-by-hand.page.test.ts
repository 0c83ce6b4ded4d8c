import { after, before, test } from 'node:test';
import { readTogether, type Shared } from '../test/support/read-together.ts';
import { assertSameByHand } from './same-by-hand.ts';
import { submittedCase } from './submitted-case.ts';

const shared = readTogether();
let service: Shared;
before(async () => {
  service = await shared.open();
});
after(() => shared.leave());

test('the rules of a step that are written out by hand, to be timed beside the engine, say what the pack says', async () => {
  assertSameByHand(await submittedCase(service));
});
