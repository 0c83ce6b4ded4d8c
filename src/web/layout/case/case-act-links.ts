import { movesBooking } from '../../../core/case/panel/moves-booking.ts';
import { panelOffices } from '../../../core/case/panel/panel-offices.ts';
import type { CaseInView } from '../../../app/look-at-case.ts';
import { asksToObserve } from '../../../app/team/observations-in.ts';
import { type Instant, londonDate } from '../../../core/calendar/instant.ts';
import { bookingAhead } from '../../../core/case/due.ts';
import { supervisionLists } from '../../../core/case/programme/supervision-lists.ts';
import { factsOf } from '../../../core/case/facts.ts';
import { stops } from '../../../core/rules/finding.ts';
import type { RoleId } from '../../../core/rules/role.ts';
import { sittingLinks } from './sitting-links.ts';

export interface ActLink {
  readonly text: string;
  readonly href: string;
}

/** What this viewer can do to the case beside its steps; all rules to set aside are behind one link. */
export function caseActLinks(seen: CaseInView, now: Instant): readonly ActLink[] {
  if (seen.caseFile.state.status !== 'open') return sittingLinks(seen);
  if (seen.sees !== 'case') return [];
  const some = waivable(seen, now).length > 0;
  const setAside = { text: 'Set a rule aside', href: `/cases/${seen.ref}/set-aside` };
  return [...besideSteps(seen, now), ...(some ? [setAside] : [])];
}

/** The same without the rules to set aside, which are offered where they stand in the way. */
export function besideSteps(seen: CaseInView, now: Instant): readonly ActLink[] {
  const { roles, caseFile, ref } = seen;
  const { state } = caseFile;
  if (state.status !== 'open') return sittingLinks(seen);
  if (seen.sees !== 'case') return [];
  const url = `/cases/${ref}`;
  const may = (...wanted: readonly RoleId[]) => wanted.some((role) => roles.includes(role));
  const links: ActLink[] = [...sittingLinks(seen)];
  if (Object.keys(state.recommendations).length > 0) {
    links.push({ text: 'Work the panel recommended', href: `${url}/recommended` });
  }
  if (supervisionLists(caseFile.policy) !== undefined) {
    links.push({ text: 'Supervision, and both sides of the year', href: `${url}/supervision` });
  }
  if (schedulesObservations(seen)) {
    links.push({ text: 'Schedule an observation', href: `${url}/observations` });
  }
  if (
    may(...movesBooking(caseFile.policy)) &&
    (bookingAhead(state) ?? state.booking?.cancelled) !== undefined
  ) {
    links.push({ text: 'Move the booking to another panel', href: `${url}/move` });
  }
  if (may('progression-office') && isLate(seen, now)) {
    links.push({ text: 'Accept a late portfolio', href: `${url}/late` });
  }
  if (may(...panelOffices)) {
    links.push({ text: 'Name another manager or a deputy', href: `${url}/people` });
  }
  if (may(...panelOffices)) {
    links.push({ text: 'Move to another version of the policy', href: `${url}/policy-version` });
  }
  if (may('applicant')) links.push({ text: 'Withdraw the application', href: `${url}/withdraw` });
  return links;
}

/** Whoever has a part in a case whose policy has the applicant seen at work, until the portfolio is in. */
function schedulesObservations({ roles, caseFile: { state, policy } }: CaseInView): boolean {
  return (
    state.submission === undefined && roles.some((role) => role in state.parties) && asksToObserve(policy)
  );
}

/** Rules that stand in the way of an open step and that this viewer may set aside. */
export function waivable({ caseFile, roles }: CaseInView, now: Instant) {
  const { state, policy } = caseFile;
  const asked = policy.pathway.steps
    .filter(({ id }) => state.steps[id]?.status === 'open')
    .flatMap(({ needs }) => needs)
    .filter((rule) => policy.pathway.rules[rule]?.waivedBy.some((role) => roles.includes(role)));
  if (asked.length === 0) return [];
  return policy.rules
    .findings([...new Set(asked)], factsOf(caseFile, { now, today: londonDate(now) }))
    .filter(stops);
}

function isLate({ caseFile }: CaseInView, now: Instant): boolean {
  const { submission, lateAccepted } = caseFile.state;
  const submitBy = bookingAhead(caseFile.state)?.submitBy;
  if (submission !== undefined || lateAccepted !== undefined || submitBy === undefined) return false;
  return londonDate(now) > submitBy;
}
