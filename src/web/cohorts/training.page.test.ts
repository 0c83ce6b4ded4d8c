import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { attachTo } from '../../../test/support/attach.ts';
import { countQueries } from '../../../test/support/count-queries.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { trial } from '../../app/all-or-nothing.ts';
import { checkTraining } from '../../app/cohorts/import-training.ts';
import { lookAtCase } from '../../app/look-at-case.ts';
import { keepRow } from '../../app/portfolio/keep-row.ts';
import { rowFacts } from '../../core/case/sections/row-standing.ts';

const authority = 'north-east-lincolnshire';
let service: Running;
let url: string;

before(async () => {
  service = await startWithoutCases(authority);
});
after(() => service.stop());

type Visitor = Awaited<ReturnType<Running['signInAs']>>;
const sendFile = (visitor: Visitor, csv: string | Uint8Array<ArrayBuffer>) =>
  attachTo(service, { visitor, url }, { fields: {}, file: { name: 'list.csv', text: csv } });
const text = ({ body }: { readonly body: string }) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const historyLength = async () => {
  const refs = await Promise.all(
    ['noel', 'fen'].map((who) => service.desk.cases.openCaseOf(authority, who, 'asye-to-level-1')),
  );
  const stored = await Promise.all(refs.map((ref) => service.desk.cases.readAsSystem(authority, ref ?? '')));
  return stored.map((one) => one?.events.length);
};

test('NEL-060: the administrator says which courses everybody goes to; each worker stands there as missing', async () => {
  const admin = await service.signInAs('ada-min');
  await admin.get('/learning/new');
  const course = { title: 'Safe driving', summary: 'Invented.', mandatory: 'yes' };
  const saved = await admin.post('/learning/new', course);
  assert.equal(saved.statusCode, 303, text(saved));
  await admin.get('/learning/new');
  await admin.post('/learning/new', { title: 'Book club', summary: 'Invented.' });
  assert.match(text(await admin.get('/learning')), /Court skills Everybody in their first year/);
  const cleo = await service.signInAs('cleo');
  await cleo.get('/cohorts/new');
  const made = await cleo.postPairs('/cohorts/new', [
    ['name', 'Autumn 2025'],
    ['person', 'noel'],
    ['person', 'fen'],
  ]);
  url = `/cohorts/${/href="\/cohorts\/([0-9a-f-]{36})"/.exec(made.body)?.[1] ?? assert.fail(text(made))}/training`;
  const page = text(await cleo.get(url));
  assert.match(page, /Worker Court skills Information and privacy Safe driving Safe visits Certificates/);
  assert.match(page, /Fen Firstyear Missing Missing Missing Missing None shared with you/);
  assert.doesNotMatch(page, /Book club/);
});

test('a worker reads on their own page where certificates are kept and with whom to share them', async () => {
  const ref = await service.desk.cases.openCaseOf(authority, 'fen', 'asye-to-level-1');
  const own = await (await service.signInAs('fen')).get(`/cases/${ref}/days`);
  assert.match(own.body, /<a class="govuk-link" href="\/library">your library<\/a>/);
  assert.match(
    text(own),
    /can be shared with Cleo Counterfeit or Dot Dress-Rehearsal, who run the year, if you/,
  );
});

const head = 'Worker,Course,Date,Status\r\n';

test('a file with faults is told by row and column, and not one of its rows is imported', async () => {
  const cleo = await service.signInAs('cleo');
  const before = await historyLength();
  const send = (csv: string) => sendFile(cleo, csv);
  const faulty = await send(
    `${head}noel.newstart@north-east-lincolnshire.example,Safe driving,3/11/2025,attended\r\nnobody@example.org,Safe driving,31/2/2026,there\r\n3116,Book club,1/12/2025,Booked\r\n`,
  );
  assert.equal(faulty.statusCode, 422);
  const says = text(faulty);
  assert.match(says, /Row 3, Worker: “nobody@example.org” is nobody in this cohort/);
  assert.match(says, /Row 3, Date: “31\/2\/2026” is not a day of the calendar/);
  assert.match(says, /Row 4, Course: “Book club” is not one that everybody has to go to/);
  assert.match(text(await send('Worker,Course,Date\r\n')), /Row 1, Status: There is no column “Status”/);
  assert.match(
    text(await send('Worker;Course;Date;Status\r\n')),
    /Row 1: There is no row under the first one/,
  );
  assert.match(
    text(await send('PK\u0003\u0004\u0000\u0000')),
    /This is no CSV file\. Save the list as “CSV UTF-8”/,
  );
  assert.match(text(await send(`${head}"3116,Court skills,1/12/2025,Booked`)), /Row 2: A quote is opened/);
  const twice = `${head}3116,Court skills,1/12/2025,Booked\r\n3116,court skills,2/12/2025,Attended\r\n`;
  assert.match(text(await send(twice)), /Row 3, Course: Fen Firstyear and this course are in row 2 already/);
  // The rules of the import by hand are those of the check: what is posted past it is not imported either.
  const forced = await cleo.post(`${url}/import`, { text: twice });
  assert.equal(forced.statusCode, 422);
  assert.deepEqual(await historyLength(), before);
});

test('NEL-061: a sound file is shown first, then imported whole into the workers’ own cases, and twice does nothing', async () => {
  const cleo = await service.signInAs('cleo');
  const csv = `\uFEFFStatus,Worker,Date,Course\r\nAttended,NOEL.NEWSTART@north-east-lincolnshire.example,3 November 2025,Safe driving\r\nbooked,3116,2026-04-20,"Court skills"\r\nBooked,3116,2026-02-02,Safe driving\r\n`;
  const before = await historyLength();
  const shown = await sendFile(cleo, csv);
  assert.equal(shown.statusCode, 200);
  assert.match(
    text(shown),
    /Nothing is imported yet\. .*Noel Newstart Safe driving 3 November 2025 Attended/,
  );
  assert.deepEqual(await historyLength(), before);
  const done = await cleo.post(`${url}/import`, { text: csv });
  assert.equal(done.statusCode, 303, text(done));
  assert.deepEqual(
    await historyLength(),
    before.map((length, place) => (length ?? 0) + (place === 0 ? 1 : 2)),
  );
  const page = text(await cleo.get(url));
  assert.match(page, /3 rows are imported/);
  assert.match(
    page,
    /Fen Firstyear Booked 20 April 2026 Missing Missing Booked, 2 February 2026 Missing None shared with you/,
  );
  assert.match(page, /Noel Newstart Missing Missing Done 3 November 2025 Missing None shared with you/);
  // As “Unicode text” a spreadsheet writes UTF-16, with tabs.
  const unicode = new Uint8Array(Buffer.from(csv.replaceAll(',', '\t'), 'utf16le'));
  const again = await sendFile(cleo, unicode);
  assert.match(text(again), /3 rows say what stands there already\. There is nothing to import/);
  const overview = text(await cleo.get(url.replace('/training', '')));
  assert.match(overview, /1 done, 0 booked, 3 missing/);
});

test('what a file would overwrite is shown before it is; nobody was at a day to come, and no year is a slip', async () => {
  const cleo = await service.signInAs('cleo');
  const shown = text(await sendFile(cleo, `${head}3116,Court skills,21/4/2026,Booked\r\n`));
  assert.match(
    shown,
    /Takes the place of Fen Firstyear Court skills 21 April 2026 Booked Booked, 20 April 2026/,
  );
  const wrong = text(
    await sendFile(
      cleo,
      `${head}3116,Court skills,1/6/2026,Attended\r\n3116,Safe visits,1/1/1990,Attended\r\n`,
    ),
  );
  assert.match(wrong, /Row 2, Date: 1 June 2026 is still to come, and “Attended” is for a day that is past/);
  assert.match(wrong, /Row 3, Date: 1 January 1990 is far from today\. Look at the year\./);
});

test('a single course is entered by hand under the same rules', async () => {
  const cleo = await service.signInAs('cleo');
  const one = `${url}/one`;
  await cleo.get(one);
  const typed = { worker: 'fen.firstyear@north-east-lincolnshire.example', course: 'privacy' };
  const day = { 'on-day': '12', 'on-month': '5', 'on-year': '2026' };
  const wrong = await cleo.post(one, { ...typed, ...day });
  assert.equal(wrong.statusCode, 422);
  assert.match(text(wrong), /Choose how it stands/);
  assert.match(wrong.body, /value="privacy" selected/);
  const stranger = await cleo.post(one, {
    ...typed,
    ...day,
    worker: 'rue.rehearsal@example.org',
    status: 'booked',
  });
  assert.match(text(stranger), /is nobody in this cohort/);
  // Nothing chosen at all: each box has its own line, and the day that is no day is still there.
  const nothing = await cleo.post(one, { 'on-day': '31', 'on-month': '2', 'on-year': '2026' });
  assert.equal(nothing.statusCode, 422);
  for (const box of ['worker', 'course', 'on', 'status']) {
    assert.match(nothing.body, new RegExp(`href="#${box}"`), box);
    assert.match(nothing.body, new RegExp(`id="${box}(-boxes)?-error"`), box);
  }
  // A course that was taken off the list meanwhile is wrong at its own box, with everything typed still there.
  const gone = await cleo.post(one, { ...typed, ...day, course: 'book-club', status: 'booked' });
  assert.equal(gone.statusCode, 422);
  assert.match(gone.body, /href="#course">“book-club” is not one that everybody has to go to/);
  assert.match(gone.body, /id="course-error"/);
  assert.doesNotMatch(gone.body, /id="worker-error"|href="#worker"/);
  assert.match(gone.body, /value="fen\.firstyear@north-east-lincolnshire\.example" selected/);
  assert.match(gone.body, /name="on-day"[^>]*value="12"/);
  assert.match(gone.body, /value="booked" checked/);
  // What the case itself says no to is said of the row, with nothing typed lost.
  const spoilt = await cleo.post(one, { ...typed, ...day, status: 'nearly' });
  assert.match(spoilt.body, /href="#status">“nearly” is not a status/);
  assert.equal((await cleo.post(one, { ...typed, ...day, status: 'booked' })).statusCode, 303);
  assert.match(text(await cleo.get(url)), /Fen Firstyear Booked 20 April 2026 Booked 12 May 2026/);
  // Nobody has been to a day that is still to come.
  await cleo.get(one);
  const early = await cleo.post(one, { ...typed, ...day, status: 'attended' });
  assert.equal(early.statusCode, 422);
  assert.match(early.body, /href="#on">12 May 2026 is still to come/);
  assert.match(text(await cleo.get(url)), /Fen Firstyear Booked 20 April 2026 Booked 12 May 2026/);
});

test('a workshop that is held on two days is one course, and stands as it was kept for either', async () => {
  const admin = await service.signInAs('ada-min');
  await admin.get('/learning/new');
  const second = { title: ' court  Skills', summary: 'Another day of it.', mandatory: 'yes' };
  assert.equal((await admin.post('/learning/new', second)).statusCode, 303);
  const cleo = await service.signInAs('cleo');
  const page = await cleo.get(url);
  assert.equal(page.body.match(/waymark-heat__course">/g)?.length, 4);
  assert.match(text(page), /Fen Firstyear Booked 20 April 2026 Booked 12 May 2026/);
  const one = await cleo.get(`${url}/one`);
  assert.equal(one.body.match(/<option[^>]*>\s*court\s+skills/gi)?.length, 1);
});

test('NEL-060: a workshop booked for after the first year is shown as outside it, to whoever runs the year and in the year', async () => {
  const cleo = await service.signInAs('cleo');
  await cleo.get(`${url}/one`);
  const typed = { worker: 'fen.firstyear@north-east-lincolnshire.example', course: 'privacy' };
  const day = { 'on-day': '20', 'on-month': '10', 'on-year': '2026' };
  const kept = await cleo.post(`${url}/one`, { ...typed, ...day, status: 'booked' });
  assert.equal(kept.statusCode, 303, text(kept));
  const says = /Booked 20 October 2026, outside the first year/;
  assert.match(text(await cleo.get(url)), says);
  const ref = await service.desk.cases.openCaseOf(authority, 'fen', 'asye-to-level-1');
  const fen = await service.signInAs('fen');
  assert.match(
    text(await fen.get(`/cases/${ref}/days`)),
    /Information and privacy 20 October 2026, outside the first year Booked/,
  );
  assert.match(text(await fen.get(`/cases/${ref}/year`)), /Booked, outside the first year 20 October 2026/);
  assert.match(
    text(await cleo.get(`/cases/${ref}/work/review-3`)),
    /20 October 2026, outside the first year/,
  );
});

test('NEL-060: a workshop that somebody typed by hand is the one of the file, shown as such and renewed, never counted twice', async () => {
  const { desk } = service;
  const cleo = await service.signInAs('cleo');
  const ref = (await desk.cases.openCaseOf(authority, 'noel', 'asye-to-level-1')) ?? assert.fail();
  const typed = (id: string, workshop: string, more: Readonly<Record<string, string>>) =>
    keepRow(desk, {
      viewer: { authority, personId: 'cleo', offices: ['programme-lead'] },
      ref,
      section: 'support-package',
      field: 'workshops',
      row: { id, values: { workshop, ...more } },
    });
  const rows = async () => {
    const { caseFile } =
      (await lookAtCase(desk, { authority, personId: 'cleo', offices: ['programme-lead'] }, ref)) ??
      assert.fail();
    return rowFacts(caseFile.state.sections['support-package']?.facts, 'workshops');
  };
  await typed('by-hand', ' court  SKILLS ', { date: '2026-03-02', status: 'attended' });
  await typed('to-come', 'Safe visits', { date: '2026-03-05', status: 'booked' });
  await typed('not-there', 'Information and privacy', { date: '2026-02-02', status: 'missed' });
  const csv = `${head}3114,Court skills,2/3/2026,Attended\r\n3114,Safe visits,6/3/2026,Attended\r\n3114,Information and privacy,3/3/2026,Attended\r\n`;
  const many = (await rows()).length;
  const shown = text(await sendFile(cleo, csv));
  assert.match(shown, /Court skills 2 March 2026 Attended Attended, 2 March 2026, typed by hand/);
  assert.match(shown, /Safe visits 6 March 2026 Attended Booked, 5 March 2026, typed by hand/);
  assert.match(shown, /Information and privacy 3 March 2026 Attended Nothing/);
  assert.equal((await cleo.post(`${url}/import`, { text: csv })).statusCode, 303);
  const now = await rows();
  // The one that was missed on another day happened all the same.
  assert.equal(now.length, many + 1);
  assert.equal(now.filter(({ on }) => on === '2026-03-02').length, 1);
  assert.match(
    text(await cleo.get(url)),
    /Noel Newstart Done 2 March 2026 Done 3 March 2026 Done 3 November 2025 Done 6 March 2026/,
  );
  assert.match(text(await sendFile(cleo, csv)), /3 rows say what stands there already/);
  // Typed once more after the import, it is found beside the row of the course and goes into it.
  await typed('again', 'Court skills', { date: '2026-03-02', status: 'missed' });
  assert.match(text(await sendFile(cleo, csv)), /Attended Missed, 2 March 2026, typed by hand/);
  assert.equal((await cleo.post(`${url}/import`, { text: csv })).statusCode, 303);
  assert.deepEqual(
    (await rows()).map(({ id, kind }) => [id, kind]),
    now.map(({ id, kind }) => [id, kind]),
  );
});

test('a list asks no more of the database for twenty rows of a worker than for one', async () => {
  const { desk, acts } = service;
  const viewer = { authority, personId: 'cleo', offices: ['programme-lead'] };
  const cohort =
    (await acts.cohorts.one(viewer, url.split('/')[2] ?? '')) ?? assert.fail('the cohort is not found');
  const titles = Array.from({ length: 20 }, (_, place) => `Course ${place}`);
  const none = { summary: '', standards: [], active: true };
  const learning = {
    mandatory: async () => titles.map((title, place) => ({ id: `c${place}`, title, ...none })),
  };
  const rowsFor = (many: number) =>
    titles.slice(0, many).flatMap((course) =>
      ['3116', '3114'].map((worker, place) => ({
        row: place + 2,
        typed: { worker, course, on: '3/3/2026', status: 'attended' },
      })),
    );
  const asked = async (many: number) => {
    let end = '';
    const queries = await countQueries(async () => {
      end = (await checkTraining(desk, learning, { viewer, cohort, rows: rowsFor(many) })).type;
    });
    assert.equal(end, 'can');
    return queries;
  };
  await asked(1);
  assert.equal(await asked(20), await asked(1));
});

test('somebody who writes in one case between the trial and the writing takes all of it back', async () => {
  const { desk } = service;
  const viewer = { authority, personId: 'cleo', offices: ['programme-lead'] };
  const refOf = async (who: string) =>
    (await desk.cases.openCaseOf(authority, who, 'asye-to-level-1')) ?? assert.fail(who);
  const row = (ref: string, workshop: string) => ({
    viewer,
    ref,
    section: 'support-package',
    field: 'workshops',
    row: { id: 'course-tried', values: { workshop, date: '2026-05-05', status: 'booked' } },
  });
  const { desk: tried, write } = trial(desk, authority);
  for (const who of ['noel', 'fen']) {
    assert.equal((await keepRow(tried, row(await refOf(who), 'Tried'))).type, 'done');
  }
  assert.equal((await keepRow(desk, row(await refOf('fen'), 'Written meanwhile'))).type, 'done');
  const before = await historyLength();
  assert.equal(await write(), 'conflict');
  assert.deepEqual(await historyLength(), before);
});

test('a certificate is shared with whoever runs the year by choosing them, and stands beside the courses', async () => {
  const fen = await service.signInAs('fen');
  const fields = { title: 'Safe driving certificate', kind: 'certificate', _do: 'save' };
  const day = { 'on-day': '2', 'on-month': '2', 'on-year': '2026' };
  const kept = await attachTo(
    service,
    { visitor: fen, url: '/library/new' },
    { fields: { ...fields, ...day } },
  );
  assert.equal(kept.statusCode, 303, text(kept));
  const entry = String(kept.headers.location);
  const offered = text(await fen.get(entry));
  assert.match(offered, /Share it with Ike Imaginary Your manager/);
  assert.match(offered, /Cleo Counterfeit ASYE Co-ordinator, who runs your year/);
  assert.match(offered, /Dot Dress-Rehearsal Social Work Academy Team, who runs your year/);
  assert.equal((await fen.post(`${entry}/share`, { person: 'cleo', email: '' })).statusCode, 303);
  const cleo = await service.signInAs('cleo');
  assert.match(text(await cleo.get(url)), /Fen Firstyear [^N]*Safe driving certificate/);
  assert.doesNotMatch(text(await fen.get(entry)), /Cleo Counterfeit ASYE Co-ordinator, who runs/);
  // Whoever is in no such year has nobody of one to choose.
  const wyn = await service.signInAs('wyn');
  const own = await attachTo(
    service,
    { visitor: wyn, url: '/library/new' },
    { fields: { ...fields, ...day } },
  );
  assert.doesNotMatch(text(await wyn.get(String(own.headers.location))), /who runs your year/);
});
