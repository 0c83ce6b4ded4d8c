import type { CaseRow } from '../../app/list-ports.ts';
import type { Sitting } from '../../app/ports.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { standsWords } from '../layout/stands-at.ts';

interface Beside {
  readonly deps: WaymarkDeps;
  readonly authority: string;
  readonly personId: string;
  readonly sitting: Sitting;
}

/** The cases on the agenda, each with where it stands and the pages that matter for this visitor. */
export function bookedView(cases: readonly CaseRow[], { deps, authority, personId, sitting }: Beside) {
  const pack = deps.acts.desk.policies.current(authority);
  const sits = sitting.members.some(({ person }) => person === personId);
  return cases.map((row) => {
    const pathway = pack.pathways[row.pathway];
    const decide = pathway?.steps.find(({ kind }) => kind === 'decide');
    return {
      ref: row.ref,
      name: row.applicantName,
      pathway: pathway?.title ?? row.pathway,
      stage: standsWords(row, pack),
      submitted: row.submittedAt && describeDate(londonDate(row.submittedAt), 'without-weekday'),
      interest: sits && row.submittedAt !== undefined,
      decision: decide?.id,
    };
  });
}
