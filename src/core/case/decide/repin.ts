import { panelOffices } from '../panel/panel-offices.ts';
import { listWords } from '../../calendar/number-words.ts';
import { type Policy, sectionTitle, splitSectionKey } from '../policy.ts';
import { refuse } from '../refusal.ts';
import type { CaseState } from '../state.ts';
import { untoldDecision } from '../letters/told.ts';
import { type Answer, type Asked, type CommandOf, mayAct } from './context.ts';

/** An open case is moved to another version of its policy: an act of its own, with a reason, and never by itself. */
export function repin({ to, changes, reason }: CommandOf<'repin'>, asked: Asked): Answer {
  const what = { title: 'Move the case to another version of the policy', clauses: [] };
  const yours = mayAct(panelOffices, what, asked);
  if (yours !== undefined) return yours;
  const { state, policy } = asked.caseFile;
  const { version, authority } = to.pack;
  if (authority !== state.pack || to.pathway.id !== state.pathway) {
    return refuse('unknown', 'That is no version of the policy this case is under.');
  }
  if (version === state.packVersion) {
    return refuse('already-done', `The case is under version ${version} already.`);
  }
  if (reason.words === 0) {
    const says = 'Give the reason. It stands in the record.';
    return refuse('incomplete', says, { fields: [{ field: 'reason', says }] });
  }
  // What tells the applicant of a decision is read from the version it was made under.
  if (untoldDecision(asked.caseFile) !== undefined) {
    return refuse('not-now', 'A decision has been made and its letter has not reached the applicant.', {
      fix: 'Send the letter first.',
    });
  }
  const lost = withoutPlace(state, policy, to);
  if (lost.length > 0) {
    return refuse('not-now', `Version ${version} has no place for ${listWords(lost)}.`, {
      fix: `This case stays under version ${state.packVersion}. It can move once that is behind it, or once a version is published that keeps it.`,
    });
  }
  return [{ type: 'Repinned', data: { from: state.packVersion, to: version, changes, reason } }];
}

/** What the case holds that the other version knows nothing of, as it is called in the version it is under. */
function withoutPlace(state: CaseState, policy: Policy, to: Policy): readonly string[] {
  const { pack, pathway } = to;
  const open = Object.keys(state.steps).filter(
    (id) => state.steps[id]?.status === 'open' && to.steps.get(id)?.kind !== policy.steps.get(id)?.kind,
  );
  const filled = Object.keys(state.sections).filter((key) => !hasSection(key, to));
  const kinds = new Set(Object.values(state.items).map(({ kind }) => kind));
  const decided = state.decisions.filter(({ step, option }) => !hasOption(to, step, option));
  const appealed = state.appeals.filter(({ appeal }) => !pathway.appeals.some(({ id }) => id === appeal));
  return [
    ...open.map((id) => `the open step “${policy.steps.get(id)?.title ?? id}”`),
    ...filled.map((key) => `what was written in “${sectionTitle(policy.sections, policy.standards, key)}”`),
    ...[...kinds]
      .filter((kind) => pack.itemKinds[kind] === undefined)
      .map((kind) => `the evidence under “${policy.pack.itemKinds[kind]?.title ?? kind}”`),
    ...(state.booking !== undefined && pack.panels[state.booking.panel] === undefined
      ? [`the place on “${policy.pack.panels[state.booking.panel]?.title ?? state.booking.panel}”`]
      : []),
    ...decided.map(({ step }) => `the decision at “${policy.steps.get(step)?.title ?? step}”`),
    ...appealed.map(({ appeal }) => `the appeal “${titleOfAppeal(policy, appeal)}”`),
  ];
}

function hasSection(key: string, { sections, pack }: Policy): boolean {
  const { section: id, standard } = splitSectionKey(key);
  const section = sections.get(id)?.section;
  if (section === undefined || standard === undefined)
    return section !== undefined && section.each === undefined;
  const standards = pack.frameworks[section.each?.standardsOf ?? '']?.standards ?? [];
  return standards.some((one) => one.id === standard);
}

function hasOption({ steps }: Policy, stepId: string, option: string): boolean {
  const step = steps.get(stepId);
  const options = step?.kind === 'decide' ? step.decisions.flatMap((decision) => decision.options) : [];
  return options.some(({ id }) => id === option);
}

function titleOfAppeal({ pathway }: Policy, appeal: string): string {
  return pathway.appeals.find(({ id }) => id === appeal)?.title ?? appeal;
}
