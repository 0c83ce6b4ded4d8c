import type { MomentName } from '../../calendar/moment.ts';
import type { CaseFile } from '../case-file.ts';
import { momentTitle } from '../moment-titles.ts';

type Known = Pick<CaseFile, 'state' | 'policy'>;

/** The moment from which the policy has the level of this case count: that of the appeal that set it, or of the decision. */
function countsFrom({ state, policy }: Known): MomentName | undefined {
  const appealed = state.appeals.flatMap(({ appeal, decided }) => {
    const outcomes = policy.pathway.appeals.find(({ id }) => id === appeal)?.outcomes ?? [];
    return outcomes.find(({ id }) => id === decided?.outcome)?.sets?.from ?? [];
  });
  const decided = state.decisions.flatMap(({ step, option }) => {
    const meant = policy.steps.get(step);
    if (meant?.kind !== 'decide') return [];
    const options = meant.decisions.flatMap((one) => one.options);
    return options.find(({ id }) => id === option)?.sets?.from ?? [];
  });
  return appealed.at(-1) ?? decided.at(-1);
}

/** What that day is, in words: “the day the evidence was presented”. */
export function payDayWords(caseFile: Known): string {
  const from = countsFrom(caseFile);
  if (from === 'panel') return 'the day the evidence was presented';
  if (from === 'decided') return 'the day of the decision';
  if (from === undefined) return 'the day that the policy sets';
  const { sections, steps } = caseFile.policy;
  const said = momentTitle(from, {
    stepTitle: (id) => steps.get(id)?.title ?? id,
    fieldLabel: (section, field) =>
      sections.get(section)?.section.fields.find(({ id }) => id === field)?.label ?? field,
  });
  return `the day of: ${said}`;
}
