import { countWord, listWords } from '../../core/calendar/number-words.ts';
import { type Policy, roleTitle } from '../../core/case/policy.ts';
import type { AdmitRule } from '../../core/policy/admit-rule.ts';
import type { RoleId } from '../../core/rules/role.ts';
import type { SampleRule } from '../../core/policy/sample-rule.ts';

/** Somebody who reads a case without a part in it, as the handbook prints it. */
export interface ReaderView {
  readonly id: string;
  readonly title: string;
  readonly says: readonly string[];
  readonly clauses: readonly string[];
}

/** Who reads parts of a case, who is admitted to it for a time, and which cases are drawn to be read a second time. */
export function readerViews(policy: Policy): readonly ReaderView[] {
  const { admits = [], samples = [] } = policy.pathway;
  return [
    ...partialViews(policy),
    ...admits.map((rule) => ({
      id: rule.id,
      title: rule.title,
      says: [rule.says, ...admitWords(rule, policy)],
      clauses: rule.clauses,
    })),
    ...samples.map((rule) => ({
      id: rule.id,
      title: rule.title,
      says: [rule.says, ...sampleWords(rule, policy)],
      clauses: rule.clauses,
    })),
  ];
}

/** What somebody reads to whom the pack opens parts of a case only. */
function partialViews(policy: Policy): readonly ReaderView[] {
  return policy.pathway.access.flatMap(({ role, parts, clauses }) =>
    parts === undefined
      ? []
      : [
          {
            id: `reads-${role}`,
            title: `What is read by: ${roleTitle(policy, role)}`,
            says: [
              partWords(parts, policy),
              ...(readsOnAppeal(role, policy) ? ['Once an appeal is made to them, all of it.'] : []),
            ],
            clauses,
          },
        ],
  );
}

function readsOnAppeal(role: RoleId, { pathway }: Policy): boolean {
  return pathway.access.some(
    (line) => line.role === role && line.from === 'appeal-lodged' && line.parts === undefined,
  );
}

function partWords(parts: readonly string[], { steps }: Policy): string {
  const titles = parts.map((id) => `“${steps.get(id)?.title ?? id}”`);
  return `Of the case, only what is written under ${listWords(titles)}.`;
}

function admitWords({ by, reads, longest, parts }: AdmitRule, policy: Policy): readonly string[] {
  const who = by.map((role) => roleTitle(policy, role)).join(' or ');
  return [
    `Admitted by: ${who}. Read by: ${roleTitle(policy, reads)}, who sees no case of this kind otherwise, for ${countWord(longest)} days at most at a time.`,
    ...(parts === undefined ? [] : [partWords(parts, policy)]),
  ];
}

function sampleWords(rule: SampleRule, policy: Policy): readonly string[] {
  const { quota, of, window, strata, by, reads, admits } = rule;
  const many =
    'oneIn' in quota
      ? `one in ${countWord(quota.oneIn)}, rounded up,`
      : `${countWord(quota.take)}, or all where there are fewer,`;
  const when =
    window === true ? `between two days that are named when it is drawn` : `since the sample before`;
  const admitted = policy.pathway.admits?.find(({ id }) => id === admits)?.title;
  return [
    `Drawn by lot by: ${roleTitle(policy, by)}. It takes ${many} of the cases ${of} ${when}${strata === undefined ? '' : ', each decision for itself'}. Read by: ${roleTitle(policy, reads)}, and never by somebody who had a part in the case.`,
    ...(admitted === undefined ? [] : [`Whoever reads one is admitted to it as under “${admitted}”.`]),
  ];
}
