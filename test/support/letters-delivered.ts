import assert from 'node:assert/strict';
import type { CaseState } from '../../src/core/case/state.ts';

/** Waits until the mail took every letter of the case: only then does whoever it goes to know what it says. */
export async function lettersDelivered(look: () => Promise<Pick<CaseState, 'letters'>>): Promise<void> {
  for (let waited = 0; waited < 300; waited += 1) {
    const { letters } = await look();
    if (letters.length > 0 && letters.every(({ deliveredAt }) => deliveredAt !== undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('a letter was not handed to the mail within 30 seconds');
}
