import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { lookAtCase } from '../../app/look-at-case.ts';

const authority = 'north-east-lincolnshire';
let service: Running;
before(async () => {
  service = await startWithoutCases(authority);
});
after(() => service.stop());

const text = ({ body }: { readonly body: string }) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const day = (person: string, [d, m, y]: readonly [string, string, string]) =>
  [
    [`first-${person}-day`, d],
    [`first-${person}-month`, m],
    [`first-${person}-year`, y],
  ] as const;
const openCaseOf = (person: string) => service.desk.cases.openCaseOf(authority, person, 'asye-to-level-1');

test('a first day that cannot be, has no reason or belongs to nobody chosen is told at its box, with all that was typed, and nobody starts', async () => {
  const cleo = await service.signInAs('cleo');
  const page = await cleo.get('/cohorts/new');
  assert.match(text(page), /Noel Newstart Estuary Safeguarding Team\. In post from 1 September 2025/);
  const sent = await cleo.postPairs('/cohorts/new', [
    ['name', 'Autumn 2025'],
    ['person', 'noel'],
    ['person', 'fen'],
    ['person', 'mal'],
    ...day('noel', ['31', '9', '2025']),
    ['why-noel', 'Began with the others.'],
    ...day('fen', ['13', '10', '2025']),
    ...day('jun', ['19', '1', '2026']),
    ['why-jun', 'Was ill in the first week.'],
    ...day('mal', ['9', '3', '2026']),
  ]);
  assert.equal(sent.statusCode, 422, text(sent));
  assert.match(sent.body, /href="#first-noel">“31 9 2025” is not a day of the calendar/);
  assert.match(sent.body, /href="#why-fen">Fen Firstyear: Give the reason/);
  // The year of somebody who is not registered cannot start; what was typed for them is asked about all the same.
  assert.match(sent.body, /href="#why-mal">Mal Madeready: Give the reason\./);
  assert.match(sent.body, /href="#first-jun">Jun Justbegun is not ticked, and has a first day\./);
  assert.match(sent.body, /id="first-noel"[^>]*value="31"/);
  assert.match(sent.body, /id="why-noel"[^>]*value="Began with the others\."/);
  assert.match(sent.body, /id="first-jun"[^>]*value="19"/);
  assert.match(sent.body, /value="fen" checked/);
  assert.match(sent.body, /name="name"[^>]*value="Autumn 2025"/);
  assert.doesNotMatch(text(await cleo.get('/cohorts')), /Autumn 2025/);
  const far = await cleo.postPairs('/cohorts/new', [
    ['name', 'Autumn 2025'],
    ['person', 'noel'],
    ...day('noel', ['1', '9', '2023']),
    ['why-noel', 'A slip.'],
  ]);
  assert.equal(far.statusCode, 422);
  assert.match(
    far.body,
    /href="#first-noel">Noel Newstart: That is more than a year away from Monday 1 September 2025/,
  );
  assert.deepEqual(
    await Promise.all(['noel', 'fen', 'jun', 'mal'].map(openCaseOf)),
    Array(4).fill(undefined),
  );
});

test('a year starts from another first day than the register has, in one go, with the reason on record; one that is confirmed records nothing', async () => {
  const cleo = await service.signInAs('cleo');
  await cleo.get('/cohorts/new');
  const started = await cleo.postPairs('/cohorts/new', [
    ['name', 'Autumn 2025'],
    ['person', 'noel'],
    ['person', 'fen'],
    ['person', 'mal'],
    ...day('noel', ['1', '9', '2025']),
    ...day('fen', ['13', '10', '2025']),
    ['why-fen', 'The post was held open for a week.'],
    ...day('mal', ['9', '3', '2026']),
    ['why-mal', 'Waited for the registration.'],
  ]);
  assert.equal(started.statusCode, 200, text(started));
  assert.match(
    text(started),
    /Fen Firstyear Their year counts from 13 October 2025\. Noel Newstart Their year counts from 1 September 2025\./,
  );
  assert.match(text(started), /Not started \(1\) Mal Madeready .*You gave 9 March 2026 as the first day/);
  const fen = (await openCaseOf('fen')) ?? assert.fail();
  const year = text(await cleo.get(`/cases/${fen}/year`));
  assert.match(year, /From Monday 13 October 2025 to Monday 12 October 2026/);
  assert.match(year, /The post was held open for a week\./);
  assert.match(year, /Recorded by Cleo Counterfeit/);
  const noel = (await openCaseOf('noel')) ?? assert.fail();
  const viewer = { authority, personId: 'cleo', offices: ['programme-lead'] };
  const types = (await lookAtCase(service.desk, viewer, noel))?.events.map(({ type }) => type) ?? [];
  assert.ok(types.includes('ProgrammeBegan') && !types.includes('ProgrammeChanged'));
});
