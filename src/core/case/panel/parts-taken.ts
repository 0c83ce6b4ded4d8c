import type { CaseFile } from '../case-file.ts';
import type { Deed } from './deeds.ts';
import { roleTitle, sectionTitle } from '../policy.ts';

type Known = Pick<CaseFile, 'state' | 'policy'>;

/** What somebody did in a case or was in it, a few words each: "Team Manager of the case", "did “Agree readiness”". */
export function partsTaken(person: string, known: Known): readonly string[] {
  const { applicant, members, deeds, tookPart } = known.state;
  const named = members.some((one) => one.person === person);
  const own = deeds.filter((deed) => deed.person === person);
  const words = [
    ...(person === applicant ? ['whose case it is'] : []),
    ...wordsOf(own, 'part', known),
    ...(named ? ['sat on the panel'] : []),
    ...own.filter(({ what }) => what !== 'part').flatMap((deed) => deedWords(deed, known) ?? []),
  ];
  const parts = [...new Set(words)];
  return parts.length > 0 || !tookPart.includes(person) ? parts : ['took part earlier'];
}

function wordsOf(deeds: readonly Deed[], kind: Deed['what'], known: Known): readonly string[] {
  return deeds.filter(({ what }) => what === kind).flatMap((deed) => deedWords(deed, known) ?? []);
}

function deedWords({ person, what, role, at = '' }: Deed, { state, policy }: Known): string | undefined {
  switch (what) {
    case 'part': {
      if (role === undefined) return undefined;
      const title = roleTitle(policy, role);
      return state.parties[role] === person ? `${title} in the case` : `was ${title} in the case`;
    }
    case 'decided':
      return at === '' ? 'sat on the panel' : stepWords(at, policy);
    case 'did':
    case 'agreed':
    case 'signed':
      return stepWords(at, policy);
    case 'wrote':
      return `wrote “${sectionTitle(policy.sections, policy.standards, at)}”`;
    case 'gave':
    case 'attached':
      return 'gave evidence';
    case 'appeal':
    case 'declared':
      // Who hears an appeal has no part in what it is against; who declared an interest left their seat.
      return undefined;
    default:
      return what satisfies never;
  }
}

function stepWords(step: string, { steps }: Known['policy']): string {
  return `did “${steps.get(step)?.title ?? step}”`;
}
