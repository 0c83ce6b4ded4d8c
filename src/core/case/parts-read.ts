import type { AccessRule } from '../policy/pathway.ts';
import type { RoleId } from '../rules/role.ts';
import { counts } from './access.ts';
import type { CaseFile } from './case-file.ts';
import type { CaseEvent, CaseEventType } from './events.ts';
import type { CaseState } from './state.ts';

/**
 * The steps whose sections somebody in these roles reads, where the pack opens no more of the case to any of them.
 * Undefined where nothing is held back from them for that reason.
 */
export function partsRead(roles: readonly RoleId[], known: Known): ReadonlySet<string> | undefined {
  const lines = linesRead(roles, known);
  return lines.length === 0 ? undefined : partsIn(lines);
}

type Known = Pick<CaseFile, 'state' | 'policy'>;

/** What opens the case to somebody in these roles. */
export function linesRead(
  roles: readonly RoleId[],
  { state, policy }: Known,
): readonly Pick<AccessRule, 'parts'>[] {
  const { access, admits = [] } = policy.pathway;
  return [
    ...access.filter(
      (rule) => rule.sees === 'case' && roles.includes(rule.role) && counts(rule, state, policy),
    ),
    ...admits.filter(({ reads }) => roles.includes(reads)),
  ];
}

/** The steps that the lines name; undefined where one of them opens every step. */
export function partsIn(lines: readonly Pick<AccessRule, 'parts'>[]): ReadonlySet<string> | undefined {
  const steps = lines.map(({ parts }) => parts);
  return steps.some((parts) => parts === undefined)
    ? undefined
    : new Set(steps.flatMap((parts) => parts ?? []));
}

interface PartReader {
  readonly caseFile: Known;
  readonly roles: readonly RoleId[];
}

/** Whether they have more of a step before them than where it stands: everybody has whose access names no parts. */
export function readsStep(step: string, { caseFile, roles }: PartReader): boolean {
  const read = partsRead(roles, caseFile);
  if (read === undefined || read.has(step)) return true;
  return caseFile.policy.steps.get(step)?.by.some((role) => roles.includes(role)) === true;
}

/** Evidence is read with the steps that take it. */
export function readsItems(kind: string, reader: PartReader): boolean {
  if (partsRead(reader.roles, reader.caseFile) === undefined) return true;
  return reader.caseFile.policy.pathway.steps.some(
    (step) => step.kind === 'fill' && step.items.includes(kind) && readsStep(step.id, reader),
  );
}

/** The case without evidence of steps that they do not read, beneath every page, list, count and download. */
export function withoutOtherParts(reader: PartReader): CaseState {
  const { state } = reader.caseFile;
  const items = Object.entries(state.items).filter(([, { kind }]) => readsItems(kind, reader));
  return items.length === Object.keys(state.items).length
    ? state
    : { ...state, items: Object.fromEntries(items) };
}

// The head of a case: who has a part in it, where it stands, and what came of it.
const head: ReadonlySet<CaseEventType> = new Set([
  'CaseOpened',
  'PartyChanged',
  'StepOpened',
  'StepClosed',
  'StepNotNeeded',
  'PanelBooked',
  'BookingMoved',
  'SittingChanged',
  'PlaceCancelled',
  'BookingConfirmed',
  'PortfolioSubmitted',
  'PortfolioUnsealed',
  'PanelNamed',
  'StoodAside',
  'CameBack',
  'ReaderAdmitted',
  'AdmissionEnded',
  'NotAttended',
  'Heard',
  'Decided',
  'LevelReached',
  'LevelTakenBack',
  'ProgrammeBegan',
  'ProgrammeChanged',
  'Repinned',
  'Withdrawn',
  'CaseClosed',
]);

/** Whether they are told that it happened: of the parts that they do not read, only what stands in the head of the case. */
export function isToldOf({ type, data, by }: CaseEvent, reader: PartReader & { personId: string }): boolean {
  const { roles, caseFile, personId } = reader;
  if (partsRead(roles, caseFile) === undefined || head.has(type) || by === personId) return true;
  if ('kind' in data) return readsItems(data.kind, reader);
  if ('section' in data && typeof data.section === 'string') {
    const step = caseFile.policy.sections.get(data.section.split('/')[0] ?? '')?.step;
    return step !== undefined && readsStep(step, reader);
  }
  return 'step' in data && data.step !== undefined && readsStep(data.step, reader);
}
