import type { CaseInView } from '../../../app/look-at-case.ts';
import { isSealed } from '../../../core/case/admission.ts';
import { actionsAgreed } from '../../../core/case/actions-agreed.ts';
import { questionsReleased } from '../../../core/case/panel/questions-released.ts';
import type { RoleId } from '../../../core/rules/role.ts';
import type { Panel } from '../../../core/policy/pack.ts';

/** The panel's own pages of a case: its set questions once they are released, and what was agreed at it. */
export function sittingLinks({ ref, caseFile, sees, roles }: CaseInView): readonly {
  readonly text: string;
  readonly href: string;
}[] {
  const { state } = caseFile;
  if (sees !== 'case') return [];
  const sealed = state.submission ?? state.pastSubmissions.at(-1);
  const sits = ['chair', 'panel-member', 'co-opted'].some((role) => roles.includes(role as RoleId));
  const asks = panelsOf(caseFile).some((panel) => questionsReleased(panel, state).length > 0);
  const agreed = actionsAgreed(caseFile).length > 0;
  return [
    ...(sits && sealed !== undefined && !roles.includes('applicant')
      ? [{ text: 'Read the pack, with notes of your own', href: `/cases/${ref}/reading` }]
      : []),
    ...(asks ? [{ text: 'The panel’s set questions', href: `/cases/${ref}/questions` }] : []),
    ...(mayAdmit({ caseFile, roles })
      ? [{ text: 'Admit a reader for a time', href: `/cases/${ref}/readers` }]
      : []),
    ...(agreed ? [{ text: 'What was agreed, and what became of it', href: `/cases/${ref}/actions` }] : []),
  ];
}

/** Whoever admits readers to a portfolio, once there is one to read. */
function mayAdmit({ caseFile: { state, policy }, roles }: Pick<CaseInView, 'caseFile' | 'roles'>): boolean {
  const { admits = [] } = policy.pathway;
  return isSealed(state) && admits.some(({ by }) => by.some((role) => roles.includes(role)));
}

/** The panels of the pathway. */
export function panelsOf({ policy }: CaseInView['caseFile']): readonly Panel[] {
  const ids = policy.pathway.steps.flatMap((step) =>
    (step.kind === 'decide' || step.kind === 'book') && step.panel !== undefined ? [step.panel] : [],
  );
  return [...new Set(ids)].flatMap((id) => policy.pack.panels[id] ?? []);
}
