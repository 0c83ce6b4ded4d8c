import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CaseEvent, CaseEventBody } from '../../core/case/events.ts';
import type { Desk } from '../ports.ts';
import { postLetter } from './post-letter.ts';

const at = '2026-04-23T15:00:00.000Z' as Instant;
const happened = (body: CaseEventBody): CaseEvent => ({ ...body, at, by: 'hal' });
const content = { id: 't', hash: 'h', words: 3 };
const sent = happened({
  type: 'LetterSent',
  data: { id: 'l', letter: 'outcome-endorsed', to: 'ada', content, step: 'tell-outcome' },
});
const voided = happened({ type: 'LetterVoided', data: { id: 'l' } });

/** What reaches the mail system of a letter whose case has these events. */
async function mailed(events: readonly CaseEvent[]): Promise<readonly string[]> {
  const out: string[] = [];
  const desk = {
    cases: {
      readAsSystem: async () => ({ ref: 'C', events }),
      texts: async () => new Map([['t', { subject: 'The outcome', body: 'Words.' }]]),
    },
    people: {
      persons: async () => new Map([['ada', { name: 'Ada Invented', email: 'ada@council.example' }]]),
    },
  } as unknown as Desk;
  const post = {
    send: async ({ to }: { readonly to: string }) => {
      out.push(to);
      throw new Error('no further');
    },
  };
  await postLetter(desk, post, { authority: 'lincolnshire', ref: 'C', letter: 'l' }).catch(() => undefined);
  return out;
}

test('a letter whose decision was corrected before it left is not mailed', async () => {
  assert.deepEqual(await mailed([sent]), ['ada@council.example']);
  assert.deepEqual(await mailed([sent, voided]), []);
});
