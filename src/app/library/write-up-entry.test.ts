import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoDate } from '../../core/calendar/date.ts';
import { instant } from '../../core/calendar/instant.ts';
import { packOf } from '../../../test/support/pack-of.ts';
import type { CpdEntry } from '../cpd/cpd-ports.ts';
import type { Document } from '../document.ts';
import { cpdKind } from './library-ports.ts';
import { writeUpEntry } from './write-up-entry.ts';

const now = instant('2026-03-04T10:00:00Z') ?? assert.fail('no moment');
const viewer = { authority: 'lincolnshire', personId: 'fay', offices: [] };
const pack = packOf('lincolnshire');

const piece: CpdEntry = {
  id: 'e1',
  kind: cpdKind,
  owner: 'fay',
  ownerName: 'Fay Draftwell',
  title: 'Shadowed a reviewing officer (invented)',
  author: '',
  words: 'Sat in on two invented reviews.',
  on: '2026-02-02' as IsoDate,
  standards: [],
  tags: [],
  finished: true,
  version: 1,
  createdAt: now,
  changedAt: now,
  sharedWith: [],
  cpd: {
    activity: 'colleagues',
    why: 'I had never seen one chaired.',
    learnt: 'The child is asked first.',
    changed: 'I ask the child first.',
    cases: ['LCS 4711'],
    peerRole: '',
    peerWords: '',
  },
  reflections: [
    {
      id: 'r1',
      peer: { id: 'lou', name: 'Lou Dummy' },
      at: now,
      standing: 'given',
      answeredAt: now,
      role: 'Practice Supervisor',
      words: 'We asked who had not been heard.',
    },
    { id: 'r2', peer: { id: 'pat', name: 'Pat Pattern' }, at: now, standing: 'asked', role: '', words: '' },
  ],
};

async function writtenUp(entry: CpdEntry): Promise<Document> {
  const printed: Document[] = [];
  const answer = await writeUpEntry(
    {
      desk: {
        now: () => now,
        policies: { current: () => pack },
        bytes: { keep: async () => ({ hash: 'h', size: 1 }) },
      },
      library: { entry: async () => entry, change: async () => ({ type: 'saved' }) },
      cpd: { activity: async () => (entry.kind === cpdKind ? entry : undefined) },
      pdf: async (document) => {
        printed.push(document);
        return new Uint8Array([1]);
      },
    },
    { viewer, entry: entry.id },
  );
  assert.deepEqual(answer, { type: 'saved' });
  return printed[0] ?? assert.fail('nothing was printed');
}

test('a file of a piece of learning says why, what was learnt and what changed, each under its heading', async () => {
  const { blocks } = await writtenUp(piece);
  const said = blocks.flatMap((block) =>
    block.kind === 'heading' || block.kind === 'statement' ? [block.text] : [],
  );
  assert.deepEqual(said, [
    'What was done',
    'Sat in on two invented reviews.',
    'Why it was chosen',
    'I had never seen one chaired.',
    'What was learnt',
    'The child is asked first.',
    'What changed in practice',
    'I ask the child first.',
    'Peer reflection: Practice Supervisor',
    'We asked who had not been heard.',
  ]);
});

test('the kind of learning and the case numbers stand with the other facts, before the words', async () => {
  const { blocks } = await writtenUp(piece);
  const kinds = blocks.map(({ kind }) => kind);
  assert.ok(kinds.lastIndexOf('definitions') < kinds.indexOf('heading'), kinds.join(' '));
  assert.match(JSON.stringify(blocks), /LCS 4711/);
});

test('it says by role who reflected on it: it is read by others, and they were promised that', async () => {
  assert.doesNotMatch(JSON.stringify(await writtenUp(piece)), /Lou Dummy|Pat Pattern/);
});

test('a file of any other entry holds its words and no heading', async () => {
  const { blocks } = await writtenUp({ ...piece, kind: 'observation' });
  assert.deepEqual(
    blocks.map(({ kind }) => kind),
    ['definitions', 'statement'],
  );
});
