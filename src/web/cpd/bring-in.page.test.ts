import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { policies } from '../../../test/support/pack-of.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { lookAtCase } from '../../app/look-at-case.ts';
import { savedContent } from '../../app/portfolio/saved-content.ts';
import { readWorld } from '../../demo/read-world.ts';
import { factsOf } from '../../core/case/facts.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { rowsOf } from '../../core/case/sections/section-content.ts';

// Eighteen months before 4 March 2026 is 4 September 2024: the first is a month too old.
const days = ['2024-08-06', '2025-03-11', '2025-05-20', '2025-09-09', '2025-11-18'];

describe('rows of a form out of the CPD log', () => {
  let service: Running;
  let sol: Awaited<ReturnType<Running['signInAs']>>;
  let ref = '';
  const viewer = { authority: 'sandwell', personId: 'sol', offices: [] };
  const section = () => `/cases/${ref}/sections/cpd-log`;
  const choosing = () => `/cases/${ref}/from-cpd/cpd-log/entries`;

  before(async () => {
    // With a log that holds nothing but what is written here.
    const world = await readWorld(join(policies, 'sandwell', 'demo.yaml'));
    service = await startService('sandwell', { demo: { ...world, library: [] } });
    sol = await service.signInAs('sol');
    const { rows } = await service.acts.lists.cases(viewer, { own: true, limit: 10 });
    ref = rows[0]?.ref ?? '';
    for (const [index, day] of days.entries()) {
      const [year = '', month = '', date = ''] = day.split('-');
      await sol.get('/cpd/new');
      const answer = await sol.postPairs('/cpd/new', [
        ['title', `Invented activity ${index + 1}`],
        ['on-day', date],
        ['on-month', month],
        ['on-year', year],
        ['activity', 'work-based'],
        ['words', `What was done on day ${index + 1}.`],
        ['why', 'Private reasons.'],
        ['learnt', `Learnt ${index + 1}.`],
        ['changed', `Changed ${index + 1}.`],
        ['cases', 'LCS 100, LCS 200'],
        ['standards', 'kss-3'],
        ['standards', 'permanence-4'],
        ['_do', 'save'],
      ]);
      assert.equal(answer.statusCode, 303, answer.body);
    }
  });
  after(() => service.stop());

  async function rows() {
    const seen = (await lookAtCase(service.desk, viewer, ref)) ?? assert.fail('no case');
    return rowsOf((await savedContent(service.desk, seen, 'cpd-log'))['entries']);
  }
  /** How the policy's own rule finds the log. */
  async function counted() {
    const { caseFile } = (await lookAtCase(service.desk, viewer, ref)) ?? assert.fail('no case');
    const now = service.desk.now();
    return caseFile.policy.rules.finding(
      'five-cpd-activities',
      factsOf(caseFile, { now, today: londonDate(now) }),
    );
  }
  const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const written = (title: string, day: string) => {
    const [year = '', month = '', date = ''] = day.split('-');
    return {
      title,
      'on-day': date,
      'on-month': month,
      'on-year': year,
      activity: 'work-based',
      words: 'What was done.',
      learnt: 'Learnt.',
      changed: 'Changed.',
      _do: 'save',
    };
  };
  let offered: readonly string[] = [];
  const inForm = (body: string) =>
    /In the form already<\/h2><ul[^>]*>(.*?)<\/ul>/.exec(body)?.[1]?.match(/<li>/g)?.length ?? 0;
  const entries = (body: string) =>
    [...body.matchAll(/name="entry" type="checkbox" value="([^"]+)"/g)].map(([, id]) => id ?? '');

  test('the kinds and the prompts of the log are those of the policy’s own appendix', async () => {
    const { body } = await sol.get('/cpd/new');
    assert.match(body, /<option value="work-based">Work-based learning</);
    assert.match(body, /<li>journal club<\/li>/);
  });

  test('what is typed on the form is saved before the choosing', async () => {
    const page = await sol.get(section());
    assert.match(page.body, /value="bring:entries">Bring in from my CPD log</);
    const [from = ''] = /\?from=[^"]+/.exec(page.body) ?? [];
    const typed = {
      'entries-0-date-day': '2',
      'entries-0-date-month': '2',
      'entries-0-date-year': '2026',
      'entries-0-activity': 'Typed by hand',
      'entries-0-learned': 'To ask first.',
      'entries-0-applied': 'With one carer.',
      'entries-0-statements:kss-1': 'yes',
    };
    const answer = await sol.post(`${section()}${from}`, { ...typed, _do: 'bring:entries' });
    assert.equal(answer.statusCode, 303);
    assert.equal(answer.headers.location, choosing());
    assert.deepEqual(
      (await rows()).map(({ activity }) => activity),
      ['Typed by hand'],
    );
  });

  test('each says beforehand what the policy finds wanting in it there, with the clauses', async () => {
    const page = text((await sol.get(choosing())).body);
    const said = (name: string) =>
      new RegExp(`${name} (.*?)(?=Invented activity|Bring them in)`).exec(page)?.[1];
    assert.match(
      said('Invented activity 1') ?? '',
      /Does not count there: before 4 September 2024\. Your CPD log has at least five completed .* Policy SAN-090, SAN-091/,
    );
    assert.doesNotMatch(said('Invented activity 1') ?? '', /shown as older/, 'one reason is enough');
    assert.match(said('Invented activity 5') ?? '', /Has all that is asked for there/);
    await sol.get('/cpd/new');
    const plain = await sol.post('/cpd/new', {
      ...written('Invented and old', '2024-12-01'),
      standards: 'permanence-4',
      cases: 'Johnny Sample 7, LCS 100',
    });
    assert.equal(plain.statusCode, 303);
    const later = text((await sol.get(choosing())).body);
    assert.match(
      later,
      /Invented and old .*Counts, with a remark: before 4 March 2025\. .*shown as older.* Policy SAN-091 Please check: “Johnny Sample 7” in the case numbers reads like somebody’s name, .* To fill in there: “Cross reference to the ten statements \(KSS\)”\. Policy SAN-095, SAN-097/,
    );
    const entry = String(plain.headers.location).replace('/cpd/', '/library/');
    await sol.get(entry);
    await sol.post(`${entry}/remove`, {});
  });

  test('nothing chosen is said so', async () => {
    await sol.get(choosing());
    const answer = await sol.post(choosing(), {});
    assert.equal(answer.statusCode, 422);
    assert.match(answer.body, /Choose at least one activity/);
  });

  test('chosen activities are rows, every column filled from its part, beneath what stood there', async () => {
    const { body } = await sol.get(choosing());
    offered = entries(body);
    assert.equal(offered.length, 5);
    // Two activities may have one name: what is ticked is called by its days and its kind too.
    const label = /<label[^>]*for="entry">(.*?)<\/label>/.exec(body)?.[1] ?? '';
    assert.match(text(label), /^Invented activity 5 , 18 November 2025 · Work-based learning/);
    const answer = await sol.postPairs(
      choosing(),
      offered.slice(0, 3).map((id) => ['entry', id] as const),
    );
    assert.equal(answer.headers.location, `${section()}?saved=1`);
    const form = (await sol.get(section())).body;
    assert.match(form, /From your CPD log: three rows more/);
    assert.doesNotMatch(form, /of 1<\/strong> filled in/, 'the policy counts five, and the list one');
    const found = await rows();
    assert.deepEqual(
      found.map(({ date, activity }) => [date, activity]),
      [
        ['2026-02-02', 'Typed by hand'],
        ['2025-05-20', 'Invented activity 3'],
        ['2025-09-09', 'Invented activity 4'],
        ['2025-11-18', 'Invented activity 5'],
      ],
    );
    const { learned, applied, case: cases, statements, permanence } = found[1] ?? {};
    assert.deepEqual(
      { learned, applied, cases, statements, permanence },
      {
        learned: 'Learnt 3.',
        applied: 'Changed 3.',
        cases: 'LCS 100, LCS 200',
        statements: 'kss-3',
        permanence: 'permanence-4',
      },
    );
    const finding = await counted();
    assert.equal(finding.outcome, 'not-met');
    assert.match(JSON.stringify(finding), /one more/, 'four of them, one typed and three brought in');
    assert.doesNotMatch(JSON.stringify(found), /Private reasons/, 'what the form has no column for stays');
  });

  test('what is there is not brought in twice, and stays as it was changed by hand', async () => {
    const { body } = await sol.get(choosing());
    assert.equal(inForm(body), 3);
    assert.equal(entries(body).length, 2, 'what is there has no box to tick');
    const all = offered.map((id) => ['entry', id] as const);
    await sol.postPairs(choosing(), all);
    assert.equal((await rows()).length, 6);
    assert.equal((await counted()).outcome, 'met', 'five, the one that is too old not among them');
    await sol.get(choosing());
    await sol.postPairs(choosing(), all);
    assert.match((await sol.get(section())).body, /All of that is in the form already/);
    assert.equal((await rows()).length, 6);
  });

  test('a piece that was changed since says so, and renews the row that it made; no second row comes of it', async () => {
    const { body } = await sol.get('/cpd?year=2025');
    const [, at = ''] = /href="(\/cpd\/[0-9a-f-]{36})">Invented activity 4</.exec(body) ?? [];
    const version = /name="version" value="(\d+)"/.exec((await sol.get(`${at}/change`)).body)?.[1] ?? '';
    const changed = await sol.post(`${at}/change`, {
      ...written('Another title (invented)', '2025-09-09'),
      learnt: 'Learnt more,\r\nand on two lines.',
      cases: '',
      standards: 'kss-3',
      version,
    });
    assert.equal(changed.statusCode, 303, text(changed.body));
    const choice = await sol.get(choosing());
    assert.match(
      text(choice.body),
      /Another title \(invented\) .*In the form already, and not as in your log: “Activity”(?: and|,) “Learning outcome[^”]+”/,
    );
    const entry = at.replace('/cpd/', '');
    const answer = await sol.post(choosing(), { entry });
    assert.equal(answer.statusCode, 303);
    assert.match(
      text((await sol.get(section())).body),
      /From your CPD log: one row with the words of your log again\. Look it over/,
    );
    const found = await rows();
    assert.equal(found.length, 6);
    const renewed = found.find(({ activity }) => activity === 'Another title (invented)');
    assert.match(renewed?.['learned'] ?? '', /Learnt more,\s+and on two lines\./);
    assert.equal(renewed?.['case'], 'LCS 100, LCS 200', 'what the log has nothing of stays in the row');
    assert.ok(!found.some(({ activity }) => activity === 'Invented activity 4'));
  });

  test('the form sent from a browser leaves every row known to the log, line ends and all', async () => {
    const page = await sol.get(section());
    const [from = ''] = /\?from=[^"]+/.exec(page.body) ?? [];
    assert.equal(
      (await sol.post(`${section()}${from}`, { ...fieldsOf(page.body), _do: 'save' })).statusCode,
      303,
    );
    assert.equal(inForm((await sol.get(choosing())).body), 5);
  });

  test('two pieces of one title are two rows', async () => {
    const before = (await rows()).length;
    for (const day of ['2025-10-01', '2025-10-02']) {
      await sol.get('/cpd/new');
      await sol.post('/cpd/new', { ...written('Group supervision (invented)', day), standards: 'kss-3' });
    }
    const { body } = await sol.get(choosing());
    const alike = [...body.matchAll(/value="([^"]+)"[^>]*>\s*<label[^>]*>Group supervision/g)];
    await sol.postPairs(
      choosing(),
      alike.map(([, id = '']) => ['entry', id] as const),
    );
    assert.equal((await rows()).length, before + 2);
  });

  test('chosen on two pages at the same moment, a piece comes in once and neither page is refused', async () => {
    const before = (await rows()).length;
    await sol.get('/cpd/new');
    const made = await sol.post('/cpd/new', {
      ...written('At once (invented)', '2025-10-03'),
      standards: 'kss-3',
    });
    const entry = String(made.headers.location).replace('/cpd/', '');
    await sol.get(choosing());
    const answers = await Promise.all([1, 2, 3].map(() => sol.post(choosing(), { entry })));
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [303, 303, 303],
    );
    assert.equal((await rows()).length, before + 1);
  });

  test('only whoever writes the form chooses there, and only out of a log of their own', async () => {
    for (const person of ['fern', 'sage', 'win', 'ivy']) {
      const visitor = await service.signInAs(person);
      assert.equal((await visitor.get(choosing())).statusCode, 404, person);
      assert.equal((await visitor.post(choosing(), { entry: 'x' })).statusCode, 404, person);
    }
    for (const none of ['opening-sheet/entries', 'cpd-log/none', 'none/none'])
      assert.equal((await sol.get(`/cases/${ref}/from-cpd/${none}`)).statusCode, 404, none);
    const signed = await service.signInAs('otto');
    const own = { authority: 'sandwell', personId: 'otto', offices: [] };
    const closed = (await service.acts.lists.cases(own, { own: true, limit: 1 })).rows[0]?.ref ?? '';
    await signed.get('/cpd/new');
    const late = await signed.post(`/cases/${closed}/from-cpd/cpd-log/entries`, { entry: 'x' });
    assert.equal(late.headers.location, `/cases/${closed}/sections/cpd-log`);
    assert.match((await signed.get(`/cases/${closed}/sections/cpd-log`)).body, /nothing was brought in/);
    const stranger = await service.signInAs('otto');
    await stranger.get('/cpd/new');
    await sol.get(choosing());
    const foreign = await sol.post(choosing(), { entry: 'somebody-elses' });
    assert.equal(foreign.statusCode, 422);
  });
});

/** What a browser sends of the page as it stands: boxes that are ticked, and every line of a text ended its own way. */
function fieldsOf(body: string): Record<string, string> {
  const plain = (text: string) =>
    text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const [form = ''] = /<form[^>]*method="post"[^]*?<\/form>/.exec(body.slice(body.indexOf('<main'))) ?? [];
  const boxes = [...form.matchAll(/<input [^>]*name="(entries-[^"]+)"[^>]*>/g)]
    .filter(([tag]) => !tag.includes('type="checkbox"') || tag.includes(' checked'))
    .map(([tag, name = '']) => [name, plain(/value="([^"]*)"/.exec(tag)?.[1] ?? '')] as const);
  const texts = [...form.matchAll(/<textarea [^>]*name="([^"]+)"[^>]*>([^]*?)<\/textarea>/g)].map(
    ([, name = '', value = '']) => [name, plain(value).replaceAll(/\r?\n/g, '\r\n')] as const,
  );
  return Object.fromEntries([...boxes, ...texts]);
}
