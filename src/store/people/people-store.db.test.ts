import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { yearPolicy } from '../../../test/support/asye-year.ts';
import { level2 } from '../../../test/support/lincolnshire.ts';
import { authority, day, seedPeople } from '../../../test/support/stored-world.ts';
import type { PeopleAdmin } from '../../app/people/people-ports.ts';
import type { PeopleStore } from '../../app/ports.ts';
import { panelStore } from '../panels/panel-store.ts';
import { learningCatalogue } from './learning-catalogue.ts';
import { peopleAdmin } from './people-admin.ts';
import { peopleStore } from './people-store.ts';

let fresh: FreshDatabase;
let people: PeopleStore;
let admin: PeopleAdmin;

before(async () => {
  fresh = await freshDatabase();
  people = peopleStore(fresh.db);
  admin = peopleAdmin(fresh.db);
  await seedPeople(fresh.db, ['ann', 'bea']);
});

after(() => fresh.drop());

const bookStep =
  level2.pathway.steps.find((step) => step.kind === 'book') ?? assert.fail('nothing is booked');
const registerOn = (on: string, applicant = 'ann') =>
  people.register({ authority, applicant, pathway: level2.pathway, on: day(on) });

test('the register says what holds on the day, and what the record knows for the form', async () => {
  const { applicant, known, registered, offices } = await registerOn('2026-03-01');
  assert.deepEqual(applicant.holds, { level: 'level-1', team: 'north', 'team-kind': 'fast' });
  assert.equal(applicant.point, 22);
  assert.equal(applicant.programmeCompleted, true);
  assert.equal(applicant.registered, '2023-09-01');
  assert.deepEqual(known, {
    name: 'Invented ann',
    email: 'ann@council.example',
    team: 'North FAST',
    'line-manager': 'Invented sam',
    'second-line-manager': 'Invented tom',
    registered: '2023-09-01',
  });
  assert.deepEqual([...registered].toSorted(), ['ann', 'sam', 'tom']);
  assert.deepEqual(offices, { hana: ['head-of-service'] });
  assert.deepEqual((await registerOn('2023-12-31')).applicant.holds, {});
});

test('somebody who is not on record has an empty register', async () => {
  const { applicant, known } = await registerOn('2026-03-01', 'nobody');
  assert.deepEqual([applicant.holds, applicant.posts, known], [{}, [], {}]);
});

test('a fact from a day ends the one before, also when it is put in between', async () => {
  const set = (value: string, from: string) =>
    admin.setFact(authority, { person: 'bea', fact: 'contract', value, from: day(from) });
  await set('agency', '2025-01-01');
  await set('permanent', '2026-01-01');
  await set('fixed-term', '2025-07-01');
  const contractOn = async (on: string) => (await registerOn(on, 'bea')).applicant.holds['contract'];
  assert.deepEqual(
    await Promise.all(
      ['2024-12-31', '2025-01-01', '2025-06-30', '2025-07-01', '2025-12-31', '2026-01-01'].map(contractOn),
    ),
    [undefined, 'agency', 'agency', 'fixed-term', 'fixed-term', 'permanent'],
  );
  await set('mistyped', '2026-01-01');
  assert.equal(await contractOn('2026-05-01'), 'mistyped', 'the same day again corrects');
});

test('a manager changes from a day, and the one before stays on record', async () => {
  await admin.setRelation(authority, {
    person: 'bea',
    relation: 'line-manager',
    holder: 'hugh',
    from: day('2026-02-01'),
  });
  const on = async (date: string) => (await people.relations(authority, 'bea', day(date)))['line-manager'];
  assert.deepEqual([await on('2026-01-31'), await on('2026-02-01')], ['sam', 'hugh']);
  assert.deepEqual(
    await people.relationsOf(authority, ['bea', 'sam'], day('2026-02-01')),
    new Map([['bea', await people.relations(authority, 'bea', day('2026-02-01'))]]),
  );
  const [first, second] =
    (await admin.person(authority, 'bea'))?.relations.filter((one) => one.relation === 'line-manager') ?? [];
  assert.deepEqual(
    [first?.holder.id, first?.until, second?.holder.id, second?.until],
    ['sam', '2026-02-01', 'hugh', undefined],
  );
});

test('absences and posts are given with their last day, as the rules count them', async () => {
  await admin.addAbsence(authority, {
    person: 'bea',
    from: day('2025-02-01'),
    until: day('2025-09-01'),
    kind: 'maternity',
  });
  const post = {
    person: 'bea',
    from: day('2023-10-01'),
    until: day('2024-01-01'),
    title: 'Invented post',
    inChildrens: false,
  };
  await admin.addPost(authority, post);
  const { applicant } = await registerOn('2026-03-01', 'bea');
  assert.deepEqual(applicant.absences, [{ from: '2025-02-01', until: '2025-08-31', kind: 'maternity' }]);
  assert.deepEqual(applicant.posts, [
    { from: '2023-10-01', until: '2023-12-31', title: 'Invented post', inChildrens: false },
  ]);
  assert.equal(applicant.inPost, '2023-10-01');
});

test('what everybody goes to is read for a year alone, once where it is held twice', async () => {
  const learning = learningCatalogue(fresh.db);
  const course = (id: string, title: string, more: { mandatory?: true; active?: boolean } = {}) =>
    learning.save(authority, { id, title, summary: 'Invented.', standards: [], active: true, ...more });
  await course('visits', 'Safe visits', { mandatory: true });
  await course('visits-too', 'Safe  Visits', { mandatory: true });
  await course('club', 'Book club');
  await course('gone', 'Old course', { mandatory: true, active: false });
  const year = yearPolicy().pathway;
  const own = await people.register({ authority, applicant: 'ann', pathway: year, on: day('2026-04-24') });
  assert.deepEqual(
    own.courses?.map(({ rows }) => rows.toSorted()),
    [['course-visits', 'course-visits-too']],
  );
  assert.deepEqual((await registerOn('2026-04-24')).courses, []);
  const elsewhere = await people.register({
    authority: 'another',
    applicant: 'ann',
    pathway: year,
    on: day('2026-04-24'),
  });
  assert.deepEqual(elsewhere.courses ?? [], []);
});

test('sittings of the pathway’s own panels from that day on, soonest first, each with its panel', async () => {
  const panels = panelStore(fresh.db);
  const sitting = (id: string, on: string, panel = 'career-progression-panel') =>
    panels.saveSittings(authority, [{ id, panel, on: day(on), kind: 'scheduled' }]);
  await sitting('september', '2026-09-24');
  await sitting('april', '2026-04-24');
  await sitting('last-year', '2025-12-10');
  await sitting('elsewhere', '2026-05-01', 'another-panel');
  const panel = 'career-progression-panel';
  const own = [
    { id: 'april', on: '2026-04-24', panel },
    { id: 'september', on: '2026-09-24', panel },
  ];
  assert.deepEqual((await registerOn('2026-04-24')).sittings, own);
  const second = { ...bookStep, id: 'book-another', panel: 'another-panel' };
  const pathway = { ...level2.pathway, steps: [...level2.pathway.steps, second] };
  const both = await people.register({ authority, applicant: 'ann', pathway, on: day('2026-04-24') });
  assert.deepEqual(
    both.sittings.map(({ id, panel: of }) => [id, of]),
    [
      ['april', panel],
      ['elsewhere', 'another-panel'],
      ['september', panel],
    ],
  );
});

test('the panel’s members come back chair first, and are replaced as a whole', async () => {
  const panels = panelStore(fresh.db);
  await panels.saveMembers(authority, 'april', [
    { person: 'tom', part: 'co-opted', office: 'hr' },
    { person: 'hana', part: 'chair', office: 'head-of-service' },
    { person: 'hugh', part: 'core', office: 'head-of-service' },
  ]);
  const members = async () => (await panels.sitting(authority, 'april'))?.members.map(({ person }) => person);
  assert.deepEqual(await members(), ['hana', 'hugh', 'tom']);
  await panels.saveMembers(authority, 'april', []);
  assert.deepEqual(await members(), []);
  assert.equal(await panels.sitting(authority, 'none'), undefined);
});

test('an office is held from its first day and no longer on the day after its last', async () => {
  await admin.setOffice(authority, {
    office: 'director',
    person: 'hugh',
    from: day('2026-01-01'),
    until: day('2026-03-01'),
  });
  const on = async (date: string) =>
    (await people.holders(authority, 'director', day(date))).map(({ id }) => id);
  assert.deepEqual(
    [await on('2025-12-31'), await on('2026-01-01'), await on('2026-03-01')],
    [[], ['hugh'], []],
  );
});

test('an e-mail address belongs to one person, whatever its capitals', async () => {
  const person = { id: 'new', name: 'New Invented', programmeCompleted: false, active: true };
  assert.deepEqual(await admin.savePerson(authority, { ...person, email: 'ANN@council.example' }), {
    type: 'email-taken',
  });
  assert.deepEqual(await admin.savePerson(authority, { ...person, email: 'new@council.example' }), {
    type: 'saved',
  });
});

test('a correction made on a version that is no longer the last is refused, and nothing is written', async () => {
  const before = await admin.person(authority, 'sam');
  assert.ok(before);
  const rename = (name: string) => admin.savePerson(authority, { ...before, name }, before.version);
  assert.deepEqual(await rename('Sam Renamed'), { type: 'saved' });
  assert.deepEqual(await rename('Sam Overwritten'), { type: 'changed-meanwhile' });
  const now = await admin.person(authority, 'sam');
  assert.deepEqual([now?.name, now?.version], ['Sam Renamed', before.version + 1]);
  assert.deepEqual(await admin.savePerson(authority, before, now?.version), { type: 'saved' });
});

test('people are found by a part of their name or address, taken word for word', async () => {
  const found = async (search: string) =>
    (await admin.people(authority, { search, limit: 10, on: day('2026-03-01') })).rows.map(({ id }) => id);
  assert.deepEqual(await found('ANN@'), ['ann']);
  assert.deepEqual(await found('%'), []);
  const [ann] = (await admin.people(authority, { search: 'invented ann', limit: 10, on: day('2026-03-01') }))
    .rows;
  assert.deepEqual(
    [ann?.level, ann?.team, ann?.lineManager, ann?.secondLineManager],
    ['level-1', 'North FAST', 'Invented sam', 'Invented tom'],
  );
});
