import { answerRecommendation } from '../../app/decisions/answer-recommendation.ts';
import { standardTitle } from '../../core/case/policy.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { ActPage, Beside } from './act-page.ts';
import { whoseAct } from './whose.ts';

/** The work that a panel recommended, ticked off piece by piece. */
export const recommended: ActPage = {
  path: 'recommended',
  template: 'case-acts/recommended.njk',
  title: () => 'Work the panel recommended',
  view: async (beside) => {
    const work = await workOf(beside);
    return { ...whoseAct(beside.seen, { roles: ['applicant', 'line-manager'] }), work };
  },
  act: async ({ deps, visit, seen }) => {
    const typed = typedOf(visit.body);
    return answerRecommendation(deps.acts.desk, {
      viewer: appViewer(visit.viewer),
      ref: seen.ref,
      recommendation: String(typed['recommendation'] ?? ''),
      done: typed['done'] === 'yes',
      form: visit.formId,
    });
  },
  say: 'Saved.',
  to: ({ url }) => `${url}/recommended`,
};

async function workOf({ deps, seen }: Beside) {
  const { state, policy } = seen.caseFile;
  const all = Object.values(state.recommendations);
  const ids = all.map(({ text }) => text.id);
  const texts = await deps.acts.desk.cases.texts(policy.pack.authority, seen.ref, ids);
  const kinds = policy.pathway.steps.flatMap((step) =>
    step.kind === 'decide'
      ? step.decisions.flatMap(({ options }) => options.flatMap(({ recommends }) => recommends))
      : [],
  );
  return all.map(({ id, kind, standard, text, done }) => {
    const words = texts.get(text.id);
    return {
      id,
      done,
      kind: kinds.find(({ value }) => value === kind)?.title ?? kind,
      standard: standard === undefined ? undefined : standardTitle(policy.standards.get(standard), standard),
      text: typeof words === 'string' ? words : 'The words have been removed on schedule.',
    };
  });
}
