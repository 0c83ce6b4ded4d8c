import type { Due } from '../../core/calendar/deadline.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate, type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { dueNow } from '../../core/case/due.ts';
import { factsOf, momentsOf } from '../../core/case/facts.ts';
import { rowFacts } from '../../core/case/row-standing.ts';
import type { Step } from '../../core/policy/pathway.ts';
import type { ProgrammePartId } from '../../core/policy/programme.ts';
import type { Finding } from '../../core/rules/finding.ts';
import type { RuleTest } from '../../core/rules/rule.ts';
import { partOf } from './programmes.ts';

/** How one worker stands in their year, as the rules and the dates of their own case have it. */
export interface WorkerStanding {
  readonly begins?: IsoDate;
  /** What keeps them from being on track, in words; none where they are. */
  readonly reasons: readonly Reason[];
  readonly reviews: readonly ReviewStanding[];
  /** What should be there by today and is not. */
  readonly gaps: readonly Gap[];
  readonly supervision: readonly Finding[];
  readonly attendance: readonly Finding[];
  /** Looked at, but never. */
  readonly caseloadChecked?: IsoDate | 'never';
}

export interface Reason {
  readonly says: string;
  readonly clauses: readonly string[];
  readonly step?: string;
}

export interface ReviewStanding {
  readonly step: string;
  readonly title: string;
  readonly state: 'held' | 'overdue' | 'due' | 'not-open';
  readonly due?: Due;
  readonly heldOn?: IsoDate;
}

export interface Gap {
  readonly type: 'agreement' | 'somebody-to-name' | 'no-session';
  readonly says: string;
  readonly clauses: readonly string[];
}

/** Rules about the passing of time: that one of them is not met is no matter of the year still going on. */
const aboutTime: ReadonlySet<RuleTest['rule']> = new Set(['supervision-pattern', 'attendance']);

/** Throws where the pathway has no programme. */
export function workerStanding(caseFile: CaseFile, now: Instant): WorkerStanding {
  const { policy } = caseFile;
  const { programme } = policy.pathway;
  if (programme === undefined) throw new Error(`${policy.pathway.id} is no programme.`);
  const judged = judge(caseFile, now);
  const begins = momentsOf(caseFile)[programme.begins]?.on;
  const gaps = gapsOf(caseFile, londonDate(now));
  return {
    ...(begins === undefined ? {} : { begins }),
    reasons: [...overdue(caseFile, now), ...broken(judged)],
    reviews: reviewsOf(caseFile, now),
    gaps,
    supervision: ofPart(judged, 'supervision'),
    attendance: ofPart(judged, 'development-days'),
    ...checked(caseFile),
  };
}

type Judged = ReadonlyMap<ProgrammePartId, readonly Finding[]>;

/** The rules of each part about the passing of time, judged as the judge of the case does. */
function judge(caseFile: CaseFile, now: Instant): Judged {
  const { rules, pathway } = caseFile.policy;
  const facts = factsOf(caseFile, { now, today: londonDate(now) });
  return new Map(
    (pathway.programme?.parts ?? []).map((part) => [
      part.part,
      part.rules
        .filter((id) => aboutTime.has(pathway.rules[id]?.test.rule ?? 'holds'))
        .map((id) => rules.finding(id, facts))
        .filter(({ outcome }) => outcome !== 'not-applicable'),
    ]),
  );
}

function ofPart(judged: Judged, part: ProgrammePartId): readonly Finding[] {
  return judged.get(part) ?? [];
}

/** Where one reading of the policy has it met, or may have it met yet, the other puts nobody off the track. */
function broken(judged: Judged): readonly Reason[] {
  return [...judged.values()].flatMap((findings) => {
    const [first] = findings;
    return first !== undefined && findings.every(({ outcome }) => outcome === 'not-met')
      ? [reasonOf(first)]
      : [];
  });
}

/** What was counted, and what is missing; the case itself shows each piece. */
function reasonOf({ says, because, clauses, fix }: Finding): Reason {
  const counted = because.filter(({ value }) => /^\d+ of \d+/.test(value));
  const facts = counted.map(({ label, value }) => `${label}: ${value}.`);
  const words = [...(facts.length === 0 ? ['The policy asks for:', says] : facts), fix?.says];
  return { says: words.filter((part) => part !== undefined).join(' '), clauses };
}

/** Steps that are open past their day: from the day after it, and not before. */
function overdue(caseFile: CaseFile, now: Instant): readonly Reason[] {
  return openSteps(caseFile).flatMap(({ step, due }) =>
    due === undefined || due.at >= now
      ? []
      : [
          {
            says: `${step.title} was due by ${describeDate(due.on, 'without-weekday')}.`,
            clauses: step.due?.clauses ?? step.clauses,
            step: step.id,
          },
        ],
  );
}

function openSteps(caseFile: CaseFile): readonly { readonly step: Step; readonly due: Due | undefined }[] {
  const { state, policy } = caseFile;
  return policy.pathway.steps
    .filter(({ id }) => state.steps[id]?.status === 'open')
    .map((step) => ({ step, due: dueNow(step, caseFile) }));
}

function reviewsOf(caseFile: CaseFile, now: Instant): readonly ReviewStanding[] {
  const { state, policy } = caseFile;
  const { programme } = policy.pathway;
  return ((programme && partOf(programme, 'reviews')?.steps) ?? []).flatMap(
    (id): readonly ReviewStanding[] => {
      const step = policy.steps.get(id);
      if (step === undefined) return [];
      const at = state.steps[id];
      const due = at?.status === 'done' ? undefined : dueNow(step, caseFile);
      const base = { step: id, title: step.title, ...(due === undefined ? {} : { due }) };
      if (at?.status === 'done') {
        const heldOn = at.closedAt && londonDate(at.closedAt);
        return [{ ...base, state: 'held', ...(heldOn === undefined ? {} : { heldOn }) }];
      }
      if (due !== undefined && due.at < now) return [{ ...base, state: 'overdue' }];
      return [{ ...base, state: at === undefined ? 'not-open' : 'due' }];
    },
  );
}

/** From the day on which it should be there, whether or not the step for it has come yet. */
function gapsOf(caseFile: CaseFile, today: IsoDate): readonly Gap[] {
  const { state, policy } = caseFile;
  const { programme } = policy.pathway;
  const agreement = new Set(programme && partOf(programme, 'agreement')?.steps);
  const missing = policy.pathway.steps.flatMap((step): readonly Gap[] => {
    const due = state.steps[step.id]?.status === 'done' ? undefined : dueNow(step, caseFile);
    if (due === undefined || due.on > today) return [];
    const { title, clauses } = step;
    if (agreement.has(step.id)) return [{ type: 'agreement', says: `${title} is missing`, clauses }];
    return step.kind === 'appoint'
      ? [{ type: 'somebody-to-name', says: `${title}: nobody is named yet`, clauses }]
      : [];
  });
  return [...missing, ...noSession(caseFile)];
}

/** No number of sessions is made up: that there is none at all is shown. */
function noSession(caseFile: CaseFile): readonly Gap[] {
  const { programme } = caseFile.policy.pathway;
  return (['supervision', 'support'] as const).flatMap((id): readonly Gap[] => {
    const part = programme && partOf(programme, id);
    if (part?.rows === undefined) return [];
    const rows = rowFacts(caseFile.state.sections[part.rows.section]?.facts, part.rows.field);
    return rows.length > 0
      ? []
      : [{ type: 'no-session', says: 'No session is logged', clauses: part.clauses }];
  });
}

/** The last row of the list that a rule of the caseload counts the checks in. */
function checked(caseFile: CaseFile): Pick<WorkerStanding, 'caseloadChecked'> {
  const { rules, programme } = caseFile.policy.pathway;
  const own = programme && partOf(programme, 'caseload');
  const asked = (own?.steps ?? []).flatMap((id) => caseFile.policy.steps.get(id)?.needs ?? []);
  const tests = [...(own?.rules ?? []), ...asked].flatMap((id) => {
    const test = rules[id]?.test;
    return test?.rule === 'rows' ? [test] : [];
  });
  if (tests.length === 0) return {};
  const days = tests.flatMap(({ section, field }) =>
    rowFacts(caseFile.state.sections[section]?.facts, field).flatMap(({ on }) =>
      on === undefined ? [] : [on],
    ),
  );
  return { caseloadChecked: days.toSorted().at(-1) ?? 'never' };
}
