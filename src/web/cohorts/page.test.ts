import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { withScope } from '../../store/with-scope.ts';

const authority = 'north-east-lincolnshire';
let service: Running;
let cohort: string;

before(async () => {
  service = await startWithoutCases(authority);
});
after(() => service.stop());

const text = ({ body }: { readonly body: string }) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const formIn = (body: string) => /name="_form" value="([^"]+)"/.exec(body)?.[1] ?? '';
const registerOf = (body: string, day: string) =>
  new RegExp(`href="(/cohorts/[^"]+/register)">Take the register<span[^>]*> for ${day}`).exec(body)?.[1] ??
  assert.fail(day);
const refOf = async (person: string) =>
  (await service.desk.cases.openCaseOf(authority, person, 'asye-to-level-1')) ??
  assert.fail(`no case of ${person}`);

test('the year starts for several at once; who cannot start is named with the rule, and holds up nobody', async () => {
  const cleo = await service.signInAs('cleo');
  assert.match((await cleo.get('/')).body, /href="\/cohorts">\s*Cohorts/);
  const page = await cleo.get('/cohorts/new');
  assert.match(text(page), /Noel Newstart Estuary Safeguarding Team\. In post from 1 September 2025/);
  assert.doesNotMatch(page.body, /Rue Rehearsal/);
  const sent = [
    ['_form', formIn(page.body)],
    ['name', 'Autumn 2025'],
    ['person', 'noel'],
    ['person', 'fen'],
    ['person', 'mal'],
  ] as const;
  const started = await cleo.postPairs('/cohorts/new', sent);
  assert.equal(started.statusCode, 200, text(started));
  assert.match(text(started), /The year has started \(2\) Fen Firstyear Noel Newstart/);
  assert.match(
    text(started),
    /Not started \(1\) Mal Madeready The policy asks for: .*registered.* \(NEL-009\)/,
  );
  const twice = await cleo.postPairs('/cohorts/new', sent);
  assert.match(text(twice), /In this cohort already, and not added twice \(2\)/);
  cohort = /href="\/cohorts\/([0-9a-f-]{36})"/.exec(twice.body)?.[1] ?? assert.fail();
  assert.equal((await cleo.get('/cohorts')).body.match(/Autumn 2025/g)?.length, 1);
  const again = await cleo.postPairs('/cohorts/new', [['name', 'autumn 2025']]);
  assert.equal(again.statusCode, 422);
  assert.match(text(again), /Another cohort has this name/);
});

test('nobody but the offices that run the programme finds the cohort, in a page or in the database', async () => {
  for (const who of ['noel', 'una', 'pim', 'ada-min']) {
    const browser = await service.signInAs(who);
    assert.doesNotMatch((await browser.get('/')).body, /href="\/cohorts"/, who);
    for (const url of ['/cohorts', '/cohorts/new', `/cohorts/${cohort}`, `/cohorts/${cohort}/cohort.csv`])
      assert.equal((await browser.get(url)).statusCode, 403, `${who} ${url}`);
  }
  const found = (principals: readonly string[], of = authority) =>
    withScope(service.database.db, { authority: of, principals }, async (tx) => {
      const count = async (table: string) =>
        (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)).rows[0]?.n;
      return [await count('cohort'), await count('cohort_case'), await count('cohort_day')];
    });
  assert.deepEqual(await found(['office:programme-lead']), [1, 2, 0]);
  assert.deepEqual(await found(['office:progression-office']), [1, 2, 0]);
  assert.deepEqual(await found(['office:practice-lead', 'person:pim']), [0, 0, 0]);
  // Their own, which leads to the days; who else is in it stays hidden.
  assert.deepEqual(await found(['person:noel']), [0, 1, 0]);
  assert.deepEqual(await found(['office:programme-lead', 'person:noel'], 'lincolnshire'), [0, 0, 0]);
});

test('NEL-056, NEL-057: a day for each month of the year, on its first working day; a month without one is a gap', async () => {
  const cleo = await service.signInAs('cleo');
  const url = `/cohorts/${cohort}/days`;
  assert.match(
    text(await cleo.get(`/cohorts/${cohort}`)),
    /Months without a development day September 2025, October 2025,.* August 2026/,
  );
  const page = await cleo.get(url);
  assert.equal(page.body.match(/name="take\d+" value="yes" checked/g)?.length, 7);
  assert.equal(page.body.match(/name="take\d+" value="yes"/g)?.length, 15);
  assert.match(page.body, /id="on1"[^>]*value="1"/);
  const days = ['1 9 2025', '13 10 2025', '31 2 2026'].flatMap((day, index) => {
    const row = index + 1;
    const [d = '', m = '', y = ''] = day.split(' ');
    return [
      [`take${row}`, 'yes'],
      [`on${row}-day`, d],
      [`on${row}-month`, m],
      [`on${row}-year`, y],
      [`topic${row}`, `Topic ${row}`],
      [`speaker${row}`, 'Pat Pretender'],
    ] as const;
  });
  const wrong = await cleo.postPairs(url, days);
  assert.equal(wrong.statusCode, 422);
  assert.match(text(wrong), /“31 2 2026” is not a day of the calendar/);
  assert.match(wrong.body, /value="Topic 2"/);
  assert.equal((await cleo.postPairs(url, days.slice(0, 12))).statusCode, 303);
  const cohortPage = text(await cleo.get(`/cohorts/${cohort}`));
  assert.match(cohortPage, /Monday 1 September 2025 \. Topic 1, Pat Pretender/);
  assert.match(cohortPage, /Months without a development day November 2025/);
  const noel = await service.signInAs('noel');
  await noel.get('/calendar');
  await noel.post('/calendar/create', {});
  const feed = /value="http:\/\/[^/]+(\/calendar\/[0-9a-f]{64}\.ics)"/.exec(
    (await noel.get('/calendar')).body,
  )?.[1];
  const { body } = await noel.get(feed ?? '');
  assert.equal(body.match(/SUMMARY:Development day/g)?.length, 2, body);
});

test('NEL-083, NEL-084: a register is kept in each worker’s own case, and what was marked meanwhile is shown and not overwritten', async () => {
  const cleo = await service.signInAs('cleo');
  const overview = await cleo.get(`/cohorts/${cohort}`);
  // On 1 September Fen, who begins on 6 October, has no mark to get.
  const url = registerOf(overview.body, 'Monday 13 October 2025');
  const [noel, fen] = [await refOf('noel'), await refOf('fen')];
  const first = await cleo.get(url);
  assert.match(text(first), /Absent - sickness, approved/);
  // Another tab, opened before anybody is marked.
  const form = formIn(first.body);
  const kept = await cleo.post(url, {
    _form: form,
    [`mark-${noel}`]: 'attended',
    [`mark-${fen}`]: 'sickness',
  });
  assert.equal(kept.statusCode, 303);
  const after = await cleo.get(url);
  assert.match(text(after), /2 marks are kept/);
  assert.match(text(after), /Attended, marked by Cleo Counterfeit at/);
  const section = await cleo.get(`/cases/${noel}/sections/development-days`);
  assert.match(section.body, /Topic 2, Pat Pretender/);
  const clash = await cleo.post(url, { [`mark-${noel}`]: 'court', [`was-${noel}`]: '' });
  assert.equal(clash.statusCode, 422);
  assert.match(
    text(clash),
    /You marked: Absent - required in court, approved\. Meanwhile Cleo Counterfeit marked: Attended/,
  );
  assert.doesNotMatch(clash.body, new RegExp(`name="mark-${noel}" type="radio" value="court" checked`));
  const was = new RegExp(`name="was-${noel}" value="([^"]+)"`).exec(clash.body)?.[1] ?? assert.fail();
  const mended = await cleo.post(url, { [`mark-${noel}`]: 'court', [`was-${noel}`]: was });
  assert.equal(mended.statusCode, 303);
  const cells = text(await cleo.get(`/cohorts/${cohort}`));
  assert.match(cells, /Fen Firstyear Not begun Excused : Absent - sickness, approved/);
  assert.match(cells, /Noel Newstart Not marked Excused : Absent - required in court, approved/);
});

test('a worker and their manager see their own days and marks, and nothing of the cohort', async () => {
  const ref = await refOf('noel');
  for (const who of ['noel', 'una']) {
    const browser = await service.signInAs(who);
    assert.match((await browser.get(`/cases/${ref}/year`)).body, new RegExp(`href="/cases/${ref}/days"`));
    const days = await browser.get(`/cases/${ref}/days`);
    assert.match(
      text(days),
      /Monday 13 October 2025 Topic 2, Pat Pretender Protected time Absent - required in court, approved/,
    );
    assert.match(text(days), /0 of 1 so far; 10 more of the remaining 11 are needed/);
    assert.match(text(days), /Training that everybody goes to Court skills Missing/);
    assert.doesNotMatch(days.body, /Fen Firstyear|Autumn 2025/);
  }
  const ike = await service.signInAs('ike');
  assert.equal((await ike.get(`/cases/${ref}/days`)).statusCode, 404);
});

test('NEL-061: each review shows what of the training is done, booked and missing', async () => {
  const cleo = await service.signInAs('cleo');
  const ref = await refOf('noel');
  assert.match(
    text(await cleo.get(`/cases/${ref}/work/review-3`)),
    /Training that everybody goes to Court skills Missing/,
  );
  assert.doesNotMatch(
    text(await cleo.get(`/cases/${ref}/work/agreement`)),
    /Training that everybody goes to/,
  );
});

test('NEL-058, NEL-059: who judges the year at the final panel has its attendance in sight, with each absence', async () => {
  const cleo = await service.signInAs('cleo');
  const ref = await refOf('noel');
  for (const page of ['work/final-review', 'sections/final-decision', 'sections/final-review']) {
    const shown = text(await cleo.get(`/cases/${ref}/${page}`));
    assert.match(shown, /Attendance at development days .*0 of 12 \(0\.0%\), 10 needed; 1 excused/, page);
    assert.match(shown, /Not there: Absent - required in court, approved: 13 October 2025/, page);
  }
  const agreement = text(await cleo.get(`/cases/${ref}/work/agreement`));
  assert.doesNotMatch(agreement, /Attendance at development days/);
});

test('a day to come has no register yet', async () => {
  const cleo = await service.signInAs('cleo');
  const pairs = [
    ['take1', 'yes'],
    ['on1-day', '1'],
    ['on1-month', '4'],
    ['on1-year', '2026'],
  ] as const;
  await cleo.get(`/cohorts/${cohort}/days`);
  const planned = await cleo.postPairs(`/cohorts/${cohort}/days`, pairs);
  assert.equal(planned.statusCode, 303, text(planned));
  const overview = await cleo.get(`/cohorts/${cohort}`);
  const day =
    /\/days\/([0-9a-f]+)">Change<span[^>]*> Wednesday 1 April 2026/.exec(overview.body)?.[1] ?? assert.fail();
  const url = `/cohorts/${cohort}/days/${day}/register`;
  assert.match(text(await cleo.get(url)), /still to come/);
  const early = await cleo.post(url, { [`mark-${await refOf('noel')}`]: 'attended' });
  assert.equal(early.statusCode, 422);
  assert.match(text(early), /taken on the day, or afterwards/);
});

test('NEL-056: the Academy sees the months that have no day, plans one there, and takes its register', async () => {
  const dot = await service.signInAs('dot');
  assert.match((await dot.get('/')).body, /href="\/cohorts">\s*Cohorts/);
  assert.match(text(await dot.get('/cohorts')), /Autumn 2025/);
  const url = `/cohorts/${cohort}`;
  const gap = /Months without a development day November 2025, December 2025, January 2026, /;
  assert.match(text(await dot.get(url)), gap);
  await dot.get(`${url}/days`);
  const day = { take1: 'yes', 'on1-day': '3', 'on1-month': '11', 'on1-year': '2025' };
  assert.equal((await dot.post(`${url}/days`, day)).statusCode, 303);
  const look = await dot.get(url);
  assert.doesNotMatch(text(look), /Months without a development day [^.]*November 2025/);
  const register =
    /href="(\/cohorts\/[^"]+\/register)">Take the register<span[^>]*> for Monday 3 November 2025/.exec(
      look.body,
    );
  const at = register?.[1] ?? assert.fail();
  const [noel, fen] = [await refOf('noel'), await refOf('fen')];
  await dot.get(at);
  const kept = await dot.post(at, { [`mark-${noel}`]: 'attended', [`mark-${fen}`]: 'annual-leave' });
  assert.equal(kept.statusCode, 303, text(kept));
  assert.match(text(await dot.get(at)), /Attended, marked by Dot Dress-Rehearsal at/);
  // With approved absence taken out fewer of the days to come are enough; the day from before Fen's year is not theirs.
  assert.match(
    text(await dot.get(url)),
    /Fen .* 0 of 10 \(0\.0%\), 9 needed; 2 excused\. 0 of 2 so far; 9 more of the remaining 10 /,
  );
});

test('NEL-085: a 6-month panel not held by its day is on the Academy’s overdue list the next day, and not before; a day off is due on the next working day', async () => {
  const dot = await service.signInAs('dot');
  const overdue = async (at: string, who: string) => {
    service.setClock(at);
    const list = /Reviews overdue (.*?) Workers /.exec(text(await dot.get(`/cohorts/${cohort}`)))?.[1] ?? '';
    return new RegExp(`${who}: Review at 6 months , due ([^:]*?\\d{4})`).exec(list)?.[1];
  };
  // 1 March 2026 is a Sunday.
  assert.equal(await overdue('2026-03-02T23:30:00Z', 'Noel Newstart'), undefined);
  assert.equal(await overdue('2026-03-03T00:05:00Z', 'Noel Newstart'), '2 March 2026');
  // 6 April 2026 is Easter Monday.
  assert.equal(await overdue('2026-04-07T22:30:00Z', 'Fen Firstyear'), undefined);
  assert.equal(await overdue('2026-04-07T23:05:00Z', 'Fen Firstyear'), '7 April 2026');
  service.setClock('2026-03-09T09:00:00Z');
});

test('NEL-044, NEL-085: who is not on track is named with why; a review is overdue the day after its date and not before', async () => {
  const cleo = await service.signInAs('cleo');
  const fen = await refOf('fen');
  const overdue = async () =>
    /Reviews overdue .*Fen Firstyear: Review at 3 months , due 6 January 2026/.test(
      text(await cleo.get(`/cohorts/${cohort}`)),
    );
  service.setClock('2026-01-06T22:00:00Z');
  assert.equal(await overdue(), false);
  service.setClock('2026-01-07T00:05:00Z');
  assert.equal(await overdue(), true);
  service.setClock('2026-03-09T09:00:00Z');
  const page = text(await cleo.get(`/cohorts/${cohort}`));
  assert.match(page, /0 of 2 on track/);
  assert.match(page, /Agreement missing Fen Firstyear : Support and Assessment Agreement is missing NEL-044/);
  assert.match(page, /Nobody named yet Fen Firstyear : Name the buddy: nobody is named yet/);
  assert.match(page, /No session logged Fen Firstyear/);
  const csv = await cleo.get(`/cohorts/${cohort}/cohort.csv`);
  assert.match(String(csv.headers['content-type']), /text\/csv/);
  assert.match(csv.body, new RegExp(`${fen},"Fen Firstyear","6 October 2025",No,`));
});

test('who is taken out stays on record with the reason, and goes to the other cohort', async () => {
  const cleo = await service.signInAs('cleo');
  await cleo.get('/cohorts/new');
  await cleo.post('/cohorts/new', { name: 'Spring 2026' });
  const fen = await refOf('fen');
  const url = `/cohorts/${cohort}/workers/${fen}`;
  const page = await cleo.get(url);
  const other =
    /value="([^"]+)"[^>]*>\s*<label[^>]*>\s*Into Spring 2026/.exec(page.body)?.[1] ?? assert.fail();
  const without = await cleo.post(url, { to: other });
  assert.equal(without.statusCode, 422);
  assert.equal(
    (await cleo.post(url, { to: other, because: 'Began later than the others.' })).statusCode,
    303,
  );
  assert.match(
    text(await cleo.get(`/cohorts/${cohort}`)),
    /Fen Firstyear, on 9 March 2026, for Spring 2026\. Cleo Counterfeit: Began later/,
  );
  assert.match(text(await cleo.get(`/cohorts/${other}`)), /Workers .*Fen Firstyear Began 6 October 2025/);
  assert.equal((await cleo.get(url)).statusCode, 404);
});
