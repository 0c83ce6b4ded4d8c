import type { Pathway } from '../pathway.ts';
import type { Place, PolicyIssue } from './issue.ts';

/** Refusals, returns and deferrals that lead nowhere: the policy says no and does not say what happens then. */
export function deadEnds(pathway: Pathway): readonly PolicyIssue[] {
  const issue = (step: string, path: readonly string[], what: string): PolicyIssue => {
    const place: Place = { part: 'pathway', id: pathway.id, path: ['steps', step, ...path] };
    return { place, what, why: 'the applicant would be left without a next step; name the step that opens' };
  };
  return pathway.steps.flatMap((step): readonly PolicyIssue[] => {
    if (step.kind === 'endorse' && step.refuse?.length === 0) {
      return [issue(step.id, ['refuse'], `a refusal at “${step.id}” leads nowhere`)];
    }
    if (step.kind === 'fill' && step.returns?.length === 0) {
      return [issue(step.id, ['returns'], `a return from “${step.id}” leads nowhere`)];
    }
    if (step.kind !== 'decide') return [];
    const conditional = step.when !== undefined || step.unless !== undefined;
    if (conditional && step.otherwise === undefined)
      return [issue(step.id, ['when'], `where “${step.id}” is not needed, nothing is said of what opens`)];
    return step.decisions.flatMap(({ id, options }) =>
      options
        .filter(({ effect, then }) => effect !== 'progress' && then.length === 0)
        .map((option) =>
          issue(
            step.id,
            ['decisions', id, 'options', option.id, 'then'],
            `the ${option.effect === 'deferred' ? 'deferral' : 'refusal'} “${option.id}” leads nowhere`,
          ),
        ),
    );
  });
}
