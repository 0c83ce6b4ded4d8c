import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fold } from '../../src/core/case/evolve.ts';
import type { CaseState } from '../../src/core/case/state.ts';
import { type DemoWorld, readWorld } from '../../src/demo/read-world.ts';
import { readStories } from '../../src/packs/stories/read-story.ts';
import type { ActLine } from '../../src/packs/stories/scenario.ts';
import { type Acted, actStory } from '../support/act-story.ts';
import { answer } from '../support/journey-answers.ts';
import { type Journey, startJourney, type Traveller } from '../support/journey.ts';
import { lettersDelivered } from '../support/letters-delivered.ts';
import { policies } from '../support/pack-of.ts';
import { takeInBrowser, type Walk } from '../support/walk-in-browser.ts';

const authority = 'north-east-lincolnshire';
const folder = join(policies, authority);
const pathway = 'asye-to-level-1';

/** The invented world a year on, with four who start on the same day and nobody's case. */
async function world(): Promise<DemoWorld> {
  const read = await readWorld(join(folder, 'demo.yaml'));
  const panel = read.sittings['asye-september'] ?? assert.fail('no panel of the year');
  const on = (day: string) => ({
    ...panel,
    on: day as DemoWorld['today'],
    starts: '10:00',
    ends: '11:00',
    members: undefined,
  });
  const starting = (id: string) => ({
    ...(read.people[id] ?? assert.fail(`no ${id}`)),
    registered: '2026-08-03' as DemoWorld['today'],
    'in-post': '2026-09-07' as DemoWorld['today'],
  });
  return {
    ...read,
    today: '2026-09-01' as DemoWorld['today'],
    cases: [],
    cohorts: [],
    people: {
      ...read.people,
      ...Object.fromEntries(['noel', 'jun'].map((id) => [id, starting(id)])),
      nine: { ...starting('noel'), name: 'Nine Nominal' },
      ten: { ...starting('noel'), name: 'Ten Tentative' },
    },
    sittings: {
      ...read.sittings,
      september: on('2027-09-07'),
      second: on('2027-09-07'),
      third: on('2027-09-07'),
      january: on('2028-01-11'),
    },
  };
}

/** What the people of a worked case do, without what they are refused. */
function linesOf(which: number): readonly ActLine[] {
  const { stories } = readStories(join(folder, 'scenarios/asye-four-years.yaml'));
  const { lines } = stories[which] ?? assert.fail('no such story');
  const acts = lines.flatMap((one) =>
    one.type === 'act' && one.line.expect === undefined ? [one.line] : [],
  );
  // The invented people are on record from their first day in post, and not before.
  const firstDay = { on: '2026-09-07' as DemoWorld['today'], at: '08:00' };
  return acts.map((line) => (line.does === 'open-case' ? { ...line, ...firstDay } : line));
}

const upTo = (lines: readonly ActLine[], found: (line: ActLine) => boolean) =>
  lines.slice(0, lines.findIndex(found));
const from = (lines: readonly ActLine[], found: (line: ActLine) => boolean) =>
  lines.slice(lines.findIndex(found));

describe('a first year, from its first day to Level 1', () => {
  let journey: Journey;
  const known = new Set<string>();
  before(async () => {
    journey = await startJourney(authority, { demo: await world() });
  });
  after(() => journey?.stop());

  const acted = (applicant: string, final: string): Acted => ({
    service: journey.service,
    authority,
    pathway,
    applicant,
    cast: {
      noa: applicant,
      ivo: 'una',
      cora: 'cleo',
      ace: 'dot',
      pip: 'quill',
      sid: 'sable',
      ext: 'ember',
      bud: 'sol',
    },
    sittings: { final },
  });
  const state = async (ref: string): Promise<CaseState> => {
    const stored = await journey.service.desk.cases.readAsSystem(authority, ref);
    return fold(stored?.events ?? assert.fail('no case'));
  };
  const open = async (person: string, ref: string, width = 1280): Promise<Traveller> => {
    // On a phone without scripts, at a desk with them.
    const traveller = await journey.signIn(person, { known, width, javaScript: width > 320 });
    await traveller.go(`/cases/${ref}/year`);
    return traveller;
  };
  /** How one thing stands in the table of the year. */
  const standing = async ({ page }: Traveller, title: string) =>
    (
      await page
        .locator('.waymark-year-table tr', { hasText: title })
        .filter({ has: page.locator('.govuk-tag') })
        .first()
        .innerText()
    ).replaceAll(/\s+/g, ' ');

  test('on track: one page for worker, manager and co-ordinator, and the year goes from review to review', async () => {
    const lines = linesOf(0);
    const isReview = (line: ActLine) => line.does === 'fill-section' && line.section === 'review-3';
    const ref = await actStory(acted('noel', 'september'), upTo(lines, isReview));
    journey.service.setClock('2026-11-20T09:00:00Z');
    const heads = [];
    for (const [person, width] of [
      ['noel', 320],
      ['una', 1280],
      ['cleo', 1280],
    ] as const) {
      const who = await open(person, ref, width);
      assert.match(await standing(who, 'Review at 3 months'), /7 December 2026.*Due/, person);
      assert.match(await standing(who, 'Induction with the Academy Team'), /Done/, person);
      heads.push(await who.page.locator('section.waymark-now').innerText());
      await who.context.close();
    }
    assert.match(heads[2] ?? '', /^Next for you\s+Review at 3 months/);
    assert.equal(new Set(heads).size, 3, 'each has their own next act');

    const walk: Walk = {
      authority,
      ref,
      known,
      offices: { 'programme-lead': 'cleo', chair: 'cleo' },
      decides: 'recommended',
      instead: { 'review-3': { concerns: 'no' } },
    };
    await takeInBrowser(journey, walk, { step: 'review-3', on: '2026-12-07' });
    const onward = from(lines, (line) => line.does === 'fill-section' && line.section === 'review-6');
    const isFinal = (line: ActLine) => line.does === 'declare-interest';
    await actStory({ ...acted('noel', 'september'), ref }, upTo(onward, isFinal));

    journey.service.setClock('2027-09-06T16:00:00Z');
    const una = await open('una', ref);
    for (const done of [
      'Review at 9 months',
      'Submit the portfolio',
      'Internal moderation',
      'External moderation',
    ])
      assert.match(await standing(una, done), /Done/, done);
    assert.match(await standing(una, 'Outcome of the 12-month panel'), /7 September 2027.*Due/);
    await una.sees('12 done');
    await una.context.close();

    const last = from(onward, isFinal);
    await actStory(
      { ...acted('noel', 'september'), ref },
      upTo(last, ({ does }) => does === 'decide'),
    );
    await takeInBrowser(journey, walk, { step: 'panel-decision', on: '2027-09-08' });
    const before = await open('noel', ref, 320);
    assert.match(await standing(before, 'Outcome of the 12-month panel'), /Due|Late/, 'until the letter');
    await before.seesNot('Send the outcome');
    await before.context.close();
    await takeInBrowser(journey, walk, { step: 'tell-outcome', on: '2027-09-08' });
    assert.equal((await state(ref)).level?.level, 'level-1');
    await lettersDelivered(() => state(ref));
    const noel = await open('noel', ref, 320);
    assert.match(await standing(noel, 'Outcome of the 12-month panel'), /Done/);
    await noel.context.close();
  });

  for (const { which, person, final, says } of [
    {
      which: 1,
      person: 'nine',
      final: 'second',
      says: /With excused days taken out.*9 of 9 \(100\.0%\)/,
    },
    { which: 2, person: 'ten', final: 'third', says: /10 of 12 \(83\.3%\), 10 needed/ },
  ])
    test(`${person}: what was attended is enough, says why, and the panel’s decision leads to Level 1`, async () => {
      const lines = linesOf(which);
      const isFinal = (line: ActLine) => line.does === 'declare-interest';
      const ref = await actStory(acted(person, final), upTo(lines, isFinal));
      journey.service.setClock('2027-09-06T16:00:00Z');
      for (const [reader, width] of [
        [person, 320],
        ['una', 1280],
      ] as const) {
        const who = await open(reader, ref, width);
        await who.go(`/cases/${ref}/days`);
        const words = (await who.page.locator('main').textContent()) ?? '';
        assert.match(words.replaceAll(/\s+/g, ' '), says, reader);
        await who.context.close();
      }
      const last = from(lines, isFinal);
      await actStory(
        { ...acted(person, final), ref },
        upTo(last, ({ does }) => does === 'decide'),
      );
      const walk: Walk = { authority, ref, known, offices: { chair: 'cleo' }, decides: 'recommended' };
      await takeInBrowser(journey, walk, { step: 'panel-decision', on: '2027-09-08' });
      assert.equal((await state(ref)).level?.level, 'level-1');
    });

  test('part-time: recorded after it was looked at, every date moves with its sum, and the year ends later', async () => {
    const lines = linesOf(3).filter(({ does }) => does !== 'change-programme');
    const isReview = (line: ActLine) => line.does === 'fill-section' && line.section === 'review-6';
    const ref = await actStory(acted('jun', 'january'), upTo(lines, isReview));
    journey.service.setClock('2027-02-22T09:00:00Z');
    const cleo = await open('cleo', ref);
    await cleo.follow('Record part-time work');
    await cleo.press('Look at what it means');
    await cleo.sees('Give the day from which it counts.');
    await cleo.sees('Give the reason.');
    await answer(cleo.page, {
      from: { on: '2027-03-08' },
      share: '60',
      reason: 'Three days a week from March on.',
    });
    await cleo.press('Look at what it means');
    const means = await cleo.text();
    assert.match(means, /Review at 9 months.*Monday 7 June 2027 Monday 9 August 2027/);
    // How each date is counted is folded away.
    const counted = await cleo.page.locator('main').textContent();
    assert.match(
      counted ?? '',
      /60 per cent of full time from 8 March 2027 adds 122 days: Friday 7 January 2028/,
    );
    assert.equal((await state(ref)).programme.changes.length, 0, 'nothing is recorded by looking');
    await cleo.press('Record it');
    await cleo.sees('It is recorded, and the dates are set.');
    await cleo.sees('Thursday 6 January 2028');
    await cleo.context.close();

    const onward = from(lines, isReview);
    const booking = (line: ActLine) => line.does === 'book-panel';
    await actStory({ ...acted('jun', 'january'), ref }, upTo(onward, booking));
    journey.service.setClock('2027-09-08T09:00:00Z');
    const jun = await open('jun', ref, 320);
    assert.match(await standing(jun, 'Review at 9 months'), /9 August 2027.*Done/);
    assert.match(await standing(jun, 'Plan the 12-month review panel'), /7 January 2028.*Ahead/);
    await jun.sees('60 per cent of full time from 8 March 2027');
    await jun.sees('Three days a week from March on.');
    await jun.seesNot('Take back');
    await jun.context.close();

    await actStory({ ...acted('jun', 'january'), ref }, from(onward, booking));
    const una = await open('una', ref);
    for (const done of ['Submit the portfolio', 'Review at 12 months', 'Outcome of the 12-month panel'])
      assert.match(await standing(una, done), /Done/, done);
    await una.context.close();
    assert.equal((await state(ref)).level?.from, '2028-01-12');
  });
});
