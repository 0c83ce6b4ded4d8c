import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { day, moment } from '../../../test/support/stored-world.ts';
import { drawProofText } from '../../app/draws/draw-proof-text.ts';
import { drawFrom } from '../../core/case/draws/draw.ts';
import { type DrawList, drawListText, ticketsOf, withTickets } from '../../core/case/draws/draw-list.ts';
import type { DrawMade } from '../../core/case/draws/draws-made.ts';
import { runCli } from '../run-cli.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const keyed = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');

const times = { 'kss-1': 5, 'kss-2': 3, 'kss-3': 4, 'kss-6': 5, 'kss-8': 1 };
const list: DrawList = {
  of: 'EVE2345',
  step: 'confirm-and-allocate',
  take: 2,
  entries: withTickets(Object.keys(times), { before: day('2026-01-01'), times }),
  leftOut: [
    { one: 'kss-4', because: 'given-to-everybody' },
    { one: 'kss-9', because: 'not-in-the-draw' },
  ],
  countedBefore: day('2026-01-01'),
};
const fingerprint = digest(drawListText(list));
const entropy = keyed('a secret number', fingerprint);
const made: DrawMade = {
  name: 'standards',
  what: 'standards',
  list,
  fingerprint,
  hashed: fingerprint,
  promised: { commitment: digest('a secret number'), at: moment('2026-01-20T10:00:00.000Z') },
  drawn: drawFrom(ticketsOf(list), 2, entropy),
  proof: { commitment: digest('a secret number'), nonce: 'a secret number', entropy },
  at: moment('2026-02-03T10:00:00.000Z'),
  by: 'otis',
};
const text = drawProofText(made, { digest });

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-draw-'));
});
after(() => rm(folder, { recursive: true }));

async function verified(content: string) {
  const file = join(folder, 'draw.json');
  await writeFile(file, content);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  return { code: await runCli(['draw', 'verify', file], { say, error: say }), said: said.join('\n') };
}

test('a proof that was taken away is checked with nothing but itself', async () => {
  const { code, said } = await verified(text);
  assert.equal(code, 0);
  assert.match(said, /in the draw: kss-8, 4 tickets, drawn 1 before\n/);
  assert.match(said, /left out: kss-4, given to everybody\n/);
  assert.match(said, /The draw agrees\.$/);
});

test('no byte of it can be another', async () => {
  // Every byte in turn, each by a neighbour of its own kind, so that the file goes on looking like one.
  const wrong: number[] = [];
  for (let place = 0; place < text.length; place += 1) {
    const changed = text.slice(0, place) + other(text[place] ?? '') + text.slice(place + 1);
    if ((await quietly(changed)) !== 1) wrong.push(place);
  }
  assert.deepEqual(wrong, []);
  assert.equal(await quietly(text), 0);
});

function other(byte: string): string {
  if (byte === ' ') return '\t';
  return byte === '\n' ? ' ' : String.fromCharCode(byte.charCodeAt(0) ^ 1);
}

async function quietly(content: string): Promise<number> {
  return (await verified(content)).code;
}

test('whoever changes the draw and takes the file’s own digest again is noticed as well', async () => {
  const others = list.entries.map(({ one }) => one).filter((one) => !made.drawn.includes(one));
  const [first = ''] = others;
  const forged: readonly (readonly [RegExp, Partial<DrawMade>])[] = [
    [/draw the same again/, { drawn: others.slice(0, 2) }],
    [/As many were drawn/, { drawn: made.drawn.slice(1) }],
    [/As many were drawn/, { drawn: [...made.drawn, first] }],
    [/fingerprint under which it was fixed/, { list: { ...list, take: 3 } }],
    [/fingerprint under which it was fixed/, { list: { ...list, of: 'ADA2345' } }],
    [/fingerprint under which it was fixed/, { list: { ...list, leftOut: [] } }],
    [/fingerprint under which it was fixed/, { list: { ...list, entries: list.entries.toReversed() } }],
    [/tickets follow/, { list: { ...list, entries: list.entries.map((one) => ({ ...one, tickets: 1 })) } }],
    [/tickets follow/, { list: { ...list, countedBefore: day('2026-02-01') } }],
    [/none is named twice/, { list: { ...list, leftOut: [{ one: 'kss-1', because: 'not-in-the-draw' }] } }],
    [/digits follow from/, { proof: { ...made.proof, entropy: digest('mine') } }],
    [/fingerprint was published/, { proof: { ...made.proof, nonce: 'my own number' } }],
    [/digits follow from/, { proof: { ...made.proof, nonce: 'my own number' } }],
    [/published before/, { promised: undefined }],
  ];
  for (const [says, change] of forged) {
    const { code, said } = await verified(drawProofText({ ...made, ...change }, { digest }));
    assert.equal(code, 1, String(says));
    assert.match(said, says);
    assert.match(said, /The draw does not agree\.$/);
  }
});

test('what is no proof is said, and what is not there as well', async () => {
  assert.match((await verified('{')).said, /cannot be read as JSON/);
  assert.match((await verified('{}')).said, /This is not the proof of a draw: format/);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  assert.equal(await runCli(['draw', 'verify'], { say, error: say }), 2);
  assert.equal(await runCli(['draw', 'verify', './not-there.json'], { say, error: say }), 2);
  assert.match(said.join('\n'), /name the file of a draw[^]*there is no file \.\/not-there\.json/);
});
