import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Journey, startJourney } from '../support/journey.ts';
import { walkByKeyboard } from '../support/keyboard.ts';

const authority = 'sandwell';

describe('the pages of panels, decisions and payroll by keyboard alone', () => {
  let journey: Journey;
  let refs: Readonly<Record<'wren' | 'gil', string>>;

  before(async () => {
    journey = await startJourney(authority);
    const { cases } = journey.service.desk;
    const refOf = async (person: string) =>
      (await cases.openCaseOf(authority, person, 'f-to-g')) ?? assert.fail(`${person} has no case`);
    refs = { wren: await refOf('wren'), gil: await refOf('gil') };
  });
  after(() => journey?.stop());

  for (const width of [1280, 320])
    test(`at ${width} px Tab reaches everything in the order written, shows where it is, and is held nowhere`, async () => {
      const wren = `/cases/${refs.wren}`;
      const gil = `/cases/${refs.gil}`;
      const march = '/panels/march-2026';
      const pages = {
        win: [
          '/cases',
          '/cases/board',
          '/cases/stuck',
          '/cases/together',
          '/cases/views',
          '/panels',
          ...['', '/members', '/agenda', '/minutes', '/edit', '/cancel'].map((end) => march + end),
          '/panels/year/progression-panel',
          '/panels/new',
          ...['/comments', '/record', '/letters', '/move'].map((end) => wren + end),
          ...['/steps/tell-outcome', '/decision/panel-decision', '/seats'].map((end) => gil + end),
        ],
        perry: ['/panels', '/panels/february-2026/minutes', `${gil}/reading`],
        roe: ['/', '/pay-changes', '/pay-changes?stage=confirmed'],
      };
      const troubles: string[] = [];
      for (const [person, paths] of Object.entries(pages)) {
        const { context, page } = await journey.signIn(person, { width });
        for (const path of paths) {
          const answer = await page.goto(`${journey.origin}${path}`);
          assert.equal(answer?.status(), 200, `${person} ${path}`);
          // What is folded away has stops of its own.
          await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
          const { stops, wrong } = await walkByKeyboard(page);
          troubles.push(...wrong.map((one) => `${path}: ${one}`));
          assert.ok(stops.length > 8, `${path}: ${stops.length}`);
        }
        await context.close();
      }
      assert.deepEqual(troubles, []);
    });
});
