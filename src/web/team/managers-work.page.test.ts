import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { policies } from '../../../test/support/pack-of.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { readWorld } from '../../demo/read-world.ts';

const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

// The policy whose manager writes the most: a statement with a grid, what counts against, a recommendation and actions.
describe('a manager’s statement, from the team’s page', () => {
  let service: Running;
  let fern: Awaited<ReturnType<Running['signInAs']>>;
  let url = '';
  before(async () => {
    const world = await readWorld(join(policies, 'sandwell', 'demo.yaml'));
    const cases = world.cases
      .filter(({ applicant }) => applicant === 'otto')
      .map((one) => ({
        ...one,
        until: 'manager-statement',
        dates: Object.fromEntries(Object.entries(one.dates).filter(([, on]) => on < '2026-02-01')),
      }));
    service = await startService('sandwell', { demo: { ...world, cases } });
    fern = await service.signInAs('fern');
  });
  after(() => service.stop());

  /** Saves a section as its page does, and gives the page that comes then. */
  async function save(section: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const to = `${url}/sections/${section}`;
    const { body } = await fern.get(to);
    const [, action = ''] = /action="([^"]+)" class="waymark-section"/.exec(body) ?? [];
    const answer = await fern.post(action, { ...fields, _do: 'stay' });
    assert.equal(answer.statusCode, 303, text(answer.body));
    return (await fern.get(String(answer.headers.location))).body;
  }

  test('waits there, and leads to every part of it', async () => {
    const team = await fern.get('/team');
    assert.match(text(team.body), /Waiting for you \(2\)/);
    const [, step = ''] = /href="(\/cases\/[^"]+\/steps\/manager-statement)"/.exec(team.body) ?? [];
    assert.notEqual(step, '', text(team.body));
    url = step.replace(/\/steps\/.*/, '');
    const says = text((await fern.get(`${url}/work/manager-statement`)).body);
    for (const part of [
      'Competency Grid',
      'Performance management',
      'recommendation',
      'Actions and timescales',
    ])
      assert.ok(says.includes(part), part);
    assert.match(says, /To defer, send it back to planning with your reason/);
  });

  test('the grid has twenty rows of three levels, and each can be rated', async () => {
    const { body } = await fern.get(`${url}/sections/competency-grid`);
    const rows = [
      ...new Set(Array.from(body.matchAll(/name="(competencies:[a-z-]+)"/g), ([, row = '']) => row)),
    ];
    assert.equal(rows.length, 20);
    const rated = await save('competency-grid', Object.fromEntries(rows.map((row) => [row, 'adequate'])));
    assert.doesNotMatch(rated, /still to do/);
    assert.equal((rated.match(/value="adequate"[^>]* checked/g) ?? []).length, 20);
  });

  test('what counts against is commented on, in words that say who reads it', async () => {
    const without = await save('performance', { 'contra-indications': 'yes', 'contra-comment': '' });
    assert.match(text(without), /One thing still to do/);
    assert.match(text(without), /Your comment is read by the Service Manager/);
    const told = { 'contra-indications': 'yes', 'contra-comment': 'Two invented reports were late.' };
    assert.doesNotMatch(await save('performance', told), /still to do/);
  });

  test('actions are listed with their timescale', async () => {
    const kept = await save('manager-actions', {
      'actions-0-action': 'An invented course on writing',
      'actions-0-timescale-day': '30',
      'actions-0-timescale-month': '6',
      'actions-0-timescale-year': '2026',
    });
    assert.match(kept, /value="An invented course on writing"/);
    assert.match(text(kept), /Nothing more to do on this page/);
  });

  test('to defer, it goes back to planning with a reason', async () => {
    await save('recommendation', { recommendation: 'defer', comments: 'Not yet: more time is needed.' });
    const work = `${url}/work/manager-statement`;
    assert.match(
      text((await fern.get(work)).body),
      /With Defer Progression the two of them go back to planning their learning\. Not met/,
    );
    const back = await fern.post(`${work}/return`, {
      reason: 'More time with complex assessments is needed.',
    });
    assert.equal(back.statusCode, 303, text(back.body));
    const team = text((await fern.get('/team')).body);
    assert.match(team, /Learning before the next readiness talk/);
    assert.doesNotMatch(team, /supporting statement/);
  });
});
