import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { withScope } from '../../store/with-scope.ts';

const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const authority = 'exampleshire';
const pathway = 'grade-6-to-grade-7';
const list = '/cases/intentions';
const people = {
  office: 'otis',
  manager: 'lex',
  applicant: 'olive',
  other: 'newt',
  name: 'Olive Pretend',
  email: 'olive.pretend@exampleshire.example',
};

let service: Running;
before(async () => {
  service = await startWithoutCases(authority);
});
after(() => service.stop());

const on = { 'on-day': '2', 'on-month': '2', 'on-year': '2026' };
const posted = async (person: string, fields: Readonly<Record<string, string>>, url = list) => {
  const browser = await service.signInAs(person);
  await browser.get(list);
  return browser.post(url, fields);
};
const opened = async (person: string, url = list) => (await service.signInAs(person)).get(url);

test('the office logs who means to apply, and it is on the list and the board of those concerned alone', async () => {
  const logged = await posted(people.office, {
    pathway,
    email: people.email,
    ...on,
    'aims-at-day': '1',
    'aims-at-month': '9',
    'aims-at-year': '2026',
  });
  assert.equal(logged.statusCode, 303, text(logged.body));
  for (const person of [people.office, people.applicant, people.manager])
    assert.match(
      text((await opened(person)).body),
      new RegExp(`${people.name} .* 1 September 2026 2 February 2026 logged by`),
      person,
    );
  assert.match(
    text((await opened(people.office, `/cases/board?pathway=${pathway}`)).body),
    new RegExp(`Means to apply ${people.name} Said so on 2 February 2026`),
  );
  for (const url of [list, `/cases/board?pathway=${pathway}`, '/cases'])
    assert.doesNotMatch((await opened(people.other, url)).body, new RegExp(people.name), url);
  const elsewhere = await withScope(
    service.database.db,
    { authority: 'halton', principals: 'system' },
    (tx) => sql`select 1 from intention`.execute(tx),
  );
  assert.equal(elsewhere.rows.length, 0);
});

test('one is logged once; nobody takes another’s off, and the person may', async () => {
  const again = await posted(people.office, { pathway, email: people.email, ...on });
  assert.equal(again.statusCode, 303);
  assert.match(text((await opened(people.office)).body), /Who means to apply/);
  const rows = () =>
    withScope(service.database.db, { authority, principals: 'system' }, async (tx) =>
      (await sql<{ id: string }>`select id from intention where ended_at is null`.execute(tx)).rows.map(
        ({ id }) => id,
      ),
    );
  const [id = ''] = await rows();
  assert.equal((await rows()).length, 1);
  assert.equal((await posted(people.other, {}, `${list}/${id}`)).statusCode, 404);
  assert.equal((await rows()).length, 1);
  assert.equal((await posted(people.applicant, {}, `${list}/${id}`)).statusCode, 303);
  assert.equal((await rows()).length, 0);
});

test('what is wrong is said at its box, and everything typed is still there', async () => {
  const { statusCode, body } = await posted(people.office, {
    email: 'nobody@exampleshire.example',
    'on-day': '31',
    'on-month': '2',
    'on-year': '2026',
  });
  assert.equal(statusCode, 422);
  for (const says of ['Choose the pathway', 'is not a day of the calendar'])
    assert.match(body, new RegExp(says));
  assert.match(body, /value="nobody@exampleshire\.example"/);
  const future = await posted(people.manager, {
    pathway,
    person: people.applicant,
    'on-day': '2',
    'on-month': '2',
    'on-year': '2036',
  });
  assert.equal(future.statusCode, 422);
  assert.match(future.body, /has to be today or earlier/);
  const notTheirs = await posted(people.manager, { pathway, person: 'eddy', ...on });
  assert.match(notTheirs.body, /Choose who means to apply/);
});

test('a case that opens takes its intention up, and says so', async () => {
  const own = await posted(people.applicant, { pathway, ...on });
  assert.equal(own.statusCode, 303, text(own.body));
  const browser = await service.signInAs(people.applicant);
  await browser.get(`/eligibility/${pathway}`);
  const started = await browser.post(`/eligibility/${pathway}`, {});
  assert.equal(started.statusCode, 303, text(started.body));
  const overview = await browser.get(String(started.headers.location));
  assert.match(text(overview.body), /had logged on Monday 2 February 2026 that it was meant/);
  assert.match(text((await opened(people.office)).body), /Nobody is on the list/);
  const after = await posted(people.office, { pathway, email: people.email, ...on });
  assert.equal(after.statusCode, 422);
  assert.match(text(after.body), /There is an open case on this pathway already/);
});

test('a policy that logs nothing before a case has no such list', async () => {
  const { pathways } = service.desk.policies.current(authority);
  assert.ok(pathways['advanced-renewal']?.opens.intention === undefined);
  assert.doesNotMatch(
    (await posted(people.office, { pathway: 'advanced-renewal', email: people.email, ...on })).body,
    /is logged that/,
  );
});
