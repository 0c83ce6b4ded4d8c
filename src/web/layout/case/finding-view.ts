import { describeDate } from '../../../core/calendar/instant.ts';
import type { CaseInView } from '../../../app/look-at-case.ts';
import { aboutApplicant } from '../../../core/case/about-applicant.ts';
import { mayRead } from '../../../core/case/may-read.ts';
import { splitSectionKey } from '../../../core/case/policy.ts';
import type { Policy } from '../../../core/case/policy.ts';
import type { Section } from '../../../core/policy/form.ts';
import type { RoleId } from '../../../core/rules/role.ts';
import { type Finding, type Outcome, stops } from '../../../core/rules/finding.ts';

/** A finding as the one template shows it. */
export interface FindingView {
  readonly says: string;
  readonly clauses: readonly string[];
  readonly outcome: Outcome;
  /** The word on the tag, and its colour class. */
  readonly tag: { readonly text: string; readonly classes: string };
  readonly inTheWay: boolean;
  readonly because: readonly { readonly label: string; readonly value: string }[];
  readonly parts: readonly FindingView[];
  readonly fix?: {
    readonly says: string;
    readonly who?: string;
    readonly by?: string;
    readonly href?: string;
  };
}

const tags: Readonly<Record<Outcome, { readonly text: string; readonly classes: string }>> = {
  met: { text: 'Met', classes: 'govuk-tag--green' },
  'not-met': { text: 'Not met', classes: 'govuk-tag--red' },
  'not-yet': { text: 'Not yet', classes: 'govuk-tag--yellow' },
  judge: { text: 'A person decides', classes: 'govuk-tag--blue' },
  'not-applicable': { text: 'Does not apply', classes: 'govuk-tag--grey' },
  waived: { text: 'Set aside', classes: 'govuk-tag--purple' },
};
const advice = { text: 'Worth a look', classes: 'govuk-tag--yellow' };

export interface FindingPlace {
  readonly policy: Policy;
  /** The case's address, for links to where a thing is mended; undefined where there is no case yet. */
  readonly caseUrl?: string;
  /** Whom it is shown to: for anybody but the applicant a rule is about them. Left out, it speaks to the applicant. */
  readonly roles?: readonly RoleId[];
  /** Whether this reader may open a section: what others write may not be theirs to read yet. Left out, every one. */
  readonly reads?: (section: Section) => boolean;
}

/** Shown in a case, to whoever looks at it. */
export function placeIn({
  ref,
  caseFile,
  roles,
}: Pick<CaseInView, 'ref' | 'caseFile' | 'roles'>): FindingPlace {
  return {
    policy: caseFile.policy,
    caseUrl: `/cases/${ref}`,
    roles,
    reads: (section) => mayRead(section, { caseFile, roles }),
  };
}

export function findingView(finding: Finding, place: FindingPlace): FindingView {
  const inTheWay = stops(finding);
  const failed = finding.outcome === 'not-met' || finding.outcome === 'not-yet';
  const { fix } = finding;
  const href = fix?.at === undefined ? undefined : whereOf(fix.at, place);
  return {
    says: forReader(finding.says, place),
    clauses: finding.clauses,
    outcome: finding.outcome,
    tag: failed && !inTheWay ? advice : tags[finding.outcome],
    inTheWay,
    because: finding.because,
    parts: finding.parts.map((part) => findingView(part, place)),
    ...(fix === undefined
      ? {}
      : {
          fix: {
            says: forReader(fix.says, place),
            ...(fix.who === undefined || place.roles?.includes(fix.who) === true
              ? {}
              : { who: place.policy.pack.roles[fix.who]?.title ?? fix.who }),
            ...(fix.by === undefined ? {} : { by: describeDate(fix.by, 'without-weekday') }),
            ...(href === undefined ? {} : { href }),
          },
        }),
  };
}

function forReader(sentence: string, { policy, roles }: FindingPlace): string {
  if (roles === undefined || roles.includes('applicant')) return sentence;
  return aboutApplicant(sentence, policy);
}

function whereOf(
  at: NonNullable<Finding['fix']>['at'],
  { policy, caseUrl, reads }: FindingPlace,
): string | undefined {
  if (at === undefined || caseUrl === undefined) return undefined;
  if ('step' in at) return `${caseUrl}/steps/${at.step}`;
  if ('section' in at) {
    const found = policy.sections.get(splitSectionKey(at.section).section)?.section;
    return found !== undefined && reads?.(found) !== false ? `${caseUrl}/sections/${at.section}` : undefined;
  }
  return `${caseUrl}/evidence/${at.items}`;
}
