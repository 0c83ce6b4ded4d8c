import type { CaseInView } from '../../../app/look-at-case.ts';
import type { Desk } from '../../../app/ports.ts';
import { statusWords } from './status-words.ts';

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
