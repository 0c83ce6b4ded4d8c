import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';
import type { visitor } from '../../../test/support/visitor.ts';
import { lookAtCase } from '../../app/look-at-case.ts';
import type { Performed } from '../../app/perform.ts';
import type { Viewer } from '../../app/ports.ts';
import { returnStep } from '../../app/portfolio/return-step.ts';
import { saveSection } from '../../app/portfolio/save-section.ts';
import { signStep } from '../../app/portfolio/sign-step.ts';
import { submitPortfolio } from '../../app/portfolio/submit-portfolio.ts';
import type { SectionContent } from '../../core/case/sections/section-content.ts';

const authority = 'sandwell';
const who = (personId: string, ...offices: string[]): Viewer => ({ authority, personId, offices });
const office = who('win', 'progression-office');
const said = 'Say what you decided in the second example.';
const ofManager = 'Row 7 has no example.';

let service: Running;
let ref: string;
let url: string;
let [win, wren, drew]: Awaited<ReturnType<typeof visitor>>[] = [];

before(async () => {
  service = await startService(authority);
  service.setClock('2026-03-05T10:00:00Z');
  ref = (await service.desk.cases.openCaseOf(authority, 'wren', 'f-to-g')) ?? '';
  url = `/cases/${ref}`;
  [win, wren, drew] = await Promise.all(['win', 'wren', 'drew'].map((one) => service.signInAs(one)));
});
after(() => service.stop());

const plain = (body: string) =>
  body
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replaceAll('&#39;', '’');
const read = async (by: typeof win, path: string) => plain((await by?.get(path))?.body ?? '');

async function done(act: Promise<Performed>): Promise<void> {
  const performed = await act;
  assert.equal(performed.type, 'done', JSON.stringify(performed).slice(0, 300));
}

async function save(viewer: Viewer, section: string, content: SectionContent): Promise<void> {
  const seen = await lookAtCase(service.desk, viewer, ref);
  const basedOn = seen?.caseFile.state.sections[section]?.content.id;
  await done(saveSection(service.desk, { viewer, ref, section, content, basedOn }));
}

async function comments() {
  return (await lookAtCase(service.desk, office, ref))?.caseFile.state.comments ?? [];
}

test('comments are made at a section and at a box, and what is missing is said with everything typed', async () => {
  const empty = await win?.get(`${url}/comments`);
  assert.match(empty?.body ?? '', /<optgroup label="Your statement">/);
  const refused = await win?.post(`${url}/comments`, { place: '', text: said });
  assert.equal(refused?.statusCode, 422);
  assert.match(refused?.body ?? '', /Choose what the comment is about[^]*Say what you decided in the second/);
  const blank = await win?.post(`${url}/comments`, { place: 'section:statement', text: ' ' });
  assert.equal(blank?.statusCode, 422);
  assert.match(blank?.body ?? '', /Write your comment[^]*value="section:statement" selected/);
  for (const [place, text] of [
    ['section:statement:examples', said],
    ['section:competency-grid', ofManager],
    ['section:interests', 'This is taken back.'],
  ] as const)
    assert.equal((await win?.post(`${url}/comments`, { place, text }))?.statusCode, 303);
  const [, , third] = await comments();
  const away = await win?.post(`${url}/comments/${third?.id}`, { do: 'take-back' });
  assert.equal(away?.statusCode, 303);
  assert.equal((await comments()).length, 2);
});

test('until the review is done nobody else reads them, and a stranger finds nothing at any time', async () => {
  const [first] = await comments();
  for (const path of [
    '',
    '/comments',
    '/sections/statement',
    '/work/write-portfolio',
    '/record',
    '/portfolio',
  ])
    for (const by of [wren, drew]) {
      const body = await read(by, `${url}${path}`);
      assert.doesNotMatch(
        body,
        /Say what you decided|Row 7|[Oo]ne comment|2 comments|This is taken back/,
        path,
      );
    }
  assert.equal(
    (await wren?.post(`${url}/comments`, { place: 'section:statement', text: 'x' }))?.statusCode,
    422,
  );
  for (const wish of ['done', 'settle', 'take-back']) {
    const answer = await wren?.post(`${url}/comments/${first?.id}`, { do: wish, answer: 'x' });
    assert.equal(answer?.statusCode, 422);
    assert.match(answer?.body ?? '', /There is no such comment/);
  }
  for (const stranger of ['sol', 'roe', 'perry', 'fern']) {
    const by = await service.signInAs(stranger);
    for (const path of ['/comments', '/changes', '/draws/standards'])
      assert.equal((await by.get(`${url}${path}`)).statusCode, 404, `${stranger} ${path}`);
    const answered = await by.post(`${url}/comments/${first?.id}`, { do: 'done', answer: 'x' });
    assert.equal(answered.statusCode, 404);
  }
});

test('sent back, each author reads what is about their part, with the day by which all is in again', async () => {
  await save(office, 'qa-comments', {
    'received-on': '2026-03-02',
    'officer-name': 'Win Wordless',
    'officer-title': 'Officer',
    overall: 'Good work, with gaps.',
  });
  await save(office, 'qa-services', { 'cc-inform': 'no', rip: 'no' });
  await save(office, 'qa-amendments', {
    'more-evidence': 'yes',
    'weak-evidence': [{ what: 'The second example', pages: '12', guidance: said }],
  });
  await save(office, 'qa-feedback', { 'feedback-on': '2026-03-05', 'resubmit-by': '2026-03-11' });
  const { desk } = service;
  await done(signStep(desk, { viewer: office, ref, step: 'quality-assurance' }));
  await done(returnStep(desk, { viewer: office, ref, step: 'recommendation', reason: 'See the comments.' }));
  const home = await read(wren, '/');
  assert.match(home, /Answer a comment .*Wednesday 11 March 2026/);
  assert.match(home, /Your part of the portfolio \(stage 2\) .*By 23:59 on Wednesday 11 March 2026/);
  assert.doesNotMatch(home, /late for this month|Your panel cannot be met/);
  const section = await read(wren, `${url}/sections/statement`);
  assert.match(
    section,
    /Comments on this section Practice examples that you cite To answer The text is as it was/,
  );
  assert.doesNotMatch(section, /Row 7/);
  assert.match(await read(drew, '/'), /Answer a comment/);
  assert.match(await read(wren, url), /Comments were given with “Quality assurance \(stage 4\)”/);
});

test('whoever wrote it answers, and nobody for another', async () => {
  const [first, second] = await comments();
  const silent = await wren?.post(`${url}/comments/${first?.id}`, { do: 'not-done', answer: '' });
  assert.equal(silent?.statusCode, 422);
  assert.match(silent?.body ?? '', /Say why nothing was changed/);
  const others = await wren?.post(`${url}/comments/${second?.id}`, { do: 'done', answer: 'x' });
  assert.equal(others?.statusCode, 422);
  const own = { do: 'done', answer: 'I added what I decided.', after: 'statement' };
  const answered = await wren?.post(`${url}/comments/${first?.id}`, own);
  assert.equal(answered?.headers.location, `${url}/sections/statement`);
  assert.doesNotMatch(await read(wren, '/'), /Answer a comment/);
});

test('in again, the review sees what changed word by word, and of each comment whether its text did', async () => {
  const { desk } = service;
  const seen = await lookAtCase(desk, who('wren'), ref);
  const id = seen?.caseFile.state.sections['statement']?.content.id ?? '';
  const before = (await desk.cases.texts(authority, ref, [id])).get(id) as SectionContent;
  const said = before['ready'];
  assert.ok(typeof said === 'string');
  const ready = said.replace('went too fast', 'went entirely too fast');
  await save(who('wren'), 'statement', { ...before, ready });
  for (const [person, step] of [
    ['wren', 'write-portfolio'],
    ['wren', 'signatures'],
    ['drew', 'signatures'],
    ['sage', 'signatures'],
    ['hart', 'signatures'],
    ['wren', 'checklist'],
  ] as const)
    await done(signStep(desk, { viewer: who(person), ref, step }));
  const again = { viewer: who('wren'), ref, step: 'resubmit', acknowledged: ['all-signed'] };
  await done(submitPortfolio(desk, again));
  const changes = await win?.get(`${url}/changes`);
  assert.match(changes?.body ?? '', /<ins class="waymark-new">entirely <\/ins>/);
  assert.doesNotMatch(changes?.body ?? '', /Overall comments|officer-name/);
  // The statement was changed, and not in the box that the comment is about.
  assert.match(
    plain(changes?.body ?? ''),
    /Practice examples that you cite Answered: changed The text is as it was/,
  );
  const [first] = await comments();
  const dealt = await win?.post(`${url}/comments/${first?.id}`, { do: 'settle' });
  assert.equal(dealt?.statusCode, 303);
  assert.match(await read(win, `${url}/comments`), /Dealt with, says Win Wordless/);
  // What a manager did not write is not theirs to compare.
  assert.equal((await drew?.get(`${url}/changes`))?.statusCode, 404);
});
