import { sql } from 'kysely';
import Fastify from 'fastify';
import { keptForms } from '../../src/store/sign-in/kept-forms.ts';
import type { Database } from '../../src/store/open-database.ts';
import { sessionRows } from '../../src/store/sign-in/sessions.ts';
import { signInCodes } from '../../src/store/sign-in/sign-in-codes.ts';
import { withScope } from '../../src/store/with-scope.ts';
import type { Deps, Scope, Viewer } from '../../src/web/deps.ts';
import { mailbox } from './mailbox.ts';

export const authority = 'testshire';

/** Two invented people and one case, on a real database: enough to test the frame, nothing of any policy. */
export async function webDeps(db: Database, changes: Partial<Deps> = {}) {
  await withScope(db, { authority, principals: 'system' }, async (tx) => {
    await sql`
      insert into authority (authority, title, pack_version) values (${authority}, 'Testshire', '1')`.execute(
      tx,
    );
    await sql`
      insert into person (authority, id, name, email) values
        (${authority}, 'ada', 'Ada Invented', 'ada@testshire.example'),
        (${authority}, 'ben', 'Ben Madeup', 'ben@testshire.example')`.execute(tx);
    await sql`
      insert into office_holder (authority, office, person, from_date)
      values (${authority}, 'administrator', 'ben', '2020-01-01')`.execute(tx);
    await sql`
      insert into case_access (authority, case_ref, principal) values (${authority}, 'T-1', 'person:ada')`.execute(
      tx,
    );
  });
  const mail = mailbox();
  const deps: Deps = {
    authority,
    brand: { name: 'Testshire County Council', colour: '#1c3d3a' },
    mode: { demo: true },
    address: { origin: 'http://127.0.0.1:3000' },
    clock: { now: () => Temporal.Instant.from('2026-04-24T09:00:00Z') },
    mail,
    people: people(db),
    cases: { visible: (scope, ref) => isVisible(db, scope, ref) },
    sessions: sessionRows(db),
    signInCodes: signInCodes(db),
    keptForms: keptForms(db),
    sessionSecret: 'a secret for tests alone, of more than thirty-two characters',
    acts: {},
    log: Fastify({ logger: { level: 'silent' } }).log,
    ...changes,
  };
  return { deps, letters: mail.letters };
}

function people(db: Database): Deps['people'] {
  return {
    viewer: (within, personId) =>
      withScope(db, { authority: within, principals: [] }, async (tx): Promise<Viewer | undefined> => {
        const person = await tx
          .selectFrom('person')
          .select(['id', 'name'])
          .where('id', '=', personId)
          .executeTakeFirst();
        if (!person) return undefined;
        const held = await tx
          .selectFrom('office_holder')
          .select('office')
          .where('person', '=', personId)
          .execute();
        const offices = held.map(({ office }) => office);
        return {
          authority: within,
          personId,
          name: person.name,
          title: offices[0] ?? 'Social worker',
          offices,
        };
      }),
    idByEmail: (within, email) =>
      withScope(db, { authority: within, principals: [] }, async (tx) => {
        const found = await tx
          .selectFrom('person')
          .select('id')
          .where(sql`lower(email)`, '=', email)
          .executeTakeFirst();
        return found?.id;
      }),
    demoPeople: async () => [
      {
        personId: 'ada',
        name: 'Ada Invented',
        title: 'Social worker',
        team: 'North',
        can: 'See her own case.',
      },
      {
        personId: 'ben',
        name: 'Ben Madeup',
        title: 'Administrator',
        team: 'Systems',
        can: 'Look after people.',
      },
    ],
  };
}

function isVisible(db: Database, scope: Scope, ref: string): Promise<boolean> {
  return withScope(db, scope, async (tx) => {
    const found = await tx
      .selectFrom('case_access')
      .select('case_ref')
      .where('case_ref', '=', ref)
      .executeTakeFirst();
    return found !== undefined;
  });
}
