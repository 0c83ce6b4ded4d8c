import type { Desk, Viewer } from '../../app/ports.ts';
import { type IsoDate, yearMonthDay } from '../../core/calendar/date.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { fold } from '../../core/case/evolve.ts';
import { factsOf } from '../../core/case/facts.ts';
import { panelAtHand, sittingsOf } from '../../core/case/panel/panel-at-hand.ts';
import type { Policy } from '../../core/case/policy.ts';
import type { Panel } from '../../core/policy/pack.ts';
import { type Finding, stops } from '../../core/rules/finding.ts';
import { type FindingView, findingView } from '../layout/case/finding-view.ts';

/** How somebody stands against the rules of a pathway at one date of its panel. */
export interface AtSitting {
  readonly id: string;
  readonly on: string;
  readonly eligible: boolean;
  /** All of them at the first sitting; at the later ones those that come out otherwise. */
  readonly findings: readonly FindingView[];
  readonly asBefore: boolean;
}

export interface Eligibility {
  readonly sittings: readonly AtSitting[];
  /** Months in which the panel sits by the policy and has no date yet. */
  readonly undated: readonly string[];
  /** It sits every month: its dates come as they are set, and its months say nothing. */
  readonly monthly: boolean;
  /** The rules judged as on today, where the pathway has no panel, or none has a date. */
  readonly today: readonly FindingView[];
  readonly first: FirstDate;
  /** What keeps the case from being opened, by the pathway's own rules for that. */
  readonly barred: readonly FindingView[];
}

export type FirstDate =
  | { readonly type: 'now' }
  | { readonly type: 'from'; readonly on: string; readonly panel: string | undefined }
  /** Something has to change that the calendar alone will not. */
  | { readonly type: 'not-by-waiting' };

/** Judges the person against the pathway, with no case opened and nothing written. */
export async function eligibilityOf(desk: Desk, viewer: Viewer, policy: Policy): Promise<Eligibility> {
  const now = desk.now();
  const today = londonDate(now);
  const { authority, personId } = viewer;
  const register = await desk.people.register({
    authority,
    applicant: personId,
    pathway: policy.pathway,
    on: today,
  });
  const parties = await desk.people.relations(authority, personId, today);
  const caseFile: CaseFile = { state: { ...fold([]), applicant: personId, parties }, policy, register };
  const judged = (rules: readonly string[], on: IsoDate) =>
    policy.rules.findings(rules, factsOf(caseFile, { now, today, moments: { panel: { on } } }));
  const { eligibility, opens } = policy.pathway;
  const panel: Panel | undefined = policy.pack.panels[panelAtHand(caseFile) ?? ''];
  const monthly = panel?.months.length === 12;
  const coming = sittingsOf(caseFile).filter(({ on }) => on > today);
  const first = coming[0] === undefined ? [] : judged(eligibility, coming[0].on);
  const view = (finding: Finding) => findingView(finding, { policy });
  return {
    sittings: coming.map(({ id, on }, index) => {
      const all = judged(eligibility, on);
      const shown = index === 0 ? all : all.filter((finding) => differs(finding, first));
      return {
        id,
        on: describeDate(on),
        eligible: !all.some(stops),
        findings: shown.map(view),
        asBefore: index > 0,
      };
    }),
    monthly,
    undated: undatedMonths(
      monthly ? undefined : panel,
      today,
      coming.map(({ on }) => on),
    ),
    today: judged(eligibility, today).map(view),
    first: firstDate(
      judged(eligibility, today),
      coming.map(({ on }) => on),
    ),
    barred: judged(opens.needs, today).filter(stops).map(view),
  };
}

function differs({ rule, outcome }: Finding, before: readonly Finding[]): boolean {
  return before.find((one) => one.rule === rule)?.outcome !== outcome;
}

function firstDate(today: readonly Finding[], coming: readonly IsoDate[]): FirstDate {
  const failing = today.filter(stops);
  if (failing.length === 0) return { type: 'now' };
  const dates = failing.flatMap(({ from }) => (from === undefined ? [] : [from]));
  const last = dates.toSorted().at(-1);
  if (last === undefined || dates.length < failing.length) return { type: 'not-by-waiting' };
  const panel = coming.find((on) => on >= last);
  return {
    type: 'from',
    on: describeDate(last),
    panel: panel === undefined ? undefined : describeDate(panel),
  };
}

const monthsAhead = 18;

/** LIN-A56: a panel without a date is shown as its month and is neither judged nor offered. */
function undatedMonths(
  panel: Panel | undefined,
  today: IsoDate,
  dated: readonly IsoDate[],
): readonly string[] {
  if (panel === undefined) return [];
  const { year, month } = yearMonthDay(today);
  const taken = new Set(dated.map((on) => on.slice(0, 7)));
  return Array.from({ length: monthsAhead }, (_, ahead) => month + ahead)
    .map((count) => ({ year: year + Math.floor((count - 1) / 12), month: ((count - 1) % 12) + 1 }))
    .filter((one) => panel.months.includes(one.month))
    .map((one) => `${one.year}-${String(one.month).padStart(2, '0')}`)
    .filter((one) => !taken.has(one) && one > today.slice(0, 7))
    .map((one) => describeDate(`${one}-01` as IsoDate, 'without-weekday').replace(/^1 /, ''));
}
