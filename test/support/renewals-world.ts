import assert from 'node:assert/strict';
import { join } from 'node:path';
import { isoDate } from '../../src/core/calendar/date.ts';
import type { Pack } from '../../src/core/policy/pack.ts';
import { type DemoWorld, readWorld } from '../../src/demo/read-world.ts';
import { packOf, policies } from './pack-of.ts';

const pathway = 'advanced-renewal';
const renewalsToday = '2026-03-02';

/** Renewals decided on 20 February 2026, told to three of the four; each applicant is a copy of one invented person. */
export async function renewalsWorld(): Promise<DemoWorld> {
  const world = await readWorld(join(policies, 'exampleshire', 'demo.yaml'));
  const rory = world.people['rory'];
  const renewal = world.cases.find(({ applicant }) => applicant === 'rory');
  const today = isoDate(renewalsToday);
  if (rory === undefined || renewal === undefined || today === undefined)
    throw new Error('There is no Rory.');
  const day = (text: string) => isoDate(text) ?? today;
  const { 'employee-number': _, ...person } = rory;
  const names = ['r-one', 'r-two', 'r-three', 'r-untold'];
  const dates = {
    ...renewal.dates,
    'peer-review': day('2026-02-16'),
    'sign-papers': day('2026-02-17'),
    submit: day('2026-02-18'),
    'decide-renewal': day('2026-02-20'),
  };
  const told = { ...dates, 'tell-renewal': day('2026-02-23') };
  return {
    ...world,
    today,
    people: {
      ...world.people,
      ...Object.fromEntries(names.map((name) => [name, { ...person, name: `Invented ${name}` }])),
    },
    cases: names.map((applicant) => ({
      ...renewal,
      applicant,
      dates: applicant === 'r-untold' ? dates : told,
      until: 'tell-renewal',
      decides: 'renewed',
    })),
  };
}

/** Those who read a second time are admitted for a time, to what was drawn of the renewals decided between two days. */
export function admittingPolicy(): Pack {
  const pack = packOf('exampleshire');
  const renewal = pack.pathways[pathway] ?? assert.fail();
  const [sample = assert.fail()] = renewal.samples ?? [];
  const { clauses, by, reads } = sample;
  const outside = { id: 'outside', title: 'Reading from outside', says: 'Read until a day.', clauses };
  return {
    ...pack,
    pathways: {
      ...pack.pathways,
      [pathway]: {
        ...renewal,
        admits: [{ ...outside, by: [by], reads, longest: 60 }],
        samples: [{ ...sample, window: true, strata: 'decision', admits: 'outside' }],
      },
    },
  };
}
