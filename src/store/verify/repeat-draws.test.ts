import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import type { Instant } from '../../core/calendar/instant.ts';
import { drawFrom } from '../../core/case/draws/draw.ts';
import type { CaseEvent, CaseEventBody } from '../../core/case/events.ts';
import { rowDrawText } from '../../core/case/draws/row-draw.ts';
import { repeatDraws } from './repeat-draws.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const keyed = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');
const rules = { digest, keyed };

const list = { step: 'draw', section: 'files', list: 'hash', pool: ['1', '2', '4', '5'], take: 2 };
const prepared = { ...list, commitment: digest('nonce') };
const entropy = keyed('nonce', rowDrawText('EVE-1', list));
const drawn = drawFrom(list.pool, 2, entropy);

function drawing(
  changed: { readonly drawn?: readonly string[]; readonly nonce?: string; readonly list?: string } = {},
): readonly CaseEvent[] {
  const bodies: readonly CaseEventBody[] = [
    { type: 'DrawPrepared', data: { ...prepared, list: changed.list ?? 'hash' } },
    {
      type: 'RowsDrawn',
      data: {
        step: 'draw',
        drawn: changed.drawn ?? drawn,
        proof: { commitment: prepared.commitment, nonce: changed.nonce ?? 'nonce', entropy },
      },
    },
  ];
  return bodies.map(
    (body): CaseEvent => ({ ...body, at: '2026-01-05T10:00:00.000Z' as Instant, by: 'cora' }),
  );
}

test('a draw of rows is repeated from its list and its promised number', () => {
  assert.deepEqual(repeatDraws('EVE-1', drawing(), rules), []);
});

test('other rows, another number and another list are noticed', () => {
  const others = list.pool.filter((row) => !drawn.includes(row));
  assert.match(
    repeatDraws('EVE-1', drawing({ drawn: others }), rules).join(),
    /not so of the draw draw\.1: The digits draw the same again/,
  );
  assert.match(
    repeatDraws('EVE-1', drawing({ nonce: 'mine' }), rules).join(),
    /fingerprint was published before/,
  );
  assert.match(
    repeatDraws('EVE-1', drawing({ list: 'other' }), rules).join(),
    /digits follow from the secret number/,
  );
  assert.match(repeatDraws('EVE-2', drawing(), rules).join(), /digits follow from the secret number/);
});
