import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { planDays } from '../../app/cohorts/plan-days.ts';
import { createCohort, startYears } from '../../app/cohorts/start-years.ts';
import { takeRegister } from '../../app/cohorts/take-register.ts';
import type { Viewer } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';

const authority = 'north-east-lincolnshire';
const pathway = 'asye-to-level-1';
const viewer: Viewer = { authority, personId: 'cleo', offices: ['programme-lead'] };

let service: Running;
let noel: string;
let fen: string;
let cleo: Awaited<ReturnType<Running['signInAs']>>;

// Noel begins on 1 September 2025, Fen on 6 October; it is 9 March 2026.
before(async () => {
  service = await startWithoutCases(authority);
  const { desk, acts } = service;
  for (const [id, name] of [
    ['autumn', 'Autumn'],
    ['spring', 'Spring'],
  ] as const)
    await createCohort(desk, acts.cohorts, { viewer, id, name, pathway });
  const started = await startYears(desk, acts.cohorts, {
    viewer,
    cohort: { id: 'autumn', pathway },
    people: ['noel', 'fen'],
  });
  [noel = '', fen = ''] = started.map(({ ended }) => ('ref' in ended ? ended.ref : ''));
  cleo = await service.signInAs('cleo');
  await cleo.get('/cohorts');
});
after(() => service.stop());

const text = ({ body }: { readonly body: string }) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const found = async (id: string) => (await service.acts.cohorts.one(viewer, id)) ?? assert.fail(id);
const dayOn = async (on: string, id = 'autumn') =>
  (await found(id)).days.find((day) => day.on === on && day.cancelled === undefined) ?? assert.fail(on);

async function planned(on: string, id = 'autumn') {
  const { desk, acts } = service;
  const days = [{ on: on as IsoDate, topic: '', speaker: '' }];
  await planDays(desk, acts.cohorts, { viewer, cohort: await found(id), days, form: undefined });
  const day = await dayOn(on, id);
  return { day, url: `/cohorts/${id}/days/${day.id}`, register: `/cohorts/${id}/days/${day.id}/register` };
}

const date = (on: string, name = 'on') => {
  const [year = '', month = '', day = ''] = on.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** The form of the page as a browser sends it, with what somebody changes in it. */
async function sendForm(url: string, change: Readonly<Record<string, string>>) {
  const { body } = await cleo.get(url);
  return cleo.post(url, { ...hiddenIn(body), ...change });
}

function hiddenIn(body: string): Readonly<Record<string, string>> {
  const main = body.slice(body.indexOf('<main'));
  const first = main.slice(main.indexOf('<form'), main.indexOf('</form>'));
  const boxes = [...first.matchAll(/<input[^>]*name="([^"]+)"[^>]*>/g)].flatMap(([tag, name = '']) => {
    if (/type="(?:radio|checkbox)"/.test(tag) && !/ checked/.test(tag)) return [];
    return [[name, /value="([^"]*)"/.exec(tag)?.[1] ?? ''] as const];
  });
  return Object.fromEntries(boxes);
}

test('the register gives a mark only for a day of the worker’s year, and names the others with why', async () => {
  const { register, day } = await planned('2025-09-01');
  const page = await cleo.get(register);
  assert.match(
    text(page),
    /No mark to give Fen Firstyear\. The day is before their first day, 6 October 2025\./,
  );
  assert.doesNotMatch(page.body, new RegExp(`name="mark-${fen}"`));
  const sent = await cleo.post(register, { [`mark-${fen}`]: 'attended', [`mark-${noel}`]: 'attended' });
  assert.equal(sent.statusCode, 422);
  assert.match(text(sent), /Fen Firstyear: The day is before their first day/);
  const [beneath] = await takeRegister(service.desk, service.acts.cohorts, {
    viewer,
    day,
    marks: [{ ref: fen, mark: 'attended' }],
  });
  assert.equal(beneath?.type, 'refused');
});

test('a day with marks was held: it is not cancelled until each is taken back, which takes the row out of the case', async () => {
  const { url, register } = await planned('2025-10-13');
  await sendForm(register, { [`mark-${noel}`]: 'attended', [`mark-${fen}`]: 'sickness' });
  const refused = await cleo.post(`${url}/cancel`, { because: 'It snowed.' });
  assert.equal(refused.statusCode, 422);
  assert.match(text(refused), /Fen Firstyear and Noel Newstart are marked on this day, so it was held/);
  assert.match(refused.body, /value="It snowed\."/);
  assert.match(text(await cleo.get(`/cases/${fen}/days`)), /13 October 2025 .* sickness/);
  assert.equal(
    (await sendForm(register, { [`mark-${noel}`]: 'no-mark', [`mark-${fen}`]: 'no-mark' })).statusCode,
    303,
  );
  const page = await cleo.get(register);
  assert.match(text(page), /2 marks are taken back/);
  assert.doesNotMatch(page.body, / checked/);
  assert.doesNotMatch(
    text(await cleo.get(`/cases/${fen}/sections/development-days`)),
    /sickness, approved [^A]*$/,
  );
  assert.equal((await cleo.post(`${url}/cancel`, { because: 'It snowed.' })).statusCode, 303);
  assert.match(text(await cleo.get(`/cases/${fen}/days`)), /Cancelled: It snowed\./);
});

test('only marks that differ from what the page showed are hers who sends it', async () => {
  const { register } = await planned('2025-11-03');
  const stale = hiddenIn((await cleo.get(register)).body);
  const dot = await service.signInAs('dot');
  await dot.get(register);
  await dot.post(register, { [`mark-${fen}`]: 'attended', [`was-${fen}`]: '', [`shown-${fen}`]: '' });
  const kept = await cleo.post(register, { ...stale, [`mark-${noel}`]: 'attended' });
  assert.equal(kept.statusCode, 303, text(kept));
  // The page shows both marks; Dot changes Fen's, and Cleo, who touches Noel alone, hears nothing of it.
  const both = hiddenIn((await cleo.get(register)).body);
  assert.equal(both[`mark-${fen}`], 'attended');
  const theirs = hiddenIn((await dot.get(register)).body);
  await dot.post(register, { ...theirs, [`mark-${fen}`]: 'court' });
  const mine = await cleo.post(register, { ...both, [`mark-${noel}`]: 'annual-leave' });
  assert.equal(mine.statusCode, 303, text(mine));
  assert.match(
    text(await cleo.get(register)),
    /One mark is kept.*required in court, approved, marked by Dot/,
  );
});

test('NEL-A3: an absence for another reason has a place for the reason, which stands with the mark and goes with it', async () => {
  const { register } = await planned('2025-12-01');
  const long = await sendForm(register, { [`mark-${noel}`]: 'other', [`reason-${noel}`]: 'x'.repeat(201) });
  assert.equal(long.statusCode, 422);
  await sendForm(register, { [`mark-${noel}`]: 'other', [`reason-${noel}`]: 'Missed the train' });
  assert.equal(hiddenIn((await cleo.get(register)).body)[`reason-${noel}`], 'Missed the train');
  assert.match((await cleo.get(`/cases/${noel}/sections/development-days`)).body, /Missed the train/);
  await sendForm(register, { [`reason-${noel}`]: 'Missed the bus' });
  assert.equal(hiddenIn((await cleo.get(register)).body)[`reason-${noel}`], 'Missed the bus');
  await sendForm(register, { [`mark-${noel}`]: 'attended' });
  assert.doesNotMatch((await cleo.get(`/cases/${noel}/sections/development-days`)).body, /Missed the/);
});

test('a day that moves takes its marks with it; held, it goes to no day to come, and no mark goes outside a year', async () => {
  const { url, register } = await planned('2026-01-05');
  await sendForm(register, { [`mark-${noel}`]: 'attended', [`mark-${fen}`]: 'attended' });
  const future = await sendForm(url, date('2026-06-01'));
  assert.equal(future.statusCode, 422);
  assert.match(text(future), /so it was held: it cannot be moved to a day still to come/);
  const early = await sendForm(url, date('2025-09-08'));
  assert.match(text(early), /The marks cannot go with it\. Fen Firstyear: The day is before their first day/);
  const absurd = await sendForm(url, date('1066-12-25'));
  assert.equal(absurd.statusCode, 422);
  assert.match(text(absurd), /25 December 1066 is in nobody’s year here/);
  assert.equal((await sendForm(url, date('2026-01-12'))).statusCode, 303);
  assert.match(
    text(await cleo.get('/cohorts/autumn')),
    /2 marks went with it, each in the worker’s own case/,
  );
  for (const ref of [noel, fen]) {
    const own = text(await cleo.get(`/cases/${ref}/days`));
    assert.match(own, /Monday 12 January 2026/);
    assert.doesNotMatch(own, /5 January 2026/);
  }
});

test('a day that moves leaves standing who gave each mark and when', async () => {
  const { url, register, day } = await planned('2026-02-16');
  const dot = await service.signInAs('dot');
  await dot.get(register);
  service.setClock('2026-03-09T10:20:00Z');
  await dot.post(register, { [`mark-${fen}`]: 'attended', [`was-${fen}`]: '', [`shown-${fen}`]: '' });
  service.setClock('2026-03-09T11:40:00Z');
  assert.equal((await sendForm(url, date('2026-02-17'))).statusCode, 303);
  assert.match(text(await cleo.get('/cohorts/autumn')), /mark went with it/);
  assert.equal((await dayOn('2026-02-17')).id, day.id);
  assert.match(text(await cleo.get(register)), /marked by Dot Dress-Rehearsal at 10:20 on 9 March 2026/);
  service.setClock('2026-03-09T12:00:00Z');
  await sendForm(register, { [`mark-${fen}`]: 'sickness' });
  assert.match(text(await cleo.get(register)), /marked by Cleo Counterfeit at 12:00 on 9 March 2026/);
  await sendForm(register, { [`mark-${fen}`]: 'no-mark' });
  assert.equal((await cleo.post(`${url}/cancel`, { because: 'It was marked by mistake.' })).statusCode, 303);
});

test('a date that may be mistaken is asked about once, and one that cannot be is refused', async () => {
  const url = '/cohorts/autumn/days';
  const send = (on: string, more: Readonly<Record<string, string>> = {}) =>
    cleo.post(url, { take1: 'yes', ...date(on, 'on1'), ...more });
  for (const [on, says] of [
    ['2026-04-03', /Friday 3 April 2026 is Good Friday/],
    ['2026-04-04', /Saturday 4 April 2026 is no working day/],
    ['2027-02-01', /Monday 1 February 2027 is in nobody’s year here/],
  ] as const) {
    const asked = await send(on);
    assert.equal(asked.statusCode, 422, on);
    assert.match(text(asked), says);
    assert.match(asked.body, new RegExp(`name="anyway"[^>]*value="${on}"`));
  }
  assert.equal((await send('2026-04-04', { anyway: '2026-04-03' })).statusCode, 422);
  assert.equal((await send('2026-04-03', { anyway: '2026-04-03' })).statusCode, 303);
  for (const on of ['0001-01-01', '9999-12-25']) {
    const impossible = await send(on);
    assert.equal(impossible.statusCode, 422);
    assert.doesNotMatch(impossible.body, /name="anyway"/);
  }
  const long = await send('2026-05-05', { topic1: 'x'.repeat(201) });
  assert.equal(long.statusCode, 422);
  assert.match(text(long), /Keep this to 200 letters or fewer/);
  assert.match(long.body, new RegExp(`value="x{201}"`));
});

test('NEL-057: anything else planned into the afternoon is kept with a warning that names the clause', async () => {
  const { url } = await planned('2026-05-05');
  const empty = await sendForm(url, { use: 'else' });
  assert.match(text(empty), /Say what is planned into the afternoon/);
  assert.equal((await sendForm(url, { use: 'else', afternoon: 'A home visit' })).statusCode, 303);
  const warning = /The afternoon is protected time, and “A home visit” is planned into it\. \(?\s*NEL-057/;
  const overview = text(await cleo.get('/cohorts/autumn'));
  assert.equal(overview.match(new RegExp(warning, 'g'))?.length, 2);
  for (const at of [url, `/cases/${noel}/days`]) assert.match(text(await cleo.get(at)), warning);
  await sendForm(url, { use: 'protected', afternoon: 'Portfolio' });
  assert.doesNotMatch(text(await cleo.get(url)), warning);
  assert.match(text(await cleo.get(`/cases/${noel}/days`)), /Protected time: Portfolio/);
});

test('a change that came too late sees what stands now, keeps what was typed, and touches nothing else', async () => {
  const { url, day } = await planned('2026-06-01');
  const stale = hiddenIn((await cleo.get(url)).body);
  await sendForm(url, { topic: 'Court skills' });
  const again = await cleo.post(url, { ...stale, speaker: 'Pat Pretender' });
  assert.equal(again.statusCode, 422);
  assert.match(text(again), /What stands now Date: Monday 1 June 2026 Morning: topic: Court skills/);
  const merged = hiddenIn(again.body);
  assert.deepEqual([merged['topic'], merged['speaker']], ['Court skills', 'Pat Pretender']);
  assert.equal((await cleo.post(url, merged)).statusCode, 303);
  // A second click finds it done.
  assert.equal((await cleo.post(url, merged)).statusCode, 303);
  assert.match(text(await cleo.get('/cohorts/autumn')), /nothing was saved twice/);
  const { topic, speaker } = await dayOn('2026-06-01');
  assert.deepEqual([topic, speaker], ['Court skills', 'Pat Pretender']);
  await cleo.post(`${url}/cancel`, { because: 'Nobody can come.' });
  const late = await cleo.post(url, { ...merged, topic: 'Typed in vain' });
  assert.equal(late.statusCode, 422);
  assert.match(text(late), /This day was cancelled: Nobody can come\. What you typed .*Typed in vain/);
  assert.equal((await found('autumn')).days.find(({ id }) => id === day.id)?.topic, 'Court skills');
});

test('days of another cohort stay on the worker’s page, and no date counts twice', async () => {
  await cleo.post(`/cohorts/autumn/workers/${fen}`, { to: 'spring', because: 'Began later.' });
  const own = await service.signInAs('fen');
  const before = text(await own.get(`/cases/${fen}/days`));
  assert.match(before, /Monday 3 November 2025 .*required in court/);
  const { register, day } = await planned('2025-11-03', 'spring');
  assert.match(
    text(await cleo.get(register)),
    /Fen Firstyear\. This date stands in the register of Autumn already: Absent - required in court, approved\. A date counts once/,
  );
  const [twice] = await takeRegister(service.desk, service.acts.cohorts, {
    viewer,
    day,
    marks: [{ ref: fen, mark: 'attended' }],
  });
  assert.equal(twice?.type, 'refused');
  await planned('2025-10-01', 'spring');
  assert.match(text(await own.get(`/cases/${fen}/days`)), /1 October 2025 .{0,80}Before your first day/);
});

test('a register that nobody took is a gap with its link, and the head of each year says it', async () => {
  const { register } = await planned('2026-02-02');
  const overview = await cleo.get('/cohorts/autumn');
  assert.match(
    overview.body,
    new RegExp(`href="${register}">Monday 2 February 2026</a>: nobody is marked yet`),
  );
  assert.match(text(overview), /1 Sep 2025 .*1 Dec .*12 Jan 2026 .*2 Feb /);
  await sendForm(register, { [`mark-${noel}`]: 'attended' });
  assert.doesNotMatch(text(await cleo.get('/cohorts/autumn')), /nobody is marked yet/);
});

test('a day before the first day is in nobody’s feed; who has a day in their calendar hears once that it moved or was cancelled', async () => {
  const { url, day } = await planned('2026-07-01', 'spring');
  const own = await service.signInAs('fen');
  await own.get('/calendar');
  await own.post('/calendar/create', {});
  const feed = /value="http:\/\/[^/]+(\/calendar\/[0-9a-f]{64}\.ics)"/.exec(
    (await own.get('/calendar')).body,
  )?.[1];
  const { body } = await own.get(feed ?? '');
  assert.match(body, /DTSTART;VALUE=DATE:20260701/);
  assert.doesNotMatch(body, /DTSTART;VALUE=DATE:20251001/);
  const about = () => service.letters.filter(({ messageId }) => messageId.startsWith(`day-${day.id}`));
  await sendForm(url, { topic: 'No new date, so nobody hears' });
  await sendForm(url, date('2026-07-06'));
  await until(() => about().length === 2);
  await cleo.post(`${url}/cancel`, { because: 'The room is gone.' });
  await cleo.post(`${url}/cancel`, { because: 'The room is gone.' });
  await until(() => about().length === 4);
  const to = about().map((one) => one.to.split('@')[0]);
  assert.equal(new Set(to.slice(0, 2)).size, 2);
  assert.ok(!to.some((name) => name?.includes('noel')));
  const [moved] = about();
  assert.match(moved?.text ?? '', /It was: Wednesday 1 July 2026\s+It is now: Monday 6 July 2026/);
  const cancelled = about().at(-1);
  assert.equal(about().length, 4);
  assert.match(cancelled?.text ?? '', /It was on Monday 6 July 2026\.\s+The reason: The room is gone\./);
  for (const one of about()) assert.doesNotMatch(`${one.subject} ${one.text}`, /Fen|Noel|Spring|Autumn/);
});

async function until(holds: () => boolean): Promise<void> {
  for (let left = 200; left > 0 && !holds(); left -= 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(holds());
}

test('whose portfolio part is signed is named on the register beforehand', async () => {
  const { register, url } = await planned('2026-03-02');
  await sendForm(register, { [`mark-${noel}`]: 'attended' });
  const work = `/cases/${noel}/work/development-days`;
  const seal = /name="seal" value="([^"]+)"/.exec((await cleo.get(work)).body)?.[1] ?? '';
  const signed = await cleo.post(`${work}/sign`, { seal });
  assert.equal(signed.statusCode, 303, text(signed));
  assert.match(
    text(await cleo.get(register)),
    /No mark to give Noel Newstart, marked “Attended”\. “Portfolio part 5: development days” is signed and closed/,
  );
  const late = await cleo.post(register, { [`mark-${noel}`]: 'no-mark' });
  assert.equal(late.statusCode, 422);
  // The day moves all the same, and whose mark could not go with it is named.
  assert.equal((await sendForm(url, date('2026-03-03'))).statusCode, 303);
  assert.match(
    text(await cleo.get('/cohorts/autumn')),
    /The mark of Noel Newstart stays under its old date: “Portfolio part 5/,
  );
  assert.match(
    text(await cleo.get(`/cases/${noel}/days`)),
    /Tuesday 3 March 2026 .{0,60}Attended, for 2 March 2026/,
  );
});

test('a cohort in which nobody’s year has begun proposes no day for itself: what it shows is not ticked, and why', async () => {
  const cleo = await service.signInAs('cleo');
  await cleo.get('/cohorts/new');
  const made = await cleo.post('/cohorts/new', { name: 'September 2023' });
  assert.equal(made.statusCode, 303, made.body);
  const { body } = await cleo.get(`${String(made.headers.location)}/days`);
  assert.match(body, /Nobody’s year has begun in this cohort/);
  assert.match(body, /name="take1"/);
  assert.doesNotMatch(body, /name="take\d+" value="yes" checked/);
});
