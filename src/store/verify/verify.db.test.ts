import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { lincolnshirePolicies } from '../../../test/support/lincolnshire.ts';
import {
  authority,
  booked,
  day,
  happening,
  hashOfWords,
  opened,
  save,
  seedPeople,
  sha256,
  words,
} from '../../../test/support/stored-world.ts';
import { sealOfSigned } from '../../app/portfolio/sign-step.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { drawFrom } from '../../core/case/draws/draw.ts';
import type { CaseEventBody } from '../../core/case/events.ts';
import { writeAnchor } from '../cases/anchor.ts';
import { byteStore } from '../files/byte-store.ts';
import { caseStore } from '../cases/case-store.ts';
import { evidenceLibrary } from '../library/evidence-library.ts';
import { type Files, filesOnDisk } from '../files/files.ts';
import { panelStore } from '../panels/panel-store.ts';
import { type Verifying, verify } from './verify.ts';

const ref = 'LIN-1';
const keyed = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');
const drawText = (of: string, pool: readonly string[]) => `${of} ${pool.join(',')}`;
const pool = ['kss-1', 'kss-2', 'kss-3', 'kss-6', 'kss-8'];
const report = words('report', { overview: 'Invented words.' });
let fresh: FreshDatabase;
let folder: string;
let files: Files;
let verifying: Verifying;
let fileHash: string;
let superuser: pg.Client;

before(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'waymark-verify-'));
  files = filesOnDisk(join(folder, 'files'));
  superuser = new pg.Client({ connectionString: fresh.superUrl });
  await superuser.connect();
  verifying = {
    authority,
    policies: lincolnshirePolicies,
    anchors: join(folder, 'anchors'),
    files,
    hashOfWords,
    digests: { digest: sha256, keyed },
    sealOf: (ref, signed) => sealOfSigned({ digest: sha256 }, ref, signed),
  };
  await seedPeople(fresh.db, ['ann', 'bea']);
  await saveWorld();
  await writeAnchor(fresh.db, { folder: verifying.anchors, authority }, '2026-03-05T09:00:00.000Z');
});

after(async () => {
  await superuser.end();
  await fresh.drop();
  await rm(folder, { recursive: true });
});

async function saveWorld(): Promise<void> {
  const cases = caseStore(fresh.db, { enqueue: async () => undefined });
  const kept = await byteStore(files, 1000).keep(
    authority,
    new TextEncoder().encode('An invented observation.'),
  );
  fileHash = kept.hash;
  const file = { id: 'observation', ...kept, mediaType: 'text/plain', name: 'observation.txt' };
  const sitting = {
    id: 'april',
    panel: 'career-progression-panel',
    on: day('2026-04-24'),
    kind: 'scheduled',
  } as const;
  await panelStore(fresh.db).saveSittings(authority, [sitting]);
  const events = [...opened(), ...booked('april')];
  await save(cases, events, { ref });
  await save(cases, happening(later()), { ref, before: events, texts: [report.text], files: [file] });
  await save(cases, opened('bea'), { ref: 'LIN-2' });
  const certificate = await byteStore(files, 1000).keep(authority, new TextEncoder().encode('Invented.'));
  await evidenceLibrary(fresh.db).add(
    { authority, personId: 'ann', offices: [] },
    {
      id: 'certificate',
      kind: 'certificate',
      title: 'An invented certificate',
      author: '',
      words: '',
      standards: [],
      tags: [],
      finished: true,
      file: { ...certificate, mediaType: 'text/plain', name: 'certificate.txt' },
      at: '2026-03-05T09:00:00.000Z' as Instant,
    },
  );
}

function later(): readonly CaseEventBody[] {
  const entropy = keyed('nonce', drawText(ref, pool));
  const proof = { commitment: sha256('nonce'), nonce: 'nonce', entropy };
  const item = {
    id: 'observation',
    kind: 'practice-observation',
    on: day('2026-02-01'),
    standards: ['kss-4'],
  };
  const facts = { title: 'Section B', saved: true, fields: {}, problems: [] };
  const allocated = {
    framework: 'kss',
    always: ['kss-4', 'kss-5', 'kss-7'],
    drawn: drawFrom(pool, 2, entropy),
    from: pool,
    proof,
  };
  return [
    { type: 'StandardsAllocated', data: allocated },
    { type: 'SectionSaved', data: { section: 'b', content: report.ref, facts } },
    { type: 'ItemAdded', data: { ...item, standardForm: true, file: fileHash, words: report.ref } },
    { type: 'LevelReached', data: { level: 'level-2', grade: 'G9', point: 25, from: day('2026-04-24') } },
    {
      type: 'LetterSent',
      data: { id: 'letter', letter: 'outcome-endorsed', to: 'ann', content: report.ref },
    },
  ];
}

const differences = async () => (await verify(fresh.db, verifying)).differences;

/** What is noticed after the statement, which is undone again. */
async function noticed(statement: string): Promise<string> {
  const tables = [
    'case_summary',
    'case_access',
    'task',
    'task_principal',
    'letter',
    'pay_change',
    'content',
    'file',
    'event',
    'event_head',
    'library_file',
  ];
  await superuser.query('set session_replication_role = replica');
  for (const table of tables)
    await superuser.query(`create temp table kept_${table} as select * from ${table}`);
  try {
    const { rowCount } = await superuser.query(statement);
    assert.ok((rowCount ?? 0) > 0, 'the tampering touched nothing');
    return (await differences()).join('\n');
  } finally {
    for (const table of tables) {
      await superuser.query(
        `delete from ${table}; insert into ${table} select * from kept_${table}; drop table kept_${table}`,
      );
    }
  }
}

test('nothing is found where nothing was done behind our back', async () => {
  const verified = await verify(fresh.db, verifying);
  assert.deepEqual(verified, { cases: 2, events: 12, differences: [] });
});

const tampering: readonly (readonly [name: string, statement: string, says: RegExp])[] = [
  [
    'a file of the library pointed at other bytes',
    `update library_file set hash = repeat('0', 64)`,
    /The file of the library's entry certificate has lost its bytes/,
  ],
  [
    'a summary changed',
    `update case_summary set stage = 'Done' where ref = 'LIN-1'`,
    /LIN-1: the summary has “Done” as stage; “.+” follows from the events/,
  ],
  [
    'a summary deleted',
    `delete from case_summary where ref = 'LIN-2'`,
    /LIN-2: the summary follows from the events and is not stored/,
  ],
  [
    'an access row added',
    `insert into case_access values ('lincolnshire', 'LIN-1', 'person:bea', 'case')`,
    /LIN-1: the access person:bea is stored and follows from no event/,
  ],
  [
    'an access row widened',
    `update case_access set sees = 'case' where principal = 'office:hr'`,
    /the access office:hr has “case” as sees; “pay” follows/,
  ],
  [
    'an access row deleted',
    `delete from case_access where principal = 'person:sam' and case_ref = 'LIN-1'`,
    /the access person:sam follows from the events and is not stored/,
  ],
  [
    'a task moved to somebody else',
    `update task set principals = '{person:bea}' where case_ref = 'LIN-1' and n = 0`,
    /the task 0 has “\["person:bea"\]” as principals/,
  ],
  [
    'a task deleted',
    `delete from task where case_ref = 'LIN-2' and n = 1`,
    /LIN-2: the task 1 follows from the events and is not stored/,
  ],
  [
    'a task put on the list of somebody else',
    `insert into task_principal values ('lincolnshire', 'LIN-1', 0, 'person:bea')`,
    /LIN-1: the task 0 of person:bea is stored and follows from no event/,
  ],
  [
    'a letter called delivered',
    `update letter set status = 'delivered'`,
    /the letter letter has “delivered” as status; “to-post” follows/,
  ],
  [
    'a pay change made larger',
    `update pay_change set point = 30`,
    /the pay change has “30” as point; “25” follows/,
  ],
  [
    'a pay change put in',
    `insert into pay_change select authority, 'LIN-2', person, level, grade, point, effective_from, status, confirmed_at from pay_change`,
    /LIN-2: the pay change LIN-2|LIN-2: the pay change is stored and follows from no event/,
  ],
  [
    'words changed',
    `update content set body = '{"overview": "Other words."}'`,
    /LIN-1: the words report were changed/,
  ],
  ['words changed with their hash', `update content set hash = 'x'`, /LIN-1: the words report were changed/],
  ['words deleted', `delete from content`, /LIN-1: the words report are gone/],
  [
    'words put in',
    `insert into content values ('lincolnshire', 'LIN-1', 'more', 'x', '{}', now())`,
    /LIN-1: the words more follow from no event/,
  ],
  ['a file row deleted', `delete from file`, /LIN-1: the file observation is gone from the case/],
  [
    'a file row pointed elsewhere',
    `update file set hash = repeat('a', 64)`,
    /is not the one that was added\.\nLIN-1: the file observation has lost its bytes/,
  ],
  [
    'an event altered',
    `update event set data = data || '{"applicant": "bea"}' where stream = 'LIN-1' and version = 1`,
    /LIN-1: event 1 was altered/,
  ],
  [
    'an event put under a pack never published',
    `update event set data = data || '{"packVersion": "9"}' where stream = 'LIN-2' and version = 1`,
    /LIN-2: the events cannot be replayed: Version 9/,
  ],
  [
    'every event of a case deleted',
    `delete from event where stream = 'LIN-2'`,
    /LIN-2: there are no events[^]*LIN-2: 3 events were anchored and 0 are left|LIN-2: 3 events were anchored and 0 are left[^]*LIN-2: there are no events/,
  ],
  [
    'another draw',
    `update event set data = jsonb_set(data, '{drawn}', '["kss-1", "kss-1"]') where type = 'StandardsAllocated'`,
    /LIN-1: not so of the draw standards: The digits draw the same again/,
  ],
  [
    'another number behind the draw',
    `update event set data = jsonb_set(data, '{proof,nonce}', '"mine"') where type = 'StandardsAllocated'`,
    /whose fingerprint was published before\.\nLIN-1: not so of the draw standards: The digits follow/,
  ],
];

for (const [name, statement, says] of tampering) {
  test(`notices ${name}`, async () => {
    assert.match(await noticed(statement), says);
  });
}

test('notices other bytes under the name of a file, and bytes that are gone', async () => {
  const path = join(folder, 'files', authority, fileHash.slice(0, 2), fileHash);
  await writeFile(path, 'An invented observatioN.');
  assert.deepEqual(await differences(), [
    'LIN-1: the file observation has other bytes than those that were added.',
  ]);
  await truncate(path, 3);
  assert.deepEqual(await differences(), [
    'LIN-1: the file observation has other bytes than those that were added.',
  ]);
  await rm(path);
  assert.deepEqual(await differences(), ['LIN-1: the file observation has lost its bytes.']);
  await writeFile(path, 'An invented observation.');
  assert.deepEqual(await differences(), [], 'all is back as it was');
});
