import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { runBy } from '../app/cohorts/programmes.ts';
import { londonDate } from '../core/calendar/instant.ts';
import type { Pack } from '../core/policy/pack.ts';
import { demoPeople } from '../demo/demo-people.ts';
import { keptForms } from '../store/sign-in/kept-forms.ts';
import type { Database } from '../store/open-database.ts';
import { sessionRows } from '../store/sign-in/sessions.ts';
import { signInCodes } from '../store/sign-in/sign-in-codes.ts';
import { viewers } from '../store/people/viewers.ts';
import type { Acts, WaymarkDeps } from '../web/acts.ts';
import type { AssemblyOptions } from './assembly-options.ts';
import { instantAt, type MovableClock } from './movable-clock.ts';
import { mailFor } from './posting.ts';

interface WebParts {
  readonly db: Database;
  readonly acts: Acts;
  readonly inForce: Pack;
  readonly clock: MovableClock;
  readonly log: FastifyBaseLogger;
}

/** What the pages are given. */
export function webDeps(options: AssemblyOptions, { db, acts, inForce, clock, log }: WebParts): WaymarkDeps {
  const { demo, trustedProxies, limits, key } = options;
  const names = titles(inForce);
  const titleOf = (id: string) => names.get(id);
  const seen = viewers(db, { today: () => londonDate(clock.now()), titleOf });
  const move = async (to: Temporal.Instant) => {
    clock.move(instantAt(to.epochMilliseconds));
    await clock.keep();
  };
  return {
    authority: inForce.authority,
    brand: inForce.brand,
    mode: {
      demo: demo !== undefined,
      ...(options.councils === undefined ? {} : { councils: options.councils }),
    },
    address: { origin: options.origin, ...(trustedProxies === undefined ? {} : { trustedProxies }) },
    clock: { now: () => Temporal.Instant.from(clock.now()), ...(demo === undefined ? {} : { move }) },
    mail: mailFor(options.mail, acts.desk),
    people: {
      viewer: async (authority, personId) => {
        const viewer = await seen.viewer(authority, personId);
        const pack = acts.desk.policies.current(inForce.authority);
        return viewer && { ...viewer, runsProgramme: runBy(pack, viewer).length > 0 };
      },
      idByEmail: seen.idByEmail,
      demoPeople: async () => (demo === undefined ? [] : demoPeople(demo, titleOf)),
    },
    cases: { visible: seen.visible },
    sessions: sessionRows(db),
    signInCodes: signInCodes(db),
    keptForms: keptForms(db),
    sessionSecret: key,
    acts,
    arriving: join(options.dataFolder, 'arriving'),
    log,
    officeTitle: (office) => titleOf(office) ?? office,
    ...(limits === undefined ? {} : { limits }),
    ...(options.confirmMinutes === undefined ? {} : { confirmMinutes: options.confirmMinutes }),
  };
}

function titles(pack: Pack): ReadonlyMap<string, string> {
  const roles = Object.entries(pack.roles).map(([id, role]) => [id, role.title] as const);
  return new Map([...roles, ...pack.levels.map(({ id, title }) => [id, title] as const)]);
}
