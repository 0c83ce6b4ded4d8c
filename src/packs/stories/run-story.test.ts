import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { englandHolidays } from '../../core/calendar/holidays.ts';
import { workingCalendar } from '../../core/calendar/working-days.ts';
import { readPack } from '../read-pack.ts';
import { readStories } from './read-story.ts';
import { runStory } from './run-story.ts';

const sound = join(import.meta.dirname, '../fixtures/sound');
const whole = readFileSync(join(sound, 'scenarios/whole-way.yaml'), 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'stories-'));
after(() => rmSync(scratch, { recursive: true }));

const { pack } = readPack(sound);
const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });
const compose = () =>
  Promise.resolve({ to: 'ada', subject: 'The outcome', body: 'The panel decided: Endorse.' });

async function play(text: string) {
  const file = join(scratch, 'story.yaml');
  writeFileSync(file, text);
  const { stories, faults } = readStories(file);
  const [story] = stories;
  assert.ok(pack);
  const played = story === undefined ? undefined : await runStory(story, { pack, calendar, compose });
  return { faults, played };
}

function changed(from: string, to: string): string {
  assert.ok(whole.includes(from), `the story has no “${from}” to change`);
  return whole.replace(from, to);
}

test('the whole way comes out as the story says', async () => {
  const { played } = await play(whole);
  assert.deepEqual(played?.unmet, []);
  assert.equal(played?.fault, undefined);
  assert.ok((played?.checked ?? 0) >= 10);
});

/** A change of one expectation, and what has to be said of it. */
const wrong: readonly (readonly [name: string, from: string, to: string, found: RegExp])[] = [
  ['allocation', 'allocation: [skill-1, skill-3]', 'allocation: [skill-1, skill-2]', /skill-1, skill-3/],
  ['tasks', 'ada: [write]', 'ada: [write, submit]', /ada: write/],
  ['refused-by', 'refused-by: recent-observation', 'refused-by: two-years', /refused by recent-observation/],
  [
    'accepted',
    'expect: { refused-by: recent-observation }',
    'expect: { accepted: true }',
    /refused \(rule\)/,
  ],
  ['refused', 'submit, expect: { accepted: true }', 'submit, expect: { refused: late }', /^accepted$/],
  ['due', '2026-04-24T15:00Z', '2026-04-24T16:00Z', /2026-04-24T15:00:00.000Z \(Panel ends/],
  ['pay', 'point: 25', 'point: 26', /^point 25$/],
  ['letter late', 'late: false', 'late: true', /^false$/],
  ['letter says', 'says: The panel decided', 'says: The panel regrets', /The panel decided/],
  ['letter to', 'letter: outcome, to: ada', 'letter: outcome, to: pat', /^ada$/],
  ['letter to all', 'letter: outcome, to: [ada]', 'letter: outcome, to: [ada, pat]', /^ada$/],
  ['letter to all, late', 'to: [ada], late: false', 'to: [ada], late: true', /^false$/],
  ['reads', 'reads: { ada: statement', 'reads: { hos: statement', /hos: does not see the case/],
  [
    'reads',
    'sees: { pat: true }, does-not-read',
    'sees: { pat: true }, reads',
    /pat: may not read it as line-manager/,
  ],
  [
    'does-not-read',
    'does-not-read: { pat: statement',
    'does-not-read: { ola: statement',
    /ola: reads statement/,
  ],
  ['record', 'is: kept', 'is: broken', /^kept/],
  [
    'shows',
    'expect: { allocation: [skill-1, skill-3]',
    'expect: { shows: { submit: two-years }',
    /^recent-observation/,
  ],
  [
    'asks',
    'expect: { allocation: [skill-1, skill-3]',
    'expect: { section: { section: statement, asks: [title] }',
    /^text$/,
  ],
  [
    'does-not-ask',
    'expect: { allocation: [skill-1, skill-3]',
    'expect: { section: { section: statement, does-not-ask: [text] }',
    /^text$/,
  ],
  [
    'informed',
    'expect: { allocation: [skill-1, skill-3]',
    'expect: { informed: { write: applicant }',
    /^nothing$/,
  ],
  ['status', 'status: closed', 'status: open', /^closed$/],
  ['a rule', 'expect: { allocation: [skill-1, skill-3]', 'expect: { rule: two-years, is: not-yet', /^met\./],
  ['a step', 'expect: { allocation: [skill-1, skill-3]', 'expect: { step: write, is: done', /^open$/],
  ['a sight', 'expect: { allocation: [skill-1, skill-3]', 'expect: { sees: { pat: true }', /pat: nothing/],
  [
    'a refusal that nobody expected',
    'submit, expect: { refused-by: recent-observation }',
    'submit',
    /refused \(rule: recent-observation\)/,
  ],
];

for (const [name, from, to, found] of wrong) {
  test(`fails and says what came out instead: ${name}`, async () => {
    const { played, faults } = await play(changed(from, to));
    assert.deepEqual(faults, []);
    const said = played?.unmet.map((one) => one.found) ?? [];
    assert.ok(
      said.some((one) => found.test(one)),
      JSON.stringify(played),
    );
    assert.ok(played?.unmet.every(({ spot }) => spot.line > 14));
  });
}

/** A word that means nothing, and the word that was meant. */
const slips: readonly (readonly [name: string, from: string, to: string, meant: string])[] = [
  ['an act', 'does: endorse', 'does: endors', 'endorse'],
  ['a key of a line', 'does: name-panel, members:', 'does: name-panel, member:', 'members'],
  ['an expectation', 'expect: { accepted: true }', 'expect: { acepted: true }', 'accepted'],
  ['a person', 'who: ola, does: allocate', 'who: olla, does: allocate', 'ola'],
  ['a panel', 'panel: spring }', 'panel: sprin }', 'spring'],
  ['a rule', 'refused-by: recent-observation', 'refused-by: recent-observations', 'recent-observation'],
  ['an option', 'option: endorse', 'option: endorsed', 'endorse'],
  ['a step', 'due: { step: tell', 'due: { step: tel', 'tell'],
  ['a section that is read', 'ada: statement', 'ada: statment', 'statement'],
  ['the panel of a sitting', '{ on: 2026-04-23, ends', '{ on: 2026-04-23, panel: pannel, ends', 'panel'],
  ['a pathway', 'pathway: one-to-two', 'pathway: one-to-tow', 'one-to-two'],
];

for (const [name, from, to, meant] of slips) {
  test(`names the nearest valid word: ${name}`, async () => {
    const { faults, played } = await play(changed(from, to));
    const said = [...faults, ...(played?.fault === undefined ? [] : [played.fault])];
    assert.ok(
      said.some(({ nearest }) => nearest === meant),
      JSON.stringify(said),
    );
  });
}

test('standards that cannot be drawn are a fault, never forced', async () => {
  const { played } = await play(changed('standards-drawn: [skill-3]', 'standards-drawn: [skill-1]'));
  assert.match(played?.fault?.what ?? '', /no draw of 1 from skill-2, skill-3 gives skill-1/);
});

test('a story does not go back in time', async () => {
  const { played } = await play(changed('on: 2026-04-20, who: ola', 'on: 2026-03-01, who: ola'));
  assert.match(played?.fault?.what ?? '', /back in time/);
});

test('a refusal is not passed over because something else is expected on its line', async () => {
  const { played } = await play(
    changed('submit, expect: { refused-by: recent-observation }', 'submit, expect: { status: open }'),
  );
  assert.match(played?.unmet[0]?.found ?? '', /refused \(rule: recent-observation\)/);
});

test('a bug is told at the line that met it', async () => {
  const file = join(scratch, 'bug.yaml');
  writeFileSync(file, whole);
  const [story] = readStories(file).stories;
  assert.ok(story && pack);
  const broken = () => Promise.reject(new RangeError('no ink'));
  const { fault } = await runStory(story, { pack, calendar, compose: broken });
  assert.match(fault?.what ?? '', /the engine broke: no ink/);
  assert.equal(whole.split('\n')[(fault?.line ?? 0) - 1]?.includes('does: allocate'), true);
});

test('what is offered is a sitting of the panel at hand, and a place is of the panel that is booked', async () => {
  const asks =
    '  - { on: 2026-01-05, asks: { eligible-for: winter } }\n  - expect: { rule: two-years, is: not-yet, offers: OFFERED }\n';
  const panels =
    'panels:\n  winter: { on: 2026-02-01, panel: panel }\n  other: { on: 2026-03-20, panel: second }\n';
  const told = (offered: string) =>
    whole.replace('panels:\n', panels).replace('story:\n', `story:\n${asks.replace('OFFERED', offered)}`);
  const withTwo = pack && {
    ...pack,
    panels: { ...pack.panels, second: { ...pack.panels['panel'], id: 'second' } },
  };
  const playIn = async (text: string) => {
    const file = join(scratch, 'two-panels.yaml');
    writeFileSync(file, text);
    const [story] = readStories(file).stories;
    assert.ok(story && withTwo);
    return runStory(story, { pack: withTwo as NonNullable<typeof pack>, calendar, compose });
  };
  assert.deepEqual((await playIn(told('spring'))).unmet, []);
  const [wrongly] = (await playIn(told('other'))).unmet;
  assert.match(wrongly?.found ?? '', /23 April 2026/);
  const { fault } = await playIn(
    told('spring').replace('book-panel, panel: spring', 'book-panel, panel: other'),
  );
  assert.match(fault?.what ?? '', /a sitting of second/);
});
