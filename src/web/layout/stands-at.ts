import type { CaseSummary } from '../../core/case/project.ts';
import type { Pack } from '../../core/policy/pack.ts';

/** Where a case stands in one line: a year has many steps open together, and only the next of them is named. */
export function standsWords(
  { at, stage, pathway, openSteps }: Pick<CaseSummary, 'at' | 'stage' | 'pathway' | 'openSteps'>,
  { pathways }: Pack,
): string {
  const title = at && pathways[pathway]?.steps.find(({ id }) => id === at)?.title;
  if (title === undefined || title === '') return stage;
  const beside = openSteps.length - 1;
  return beside <= 0 ? title : `${title}, and ${beside} more open`;
}
