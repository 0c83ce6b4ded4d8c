import type { SectionPlace } from '../../app/portfolio/section-place.ts';
import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { factsOf } from '../../core/case/facts.ts';
import type { FieldProblem } from '../../core/rules/facts.ts';

export interface RunningCount {
  readonly rule: string;
  readonly field: string;
  readonly text: string;
  readonly enough: boolean;
}

/** "2 of 2 case examples, each of a different case": how far this page is with what the rules count on it. */
export function runningCounts(
  caseFile: CaseFile,
  place: SectionPlace,
  now: Instant,
): readonly RunningCount[] {
  if (place.standard === undefined || place.notAllocated) return [];
  const { policy } = caseFile;
  const counting = place.fillStep.needs.flatMap((rule) => {
    const test = policy.pathway.rules[rule]?.test;
    const here = test?.rule === 'rows-per-standard' && test.section === place.section.id;
    return here ? [{ rule, field: test.field }] : [];
  });
  if (counting.length === 0) return [];
  const facts = factsOf(caseFile, { now, today: londonDate(now) });
  return counting.flatMap(({ rule, field }) => {
    const part = policy.rules.finding(rule, facts).parts.find(({ says }) => says === place.title);
    const [fact] = part?.because ?? [];
    if (part === undefined || fact === undefined) return [];
    return [{ rule, field, text: fact.value, enough: part.outcome === 'met' }];
  });
}

/** What is wrong on the page, with what the rules still miss of its lists: two rows of one case are one example. */
export function problemsOnPage(
  problems: readonly FieldProblem[],
  {
    caseFile,
    place,
    now,
  }: { readonly caseFile: CaseFile; readonly place: SectionPlace; readonly now: Instant },
): readonly FieldProblem[] {
  const short = runningCounts(caseFile, place, now).flatMap(({ field, text, enough }): FieldProblem[] => {
    const label = place.section.fields.find(({ id }) => id === field)?.label;
    if (enough || label === undefined || problems.some((one) => one.field === field)) return [];
    return [{ field, problem: 'too-few', says: `“${label}” has ${text}.` }];
  });
  return [...problems, ...short];
}
