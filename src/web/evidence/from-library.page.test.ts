import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { attachTo } from '../../../test/support/attach.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { inView } from '../../app/look-at-case.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { takeStep } from '../../demo/take-step.ts';

const kind = 'supervision-record';
const kept = {
  kind,
  title: 'Supervision in December',
  'on-day': '4',
  'on-month': '12',
  'on-year': '2025',
  author: 'Lou Dummy, Practice Supervisor',
  words: 'Private doubts that stay with me.',
  standards: ['kss-4'],
  _do: 'save',
};
const said = {
  title: 'Supervision in December',
  'done-by': 'Lou Dummy, Practice Supervisor',
  'on-day': '4',
  'on-month': '12',
  'on-year': '2025',
};
const file = { name: 'supervision.txt', text: 'Invented notes of a session.' };

describe('attaching from the library', () => {
  let service: Running;
  let cy: Awaited<ReturnType<Running['signInAs']>>;
  let ref = '';
  let url = '';
  let entry = '';

  const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const events = async () =>
    (await service.desk.cases.readAsSystem('lincolnshire', ref))?.events ?? assert.fail();
  const version = (body: string) => /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
  const change = async (fields: Readonly<Record<string, string>>, other = file) => {
    const at = { visitor: cy, url: `/library/${entry}/change` };
    const { body } = await cy.get(at.url);
    const answer = await attachTo(service, at, {
      fields: { ...kept, ...fields, version: version(body) },
      file: other,
    });
    assert.equal(answer.statusCode, 303);
  };
  const added = async () =>
    (await events()).flatMap((event) => (event.type === 'ItemAdded' && event.data.from ? [event.data] : []));

  before(async () => {
    service = await startService();
    cy = await service.signInAs('cy');
    ref = /\/cases\/([A-Z0-9]{4,})"/.exec((await cy.get('/cases')).body)?.[1] ?? '';
    url = `/cases/${ref}/evidence/${kind}`;
    const answer = await attachTo(service, { visitor: cy, url: '/library/new' }, { fields: kept, file });
    entry = String(answer.headers.location).split('/').at(-1) ?? '';
  });
  after(() => service.stop());

  test('the evidence page leads to what I keep, the same kind first, and what is not ready says why', async () => {
    assert.match((await cy.get(url)).body, new RegExp(`href="${url}/library"`));
    const { body } = await cy.get(`${url}/library`);
    const titles = [...body.matchAll(/waymark-library__title">(?:<a[^>]*>)?([^<]+)</g)].map(
      ([, title]) => title,
    );
    assert.equal(titles[0], 'Supervision in December');
    assert.equal(titles.length, 4);
    // Read by itself, as in a list of the page's links, each of two with one name says which it is.
    assert.match(text(body), /Supervision in December , [^,]+, \d+ December 2025 /);
    assert.match(text(body), /Finish it first : Card from a family/);
    assert.match(text(body), /Make a file of it first : The question I ask first/);
    assert.match(text((await cy.get(`${url}/library?q=nothing-like-it`)).body), /Nothing found\./);
    const early = await cy.post(`${url}/library/cy-card`, said);
    assert.equal(early.statusCode, 422);
    assert.match(early.body, /not finished yet/);
  });

  test('the entry fills in what the application asks, and only that goes into the case', async () => {
    const { body } = await cy.get(`${url}/library/${entry}`);
    assert.match(body, /name="done-by"[^>]*value="Lou Dummy, Practice Supervisor"/);
    assert.match(body, /name="on-month"[^>]*value="12"/);
    const missing = await cy.post(`${url}/library/${entry}`, { ...said, title: '', 'done-by': '' });
    assert.equal(missing.statusCode, 422);
    assert.match(missing.body, /Give it a title/);
    assert.match(missing.body, /name="on-day"[^>]*value="4"/);
    assert.equal((await cy.post(`${url}/library/${entry}`, said)).statusCode, 303);
    const [item] = await added();
    assert.deepEqual(item?.from, { entry, version: 1 });
    const shown = await cy.get(url);
    assert.match(shown.body, /Supervision in December<\/a>[^(]*\(supervision\.txt, /);
    const sent = await cy.get(`/cases/${ref}/files/${item?.id}`);
    assert.equal(sent.body, file.text);
    const words = await service.desk.cases.texts('lincolnshire', ref, [item?.words.id ?? '']);
    assert.deepEqual([...words.values()], [{ title: said.title, doneBy: said['done-by'] }]);
    assert.match(text((await cy.get(`/library/${entry}`)).body), new RegExp(`Case ${ref}`));
  });

  test('from a page left open it is not attached a second time: one piece counts once', async () => {
    const again = await cy.post(`${url}/library/${entry}`, said);
    assert.equal(again.statusCode, 422);
    assert.match(again.body, /attached already, and one piece of evidence counts once/);
    assert.equal((await added()).length, 1);
  });

  test('it stays in the library while an application rests on it', async () => {
    const refused = await cy.post(`/library/${entry}/remove`, {});
    assert.equal(refused.statusCode, 422);
    assert.match(refused.body, /An application rests on this/);
    assert.equal((await cy.get(`/library/${entry}`)).statusCode, 200);
  });

  test('what the application never had makes no difference to it', async () => {
    await change({ words: 'Other doubts.', tags: 'new' });
    assert.doesNotMatch((await cy.get(url)).body, /otherwise now/);
  });

  test('a later change shows as a difference to its owner alone, and the case stays as it was', async () => {
    const before = await events();
    await change(
      { title: 'Supervision before Christmas' },
      { name: 'longer.txt', text: 'Longer invented notes.' },
    );
    const { body } = await cy.get(url);
    assert.match(text(body), /Your library has this otherwise now\. Here it stays as you attached it/);
    assert.match(text(body), /The file supervision\.txt as attached longer\.txt in the library now/);
    assert.match(text(body), /Title Supervision in December as attached Supervision before Christmas/);
    assert.deepEqual(await events(), before);
    const lou = await service.signInAs('lou');
    const seen = await lou.get(url);
    assert.match(seen.body, /Supervision in December/);
    assert.doesNotMatch(seen.body, /otherwise now|before Christmas/);
  });

  test('it is attached anew by a deliberate act, in place of the one before', async () => {
    const { body } = await cy.get(url);
    const anew = /href="([^"]+\?instead=[^"]+)"/.exec(body)?.[1] ?? '';
    const form = await cy.get(anew);
    assert.match(form.body, /<h1[^>]*>Attach it anew</);
    assert.match(form.body, /value="Supervision before Christmas"/);
    const [old] = await added();
    const fields = { ...said, title: 'Supervision before Christmas', instead: old?.id ?? '' };
    assert.equal((await cy.post(`${url}/library/${entry}`, fields)).statusCode, 303);
    const [, fresh] = await added();
    assert.deepEqual(fresh?.from, { entry, version: 3 });
    assert.notEqual(fresh?.file, old?.file);
    const types = (await events()).slice(-2).map(({ type }) => type);
    assert.deepEqual(types, ['ItemRemoved', 'ItemAdded']);
    const after = await cy.get(url);
    assert.doesNotMatch(after.body, /otherwise now/);
    assert.equal(after.body.match(/Supervision before Christmas<\/a>/g)?.length, 1);
    const gone = await cy.post(`${url}/library/${entry}`, fields);
    assert.equal(gone.statusCode, 422);
    assert.match(gone.body, /to replace is no longer there/);
  });

  test('attached anew, it keeps what only the application knows of it', async () => {
    const at = `/cases/${ref}/evidence/practice-observation`;
    await cy.get(`${at}/library/cy-home-visit`);
    const observed = { ...said, title: 'Home visit', 'standard-form': 'yes' };
    assert.equal((await cy.post(`${at}/library/cy-home-visit`, observed)).statusCode, 303);
    const item = (await added()).at(-1)?.id;
    const ticked = /name="standard-form"[^>]* checked/;
    assert.doesNotMatch((await cy.get(`${at}/library/cy-home-visit`)).body, ticked);
    assert.match((await cy.get(`${at}/library/cy-home-visit?instead=${item}`)).body, ticked);
    await cy.get(at);
    await cy.post(`${at}/remove`, { item: item ?? '' });
  });

  test('nobody attaches from the library of another, whatever they may read of it', async () => {
    assert.equal((await (await service.signInAs('lou')).get('/library/cy-home-visit')).statusCode, 200);
    for (const who of ['lou', 'quin', 'zed']) {
      const other = await service.signInAs(who);
      assert.equal((await other.get(`${url}/library/cy-home-visit`)).statusCode, 404, who);
      assert.equal((await other.post(`${url}/library/cy-home-visit`, said)).statusCode, 404, who);
    }
  });

  test('after submission the seal stays as it was; a later change is told, and nothing can be attached', async () => {
    service.setClock('2026-03-18T11:00:00Z');
    await submitAs('cy');
    const sealed = (await events()).findLast(({ type }) => type === 'PortfolioSubmitted');
    const item = (await added()).find(({ from }) => from?.version === 3);
    assert.ok(sealed?.type === 'PortfolioSubmitted');
    assert.ok(sealed.data.items.some(({ id, file: hash }) => id === item?.id && hash === item.file));
    const before = await events();
    await change({ title: 'Changed after submission' });
    const { body } = await cy.get(url);
    assert.match(text(body), /Your library has this otherwise now\. Here it stays as it was attached\./);
    assert.ok(!body.includes(`${url}/library`));
    const refused = await cy.post(`${url}/library/${entry}`, { ...said, instead: item?.id ?? '' });
    assert.equal(refused.statusCode, 422);
    assert.match(text(refused.body), /submitted and sealed/);
    assert.match(text(refused.body), /What you typed/);
    assert.deepEqual(await events(), before);
    assert.equal((await cy.get(`/cases/${ref}/files/${item?.id}`)).body, 'Longer invented notes.');
  });

  /** The rest of the portfolio, as its own people would write, sign and submit it. */
  async function submitAs(applicant: string) {
    const { desk } = service;
    const system = { authority: 'lincolnshire', personId: 'system', offices: [] };
    for (const id of ['write-portfolio', 'supervisor-report', 'manager-endorsement', 'submit']) {
      const stored = (await desk.cases.readAsSystem('lincolnshire', ref)) ?? assert.fail();
      const seen = await inView(desk, system, stored);
      const { state, policy } = seen.caseFile;
      const actor = (role: RoleId) => ({
        ...system,
        personId: role === 'applicant' ? applicant : (state.parties[role] ?? assert.fail(role)),
      });
      const taking = {
        desk,
        ref,
        actor,
        sitting: '',
        appoints: {},
        decides: undefined,
        setNow: service.setNow,
        half: false,
      };
      await takeStep(taking, policy.steps.get(id) ?? assert.fail(id), seen);
    }
  }
});
