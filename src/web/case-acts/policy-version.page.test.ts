import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lincolnshire } from '../../../test/support/lincolnshire.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { verifyCommand } from '../../cli/verify.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { Pathway } from '../../core/policy/pathway.ts';

const id = 'level-1-to-level-2';
const pathway = lincolnshire.pathways[id] ?? assert.fail();

const kss = lincolnshire.frameworks['kss'] ?? assert.fail();

/** Another office confirms the pay, an open step has another title, and so has the other pathway; the standards hold until the day before the panel. */
const next: Pack = {
  ...lincolnshire,
  version: '99',
  frameworks: { ...lincolnshire.frameworks, kss: { ...kss, validUntil: '2026-04-22' as IsoDate } },
  pathways: {
    ...lincolnshire.pathways,
    [id]: {
      ...pathway,
      steps: pathway.steps.map((step) =>
        step.id === 'confirm-pay'
          ? { ...step, by: ['administrator'] }
          : step.id === 'write-portfolio'
            ? { ...step, title: 'Write it all down' }
            : step,
      ) as Pathway['steps'],
    },
    'asye-to-level-1': { ...(lincolnshire.pathways['asye-to-level-1'] ?? assert.fail()), title: 'Renamed' },
  },
};

let service: Running;
let url: string;
let ref: string;

before(async () => {
  // The world's cases began under the version before; this one is published as the service starts.
  service = await startService('lincolnshire', { pack: next });
  ref = (await service.desk.cases.openCaseOf('lincolnshire', 'cy', id)) ?? assert.fail();
  url = `/cases/${ref}/policy-version`;
});
after(() => service.stop());

const text = ({ body }: { readonly body: string }) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const events = async () => (await service.desk.cases.readAsSystem('lincolnshire', ref))?.events ?? [];

test('the page says in sentences what would change for this case, and looking changes nothing', async () => {
  const had = await events();
  const browser = await service.signInAs('quin');
  assert.match((await browser.get(`/cases/${ref}`)).body, new RegExp(`href="${url}"`));
  const page = text(await browser.get(url));
  assert.ok(page.includes(`under version ${lincolnshire.version} of the policy`));
  assert.match(page, /What version 99 would change for this case/);
  assert.doesNotMatch(text(await browser.get(`/cases/${ref}`)), /hold until/);
  assert.match(page, /was for the Human Resources and payroll, and is now for the Administrator/);
  assert.doesNotMatch(page, /Renamed/, 'what only the other pathway has does not concern this case');
  assert.deepEqual(await events(), had);
});

test('it is panel administration’s and administrators’ to do, and nobody else’s', async () => {
  const browser = await service.signInAs('cy');
  assert.match(text(await browser.get(url)), /This is for Panel administration or Administrator/);
  const sent = await browser.post(url, { version: '99', reason: 'Mine' });
  assert.equal(sent.statusCode, 422);
  assert.match(text(sent), /Only Panel administration/);
  assert.equal((await (await service.signInAs('zed')).get(url)).statusCode, 404);
});

test('without a version or a reason nothing moves, and what was typed stays', async () => {
  const had = await events();
  const browser = await service.signInAs('quin');
  await browser.get(url);
  const bare = await browser.post(url, { version: '99', reason: ' ' });
  assert.equal(bare.statusCode, 422);
  assert.match(bare.body, /href="#reason"/);
  assert.match(bare.body, /value="99" checked/);
  const none = await browser.post(url, { version: '98', reason: 'The policy was clarified.' });
  assert.equal(none.statusCode, 422);
  assert.match(none.body, /href="#version"/);
  assert.match(none.body, /The policy was clarified\./);
  assert.deepEqual(await events(), had);
});

test('the case moves with a reason, the record shows it, and everything verifies', async () => {
  const browser = await service.signInAs('quin');
  await browser.get(url);
  const moved = await browser.post(url, { version: '99', reason: 'The policy was clarified.' });
  assert.equal(moved.statusCode, 303);
  const last = (await events()).at(-1);
  assert.ok(last?.type === 'Repinned');
  assert.equal(last.data.to, '99');
  assert.match(last.data.changes.join(' '), /is now for the Administrator/);
  const record = text(await browser.get(`/cases/${ref}/record`));
  assert.ok(record.includes(`Moved from version ${lincolnshire.version} of the policy to version 99`));
  assert.match(record, /The reason given: The policy was clarified\./);
  assert.match(record, /is now for the Administrator/);
  const { rows } = await service.acts.lists.cases(
    { authority: 'lincolnshire', personId: 'cy', offices: [] },
    { own: true, limit: 1 },
  );
  assert.match(rows[0]?.stage ?? '', /Write it all down/, 'lists say at once what the new version says');
  const overview = text(await browser.get(`/cases/${ref}`));
  assert.match(overview, /was moved from version .* to version 99/);
  assert.match(overview, /hold until Wednesday 22 April 2026, and the panel is on Thursday 23 April 2026/);
  assert.match(overview, /early career standards” takes their place/);
  assert.match(text(await browser.get(url)), /there is nothing to move to/);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const { database, dataFolder } = service;
  const config = {
    databaseUrl: database.superUrl,
    dataFolder,
    policiesFolder: 'policies',
    authority: 'lincolnshire',
  };
  assert.equal(await verifyCommand({ say, error: say }, config), 0, said.join('\n'));
});
