import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openCase } from '../../src/app/open-case.ts';
import { keepRow } from '../../src/app/portfolio/keep-row.ts';
import { saveSection } from '../../src/app/portfolio/save-section.ts';
import { readWorld } from '../../src/demo/read-world.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { walkByKeyboard } from '../support/keyboard.ts';
import { policies } from '../support/pack-of.ts';

const authority = 'north-east-lincolnshire';
const by = (personId: string, ...offices: readonly string[]) => ({ authority, personId, offices });

/** Noel of North East Lincolnshire, in his sixth week: his sessions, the cases he holds, and who agreed what. */
describe('supervision of a year', () => {
  let journey: Journey;
  let ref = '';
  const url = () => `/cases/${ref}/supervision`;

  before(async () => {
    const world = await readWorld(join(policies, authority, 'demo.yaml'));
    journey = await startJourney(authority, { demo: { ...world, cases: [] } });
    const { service } = journey;
    service.setClock('2025-09-01T09:00:00Z');
    const cleo = by('cleo', 'programme-lead');
    const opened = await openCase(service.desk, {
      viewer: cleo,
      applicant: 'noel',
      pathway: 'asye-to-level-1',
    });
    ref = opened.type === 'opened' ? opened.ref : assert.fail(JSON.stringify(opened));
    service.setClock('2025-10-08T09:00:00Z');
    const content = {
      'of-worker': 'Reflection.',
      'of-council': 'Supervision and time.',
      'supervision-confirmed': 'yes',
      'protected-time': 'Ten per cent of the week.',
      'caseload-at-most': '8',
    };
    const agreement = { ref, section: 'agreement-expectations', content, basedOn: undefined };
    assert.equal((await saveSection(service.desk, { viewer: cleo, ...agreement })).type, 'done');
    const sessions = [
      ['noel', '2025-09-03', 'line-manager', 'held'],
      ['una', '2025-09-10', 'line-manager', 'held'],
      ['una', '2025-09-24', 'line-manager', 'sickness'],
    ] as const;
    for (const [person, date, whom, was] of sessions) {
      const values = { date, with: whom, was, discussion: 'Of an invented family.' };
      const row = { ref, section: 'supervision-log', field: 'sessions', row: { values } };
      assert.equal((await keepRow(service.desk, { viewer: by(person), ...row })).type, 'done');
    }
    const cases = [
      ['2025-09-10', '3', '', ''],
      ['2025-09-24', '3', 'more', 'Noel asked for harder cases.'],
    ] as const;
    for (const [date, held, change, considered] of cases) {
      const row = {
        ref,
        section: 'caseload',
        field: 'plan',
        row: { values: { date, held, change, considered } },
      };
      assert.equal((await keepRow(service.desk, { viewer: by('una'), ...row })).type, 'done');
    }
  });
  after(() => journey?.stop());

  test('on a phone without scripts the manager sees where things stand, and writes a session down with the cases', async () => {
    const una = await journey.signIn('una', { width: 320, javaScript: false });
    await una.go(url());
    await una.sees(/Weekly for the first six weeks, to 12 October 2025/);
    await una.sees(/0 held, 2 missed, 0 excused, 3 written down and not agreed yet/);
    await una.sees(/3 September 2025\. Written down, waits for the Assistant Team Manager to agree\./);
    await una.sees(/6 to 12 October 2025.*Still possible/);
    await una.sees('Progress: harder cases');
    await una.press('Write down a session');
    await una.page.getByLabel('What was discussed, or why it was not held').fill('The sixth week');
    await una.page
      .getByLabel('Cases held (optional)')
      .or(una.page.locator('#entry-cases-held'))
      .first()
      .fill('10');
    await una.press('Keep it');
    await una.sees(/The number goes up from 3 to 10, so it asks for/);
    assert.equal(await una.page.locator('#entry-discussion').inputValue(), 'The sixth week');
    await una.page.locator('#entry-cases-considered').fill('Two colleagues are ill.');
    await una.press('Keep it');
    await una.sees('The session and the cases held are written down.');
    await una.sees(/0 held, 2 missed, 0 excused, 4 written down and not agreed yet/);
    await una.sees('Above the number agreed');
    await una.context.close();
  });

  test('the worker agrees what the manager wrote down, and the panel’s side shows what was promised', async () => {
    const noel = await journey.signIn('noel');
    await noel.sees(/Agree 3 entries in “One-to-one supervision”/);
    await noel.go(url());
    await noel.sees('3 sessions wait for you to agree.');
    await noel.page
      .getByLabel(/^I agree this/)
      .first()
      .check();
    await noel.page
      .getByLabel(/^I agree this/)
      .nth(1)
      .check();
    await noel.press('Agree the sessions I have ticked');
    await noel.sees('You have agreed two sessions.');
    await noel.sees('1 session waits for you to agree.');
    await noel.press(/^Agree/);
    await noel.sees('You have agreed the session.');
    await noel.sees(
      /1 of 5 promised sessions held, 1 excused, 2 missed, 1 written down and not agreed yet\./,
    );
    await noel.sees('Ten per cent of the week.');
    await noel.sees(/10 cases on 8 October 2025; at most 8 agreed, above it once\./);
    await noel.context.close();
  });

  test('nobody reads the words in the drawing alone, and every page is walked by keyboard', async () => {
    for (const width of [1280, 320]) {
      const { page, context, go } = await journey.signIn('una', { width });
      const rows = `/cases/${ref}/rows`;
      for (const path of [url(), `${url()}/session`, rows, `${rows}/supervision-log/sessions`]) {
        await go(path);
        await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
        const { stops, wrong } = await walkByKeyboard(page);
        assert.deepEqual(wrong, [], path);
        assert.ok(stops.length > 3, path);
      }
      await context.close();
    }
  });

  test('whoever does not see the case finds nothing, and who reads it alone writes nothing', async () => {
    const ike = await journey.signIn('ike');
    for (const path of [url(), `${url()}/session`])
      assert.equal((await ike.page.goto(`${journey.origin}${path}`))?.status(), 404);
    const tilda = await journey.signIn('tilda');
    await tilda.go(url());
    await tilda.seesNot('Write down a session');
    assert.equal((await tilda.page.goto(`${journey.origin}${url()}/session`))?.status(), 404);
  });
});
