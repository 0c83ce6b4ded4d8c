import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { type DemoWorld, readWorld } from '../../src/demo/read-world.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { lettersDelivered } from '../support/letters-delivered.ts';
import { policies } from '../support/pack-of.ts';
import { lookAt, takeInBrowser, type Walk } from '../support/walk-in-browser.ts';

const panelDay = '2026-01-28' as IsoDate;
const areas = { 'development-areas': { areas: [{ area: 'Work in court' }] } };
const asye = (passed: 'yes' | 'no', view: string) => ({
  'asye-view': { 'asye-passed': passed, 'managers-view': view },
});

type Result = {
  readonly person: string;
  readonly option: string;
  readonly instead: Walk['instead'];
  readonly level: string | undefined;
  readonly letter: string;
  readonly reads: string;
};

/** Each of the results that leaves somebody below Level 3, beside the fifth, which Hat's own journey has. */
const results: readonly Result[] = [
  {
    person: 'con',
    option: 'pass-consolidate',
    instead: { ...asye('yes', 'consolidate'), ...areas },
    level: 'level-2',
    letter: 'outcome-level-2',
    reads: 'ASYE passed, more time to consolidate at Level 2',
  },
  {
    person: 'wai',
    option: 'pass-deferred',
    instead: {
      'asye-request': { 'asks-for': 'defer', 'deferral-reasons': 'A year more with my team first.' },
      ...asye('yes', 'not-sought'),
      ...areas,
    },
    level: 'level-2',
    letter: 'outcome-level-2-deferred',
    reads: "ASYE passed, progression deferred at the social worker's own request",
  },
  {
    person: 'reg',
    option: 'pass-only',
    instead: { ...asye('yes', 'progress'), 'progression-view': { 'progression-agreed': 'no' }, ...areas },
    level: 'level-2',
    letter: 'outcome-level-2',
    reads: 'ASYE passed, progression not put forward or not agreed',
  },
  {
    person: 'nan',
    option: 'not-passed',
    instead: asye('no', 'not-sought'),
    level: undefined,
    letter: 'outcome-asye-not-passed',
    reads: 'ASYE not passed',
  },
];

/** Copies of Hat at the same panel; whoever wants to wait has still to say so. */
async function fourAtThePanel(): Promise<DemoWorld> {
  const world = await readWorld(join(policies, 'halton', 'demo.yaml'));
  const { hat } = world.people;
  const taken = world.cases.find(({ applicant }) => applicant === 'hat');
  assert.ok(hat !== undefined && taken !== undefined);
  return {
    ...world,
    today: panelDay,
    people: {
      ...world.people,
      ...Object.fromEntries(
        results.map(({ person }) => [
          person,
          { ...hat, name: `${person[0]?.toUpperCase()}${person.slice(1)} Example` },
        ]),
      ),
    },
    cases: results.map(({ person }) =>
      person === 'wai'
        ? { ...taken, applicant: person, until: 'asye-request', dates: {} }
        : { ...taken, applicant: person },
    ),
  };
}

describe('Halton: what else the ASYE panel may come to', () => {
  let journey: Journey;
  const known = new Set<string>();
  before(async () => {
    journey = await startJourney('halton', { demo: await fourAtThePanel() });
  });
  after(() => journey?.stop());

  async function walkOf({ person, option, instead }: Result): Promise<Walk> {
    const ref = await journey.service.desk.cases.openCaseOf('halton', person, 'level-1-asye-panel');
    return {
      authority: 'halton',
      known,
      ref: ref ?? assert.fail(`${person} has no case`),
      offices: { chair: 'pam', 'practice-lead': 'pam', 'progression-office': 'pam', hr: 'kip' },
      sitting: 'asye-january',
      decides: option,
      ...(instead === undefined ? {} : { instead }),
    };
  }

  for (const result of results) {
    test(`${result.option}: the level, the letter and what the worker reads follow from it`, async () => {
      const walk = await walkOf(result);
      const stateOf = async () => (await lookAt(journey, walk)).caseFile.state;
      if (result.person === 'wai') {
        await takeInBrowser(journey, walk, { step: 'asye-request', on: '2025-12-08' });
        await takeInBrowser(journey, walk, { step: 'complete-asye', on: '2026-01-06' });
        for (const step of ['arrange-panel', 'confirm-panel'])
          await takeInBrowser(journey, walk, { step, on: '2026-01-07' });
      }
      for (const step of ['panel-view', 'panel-decision', 'tell-outcome'])
        await takeInBrowser(journey, walk, { step, on: panelDay });
      const state = await stateOf();
      assert.equal(state.decisions.at(-1)?.option, result.option);
      assert.equal(state.level?.level, result.level);
      assert.deepEqual(
        state.letters
          .filter(({ step, to }) => step === 'tell-outcome' && to === result.person)
          .map(({ letter }) => letter),
        [result.letter],
      );
      await lettersDelivered(stateOf);
      const worker = await journey.signIn(result.person, { known, width: 320 });
      await worker.go(`/cases/${walk.ref}/decision/panel-decision`);
      await worker.sees(result.reads);
      await worker.context.close();
    });
  }
});
