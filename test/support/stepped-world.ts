import { join } from 'node:path';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { type DemoCase, type DemoWorld, readWorld } from '../../src/demo/read-world.ts';
import { policies } from './pack-of.ts';
import { type Running, startInWorld } from './running.ts';

const pathway = 'level-1-to-level-2';
const day = (text: string) => text as IsoDate;

const autumn = {
  readiness: day('2025-08-05'),
  'book-panel': day('2025-08-12'),
  'confirm-and-allocate': day('2025-08-13'),
  'write-portfolio': day('2025-11-04'),
  'supervisor-report': day('2025-11-06'),
  'manager-endorsement': day('2025-11-10'),
  submit: day('2025-11-12'),
};

/** Every step of the pathway is open in somebody's case; each applicant is a copy of one invented person. */
const cases: Readonly<Record<string, Partial<DemoCase>>> = {
  ada: { until: 'readiness', dates: {} },
  bo: { until: 'book-panel', dates: { readiness: day('2025-12-08') } },
  fay: {
    until: 'confirm-and-allocate',
    dates: { readiness: day('2025-12-08'), 'book-panel': day('2025-12-10') },
  },
  gus: {
    until: 'submit',
    dates: {
      readiness: day('2025-10-06'),
      'book-panel': day('2025-10-07'),
      'confirm-and-allocate': day('2025-10-08'),
      'write-portfolio': day('2026-01-05'),
      'supervisor-report': day('2026-01-07'),
      'manager-endorsement': day('2026-01-09'),
    },
  },
  hen: { until: 'panel-decision', sitting: 'december-2025', dates: autumn },
  ivy: {
    until: 'tell-outcome',
    sitting: 'december-2025',
    decides: 'endorse',
    dates: { ...autumn, 'panel-decision': day('2025-12-11') },
  },
  dee: {
    until: 'book-panel-again',
    sitting: 'december-2025',
    decides: 'defer',
    dates: { ...autumn, 'panel-decision': day('2025-12-11'), 'tell-outcome': day('2025-12-12') },
  },
  eli: {
    until: 'hr-forms',
    sitting: 'december-2025',
    decides: 'endorse',
    dates: {
      ...autumn,
      'panel-decision': day('2025-12-11'),
      'tell-outcome': day('2025-12-12'),
      'notify-team-manager': day('2025-12-15'),
    },
  },
  jo: {
    until: 'confirm-pay',
    sitting: 'december-2025',
    decides: 'endorse',
    dates: {
      ...autumn,
      'panel-decision': day('2025-12-11'),
      'tell-outcome': day('2025-12-12'),
      'notify-team-manager': day('2025-12-15'),
      'hr-forms': day('2025-12-16'),
    },
  },
};

/** The whole service in the stepped world. */
export async function startSteppedService(): Promise<Running> {
  return startInWorld('stepped', await steppedWorld());
}

/** A world for tests of the steps: the demonstration's people, and these cases. */
export async function steppedWorld(): Promise<DemoWorld> {
  const world = await readWorld(join(policies, 'lincolnshire', 'demo.yaml'));
  const { eli } = world.people;
  if (eli === undefined) throw new Error('The invented world has no Eli.');
  const clone = (name: string) => ({ ...eli, name });
  return {
    ...world,
    people: {
      ...world.people,
      gus: clone('Gus Example'),
      hen: clone('Hen Example'),
      ivy: clone('Ivy Example'),
      jo: clone('Jo Example'),
    },
    cases: Object.entries(cases).map(([applicant, one]) => ({
      applicant,
      pathway,
      opened: day('2025-07-02'),
      sitting: 'april-2026',
      until: '',
      'half-written': false,
      dates: {},
      ...one,
    })),
  };
}
