import type { SectionPlace } from '../../app/portfolio/section-place.ts';
import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { factsOf } from '../../core/case/facts.ts';

export interface RunningCount {
  readonly rule: string;
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
  const counting = place.fillStep.needs.filter((id) => {
    const test = policy.pathway.rules[id]?.test;
    return test?.rule === 'rows-per-standard' && test.section === place.section.id;
  });
  if (counting.length === 0) return [];
  const facts = factsOf(caseFile, { now, today: londonDate(now) });
  return counting.flatMap((rule) => {
    const part = policy.rules.finding(rule, facts).parts.find(({ says }) => says === place.title);
    const [fact] = part?.because ?? [];
    if (part === undefined || fact === undefined) return [];
    return [{ rule, text: fact.value, enough: part.outcome === 'met' }];
  });
}
