import { inView } from '../src/app/look-at-case.ts';
import type { CaseFile } from '../src/core/case/case-file.ts';
import type { CaseEvent } from '../src/core/case/events.ts';
import { factsOf } from '../src/core/case/facts.ts';
import { fold } from '../src/core/case/evolve.ts';
import { londonDate } from '../src/core/calendar/instant.ts';
import type { Facts } from '../src/core/rules/facts.ts';
import type { Shared } from '../test/support/read-together.ts';
import { caseRefOf } from './case-ref-of.ts';

export interface SubmittedCase {
  readonly events: readonly CaseEvent[];
  readonly caseFile: CaseFile;
  /** As judged at the moment of submission. */
  readonly facts: Facts;
  /** The rules of the submit step. */
  readonly rules: readonly string[];
}

/** The invented case that went all the way, and its facts as they stood when its portfolio was submitted. */
export async function submittedCase(service: Shared): Promise<SubmittedCase> {
  const ref = await caseRefOf(service, 'eli');
  const stored = await service.desk.cases.readAsSystem('lincolnshire', ref);
  const at = stored?.events.findIndex(({ type }) => type === 'PortfolioSubmitted') ?? -1;
  const submitted = stored?.events[at];
  if (stored === undefined || submitted === undefined)
    throw new Error('The invented case was never submitted.');
  const viewer = { authority: 'lincolnshire', personId: 'eli', offices: [] };
  const { caseFile } = await inView(service.desk, viewer, stored);
  const before: CaseFile = { ...caseFile, state: fold(stored.events.slice(0, at)) };
  const today = londonDate(submitted.at);
  const register = {
    ...caseFile.register,
    applicant: {
      ...caseFile.register.applicant,
      holds: { ...caseFile.register.applicant.holds, level: 'level-1' },
    },
  };
  const step = caseFile.policy.steps.get('submit');
  if (step?.kind !== 'submit') throw new Error('The pathway has no step "submit".');
  const acknowledged = step.acknowledges.map((statement) => ({ statement, step: step.id, on: today }));
  const moments = { submitted: { on: today, at: submitted.at } };
  const facts = factsOf({ ...before, register }, { now: submitted.at, today, moments, acknowledged });
  return { events: stored.events, caseFile: { ...before, register }, facts, rules: step.needs };
}
