import { lodgeAppeal } from '../../src/app/appeals/lodge-appeal.ts';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { type DemoWorld, readWorld } from '../../src/demo/read-world.ts';
import { join } from 'node:path';
import { forDecember } from './carried-cases.ts';
import { policies } from './pack-of.ts';
import { type Running } from './running.ts';
import { steppedWorld } from './stepped-world.ts';

const pathway = 'level-1-to-level-2';

/** Every case of the demonstration, a case at every step of the pathway, and one whose outcome can be appealed. */
export async function everyCaseWorld(): Promise<DemoWorld> {
  const [stepped, shown] = await Promise.all([
    steppedWorld(),
    readWorld(join(policies, 'lincolnshire', 'demo.yaml')),
  ]);
  const { eli } = shown.people;
  if (eli === undefined) throw new Error('The invented world has no Eli.');
  const taken = new Set(stepped.cases.map(({ applicant }) => applicant));
  const dates: Readonly<Record<string, string>> = {
    ...forDecember,
    'panel-decision': '2025-12-11',
    'tell-outcome': '2026-01-08',
  };
  return {
    ...stepped,
    people: { ...stepped.people, kay: { ...eli, name: 'Kay Example' } },
    cases: [
      ...stepped.cases,
      ...shown.cases.filter(({ applicant }) => !taken.has(applicant)),
      {
        applicant: 'kay',
        pathway,
        opened: '2025-07-02' as IsoDate,
        sitting: 'december-2025',
        until: 'book-panel-again',
        'half-written': false,
        decides: 'defer',
        dates: dates as Readonly<Record<string, IsoDate>>,
      },
    ],
  };
}

/** Kay says that the procedure was not followed. */
export async function appealAsKay({ desk }: Running): Promise<void> {
  const ref = await desk.cases.openCaseOf('lincolnshire', 'kay', pathway);
  if (ref === undefined) throw new Error('Kay has no case.');
  const lodged = await lodgeAppeal(desk, {
    viewer: { authority: 'lincolnshire', personId: 'kay', offices: [] },
    ref,
    appeal: 'procedure-appeal',
    procedure: 'Questions',
    words: 'An invented complaint: nobody asked me a question.',
  });
  if (lodged.type !== 'done') throw new Error(`The appeal was not lodged: ${JSON.stringify(lodged)}`);
}
