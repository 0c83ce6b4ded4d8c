import type { Section } from '../policy/form.ts';
import type { Step } from '../policy/pathway.ts';
import type { RoleId } from '../rules/role.ts';
import type { CaseFile } from './case-file.ts';
import { restingOn } from './decide/flow.ts';
import { untoldDecision } from './letters/told.ts';
import { splitSectionKey, type Policy } from './policy.ts';
import type { CaseState } from './state.ts';

type Known = Pick<CaseFile, 'state' | 'policy'>;
type FillStep = Extract<Step, { kind: 'fill' }>;

const sitting: ReadonlySet<RoleId> = new Set(['chair', 'panel-member', 'co-opted']);

/**
 * Whether the applicant has been given what somebody else writes here: once it is signed; and what the panel writes on the
 * way to its decision, once the letter tells that. What is kept together, row by row, is read as it is written.
 */
export function isGiven(section: Section, known: Known): boolean {
  const step = fillStepOf(section, known.policy);
  if (section.by === 'applicant' || step === undefined) return true;
  if (isPanelsOwn(section, step, known.policy)) return isTold(section, known);
  return section.shownFrom !== undefined || isShared(section, step) || isSigned(section, step, known.state);
}

/** The case without what the applicant has not been given yet, so that nothing judged on it tells of it either. */
export function withoutUngiven({ state, policy }: Known): CaseState {
  const kept = Object.entries(state.sections).filter(([key]) => {
    const found = policy.sections.get(splitSectionKey(key).section);
    return found === undefined || isGiven(found.section, { state, policy });
  });
  return kept.length === Object.keys(state.sections).length
    ? state
    : { ...state, sections: Object.fromEntries(kept) };
}

/** A page on which those who sit on a panel write what they then decide. */
function isPanelsOwn({ by }: Pick<Section, 'by'>, { id }: Pick<Step, 'id'>, policy: Policy): boolean {
  return (
    sitting.has(by) && [...restingOn(id, policy)].some((next) => policy.steps.get(next)?.kind === 'decide')
  );
}

function fillStepOf({ id }: Section, { sections, steps }: Policy): FillStep | undefined {
  const step = steps.get(sections.get(id)?.step ?? '');
  return step?.kind === 'fill' ? step : undefined;
}

function isShared({ fields }: Section, { by }: FillStep): boolean {
  const together = (field: Section['fields'][number]) =>
    field.type === 'rows' && (field.keptBy !== undefined || field.agreedBy !== undefined);
  return by.includes('applicant') || fields.some(together);
}

function isSigned({ by }: Section, { id }: FillStep, { steps, signatures }: CaseState): boolean {
  const at = steps[id];
  if (at?.status === 'done' && at.outcome !== 'overtaken') return true;
  return signatures.some(({ step, role, fellAway }) => step === id && role === by && fellAway === undefined);
}

function isTold({ id }: Section, known: Known): boolean {
  const { sections, decisions } = known.state;
  const saved = Object.entries(sections)
    .filter(([key]) => splitSectionKey(key).section === id)
    .map(([, { at }]) => at);
  return (
    untoldDecision(known) === undefined && decisions.some((made) => saved.every((one) => one <= made.at))
  );
}
