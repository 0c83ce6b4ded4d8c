import { workerStanding } from '../../app/cohorts/worker-standing.ts';
import { keptListAt } from '../../app/portfolio/kept-lists.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type SupervisionLists, supervisionLists } from '../../core/case/programme/supervision-lists.ts';
import type { ProgrammePartId } from '../../core/policy/programme.ts';

export interface PartLink {
  readonly text: string;
  readonly href: string;
}

/** The pages that show more of some parts of the year, as far as this visitor finds them. */
export function partLinks(
  seen: CaseInView,
  now: Instant,
): Readonly<Partial<Record<ProgrammePartId, PartLink>>> {
  const url = `/cases/${seen.ref}`;
  const lists = supervisionLists(seen.caseFile.policy);
  const kept = (list: SupervisionLists['caseload']) =>
    list !== undefined && keptListAt(seen, { section: list.section, field: list.field.id }) !== undefined;
  const days = workerStanding(seen, now) === undefined ? undefined : `${url}/days`;
  return {
    ...(lists === undefined || !kept(lists.sessions)
      ? {}
      : {
          [lists.part.part]: {
            text: kept(lists.caseload) ? 'Every session, and the caseload' : 'Every session',
            href: `${url}/supervision`,
          },
        }),
    ...(days === undefined
      ? {}
      : {
          'development-days': { text: 'Every day, with its register', href: days },
          training: { text: 'Every course', href: days },
        }),
  };
}
