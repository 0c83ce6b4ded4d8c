import type { CaseInView } from '../../../app/look-at-case.ts';
import type { Desk } from '../../../app/ports.ts';
import type { Policy } from '../../../core/case/policy.ts';
import type { CaseState } from '../../../core/case/state.ts';
import type { Step } from '../../../core/policy/pathway.ts';

/** What every page of a case shows on top: whose it is, on which pathway, where it stands, and its other pages. */
export interface CaseFrame {
  readonly ref: string;
  readonly applicant: string;
  readonly own: boolean;
  readonly pathway: string;
  readonly status: string;
  readonly tabs: readonly { readonly text: string; readonly href: string; readonly active: boolean }[];
}

export type CaseTab = 'overview' | 'year' | 'portfolio' | 'letters' | 'record';

export async function caseFrame(desk: Desk, seen: CaseInView, tab: CaseTab | undefined): Promise<CaseFrame> {
  const { state, policy } = seen.caseFile;
  const people = await desk.people.persons(policy.pack.authority, [state.applicant]);
  const url = `/cases/${seen.ref}`;
  const tabs: readonly (readonly [CaseTab, string, string])[] = [
    ['overview', 'Overview', url],
    ...(policy.pathway.programme === undefined ? [] : ([['year', 'The year', `${url}/year`]] as const)),
    ['portfolio', 'Portfolio', `${url}/portfolio`],
    ['letters', 'Letters', `${url}/letters`],
    ['record', 'Record', `${url}/record`],
  ];
  return {
    ref: seen.ref,
    applicant: people.get(state.applicant)?.name ?? '',
    own: seen.roles.includes('applicant'),
    pathway: policy.pathway.title,
    status: statusWords(state, policy),
    tabs: seen.sees === 'case' ? tabs.map(([id, text, href]) => ({ text, href, active: id === tab })) : [],
  };
}

/** A manager's word on the way to a panel does not decide the case. */
function concludes(step: Step | undefined, { pathway }: Policy): boolean {
  if (step?.kind !== 'decide') return false;
  return (
    step.panel !== undefined || !pathway.steps.some((one) => one.kind === 'decide' && one.panel !== undefined)
  );
}

function statusWords(state: CaseState, policy: Policy): string {
  if (state.status === 'withdrawn') return 'Withdrawn';
  const effect = state.decisions.findLast(({ step }) => concludes(policy.steps.get(step), policy))?.effect;
  if (state.status === 'closed') return 'Closed';
  if (effect === 'progress') return 'Decided';
  if (state.submission !== undefined) return 'With the panel';
  if (effect === 'deferred') return 'Deferred';
  return state.booking === undefined ? 'Getting ready' : 'Booked';
}
