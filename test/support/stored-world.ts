import type { CaseStore, SaveCase, SaveOutcome } from '../../src/app/ports.ts';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import type { Instant } from '../../src/core/calendar/instant.ts';
import type { CaseEvent, CaseEventBody } from '../../src/core/case/events.ts';
import type { TextRef } from '../../src/core/case/events/event-parts.ts';
import { fold } from '../../src/core/case/evolve.ts';
import { project } from '../../src/core/case/project.ts';
import { canonicalJson } from '../../src/store/cases/hash-chain.ts';
import type { Database } from '../../src/store/open-database.ts';
import { peopleAdmin } from '../../src/store/people/people-admin.ts';
import { publishPack } from '../../src/store/cases/published-packs.ts';
import { createHash } from 'node:crypto';
import { level2, lincolnshire } from './lincolnshire.ts';

export const authority = 'lincolnshire';
export const day = (text: string) => text as IsoDate;
export const moment = (text: string) => text as Instant;
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const viewer = (personId: string, ...offices: string[]) => ({ authority, personId, offices });

/** As the acts hash words: salted by the id. */
export const hashOfWords = (id: string, body: unknown): string => sha256(`${id}\n${canonicalJson(body)}`);

export function words(
  id: string,
  body: unknown,
): { readonly ref: TextRef; readonly text: SaveCase['texts'][number] } {
  const hash = hashOfWords(id, body);
  return { ref: { id, hash, words: 1 }, text: { id, hash, body } };
}

/** An authority with some invented people: ann and those before `sam` are social workers, sam and tom their managers. */
export async function seedPeople(db: Database, applicants: readonly string[] = ['ann']): Promise<void> {
  await publishPack(db, lincolnshire);
  const admin = peopleAdmin(db);
  await admin.saveTeam(authority, { id: 'north', title: 'North FAST', kind: 'fast' });
  const from = day('2024-01-01');
  for (const id of ['sam', 'tom', 'hana', 'hugh', ...applicants]) {
    const registered = day('2023-09-01');
    const name = `Invented ${id}`;
    await admin.savePerson(authority, {
      id,
      name,
      email: `${id}@council.example`,
      registered,
      programmeCompleted: true,
      active: true,
    });
  }
  for (const person of applicants) {
    for (const [fact, value] of Object.entries({ level: 'level-1', point: '22', team: 'north' })) {
      await admin.setFact(authority, { person, fact, value, from });
    }
    await admin.setRelation(authority, { person, relation: 'line-manager', holder: 'sam', from });
    await admin.setRelation(authority, { person, relation: 'second-line-manager', holder: 'tom', from });
  }
  await admin.setOffice(authority, { office: 'head-of-service', person: 'hana', from });
}

/** A body as an event: each a minute after the one before, all by the applicant. */
export function happening(
  bodies: readonly CaseEventBody[],
  by = 'ann',
  start = '2026-03-02T09:00:00.000Z',
): readonly CaseEvent[] {
  return bodies.map((body, index) => ({
    ...body,
    at: new Date(Date.parse(start) + index * 60_000).toISOString() as Instant,
    by,
  }));
}

export function opened(applicant = 'ann'): readonly CaseEvent[] {
  const data = {
    pack: authority,
    packVersion: lincolnshire.version,
    pathway: level2.pathway.id,
    applicant,
    parties: [
      { role: 'line-manager', person: 'sam' },
      { role: 'second-line-manager', person: 'tom' },
    ],
  } as const;
  const bodies: readonly CaseEventBody[] = [
    { type: 'CaseOpened', data },
    { type: 'StepOpened', data: { step: 'readiness', because: 'opened' } },
    { type: 'StepOpened', data: { step: 'write-portfolio', because: 'opened' } },
  ];
  return happening(bodies, applicant);
}

export function booked(sitting: string, applicant = 'ann'): readonly CaseEvent[] {
  const data = {
    step: 'book-panel',
    panel: 'career-progression-panel',
    sitting: { id: sitting, on: day('2026-04-24') },
    commitment: sha256('nonce'),
  };
  return happening([{ type: 'PanelBooked', data }], applicant, '2026-03-03T09:00:00.000Z');
}

type More = Partial<Pick<SaveCase, 'texts' | 'superseded' | 'files' | 'receipt'>> & {
  readonly ref: string;
  readonly before?: readonly CaseEvent[];
};

/** Saves events with the projection that follows from them and those before. */
export function save(cases: CaseStore, events: readonly CaseEvent[], more: More): Promise<SaveOutcome> {
  const { before = [], ...rest } = more;
  const projection = project(fold([...before, ...events]), level2);
  return cases.save({
    authority,
    expectedVersion: before.length,
    events,
    texts: [],
    superseded: [],
    files: [],
    projection,
    ...rest,
  });
}
