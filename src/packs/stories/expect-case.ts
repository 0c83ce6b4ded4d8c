import { instant } from '../../core/calendar/instant.ts';
import type { Deadline } from '../../core/calendar/deadline.ts';
import { standingOfAppeal } from '../../core/case/appeal/appeal-standing.ts';
import { appealDue, dueOf, lodgeDue } from '../../core/case/due.ts';
import { recordOf } from '../../core/case/record/record.ts';
import { asked, type SectionContent } from '../../core/case/sections/section-content.ts';
import type { AppealState } from '../../core/case/state.ts';
import type { RoleId } from '../../core/rules/role.ts';
import type { Expectation } from './expectations.ts';
import type { Stage } from './stage.ts';
import { known } from './story-fault.ts';
import { compared, comparedSets, type Looking, mentioned, type Unmet, written } from './unmet.ts';

/** How the case stands: its steps, deadlines, decision, pay, appeal and record. */
export function caseUnmet(expected: Expectation, { stage }: Looking): readonly Unmet[] {
  const { state } = stage;
  const { allocation } = state;
  const decision = state.decisions.at(-1);
  return [
    ...stepUnmet(expected, stage),
    ...compared('status', expected.status, state.status),
    ...comparedSets(
      'stands-aside',
      expected['stands-aside'],
      state.named.flatMap(({ person }) => (state.aside[person] === undefined ? [] : [person])),
    ),
    ...dueUnmet(expected, stage),
    ...comparedSets(
      'allocation',
      expected.allocation,
      allocation === undefined ? [] : [...allocation.always, ...allocation.drawn],
    ),
    ...drawnUnmet(expected, stage),
    ...sectionUnmet(expected, stage),
    ...Object.entries(expected.informed ?? {}).flatMap(([step, role]) =>
      compared('informed', role, state.informed.findLast((one) => one.step === step)?.role),
    ),
    ...compared('decided', expected.decided?.option, decision?.option),
    ...compared('decided', expected.decided?.effect, decision?.effect),
    ...compared(
      'decided',
      expected.decided?.heard,
      state.heard !== undefined && state.heard.counts !== false,
    ),
    ...payUnmet(expected, stage),
    ...appealUnmet(expected, stage),
    ...recordUnmet(expected, stage),
  ];
}

function stepUnmet({ step, is, signature, rule }: Expectation, { policy, state }: Stage): readonly Unmet[] {
  for (const one of [step, signature?.step]) {
    if (one !== undefined) known('step', one, { valid: policy.steps.keys(), path: ['expect', 'step'] });
  }
  const at = step === undefined ? undefined : state.steps[step];
  const stands = state.signatures.some((one) => one.step === signature?.step && one.fellAway === undefined);
  const matches = at !== undefined && (at.status === is || at.outcome === is);
  const closed =
    at === undefined ? 'not open yet' : `${at.status}${at.outcome === undefined ? '' : ` (${at.outcome})`}`;
  return [
    ...(step === undefined || rule !== undefined || matches || (is === 'not-open' && at?.status !== 'open')
      ? []
      : [{ key: 'is', expected: `${step} ${is ?? 'open'}`, found: closed }]),
    ...(signature === undefined ? [] : compared('signature', signature.stands, stands)),
  ];
}

function dueUnmet({ due }: Expectation, { caseFile, policy }: Stage): readonly Unmet[] {
  if (due === undefined) return [];
  const step = due.step === undefined ? undefined : policy.steps.get(due.step);
  if (due.step !== undefined)
    known('step', due.step, { valid: policy.steps.keys(), path: ['expect', 'due', 'step'] });
  const appeal = policy.pathway.appeals.find(({ id }) => id === due.appeal) ?? policy.pathway.appeals[0];
  const found =
    step === undefined
      ? appeal === undefined
        ? undefined
        : lodgeDue(appeal, caseFile)
      : dueOf(step, caseFile);
  return [
    ...compared('due', due.at === undefined ? undefined : instant(due.at), found?.at),
    ...compared('due', due.on, found?.on),
  ].map((one) => ({
    ...one,
    found: found === undefined ? 'no deadline yet' : `${one.found} (${found.sum.join('; ')})`,
  }));
}

function drawnUnmet({ drawn, parties }: Expectation, { state }: Stage): readonly Unmet[] {
  const rows = drawn === undefined ? undefined : (state.draws[drawn.step]?.drawn?.drawn ?? []);
  return [
    ...comparedSets('drawn', drawn?.rows, rows ?? []),
    ...Object.entries(parties ?? {}).flatMap(([role, person]) =>
      compared('parties', person, state.parties[role as RoleId]),
    ),
  ];
}

function sectionUnmet({ section }: Expectation, { state, policy, texts }: Stage): readonly Unmet[] {
  if (section === undefined) return [];
  known('section', section.section.split('/')[0] ?? '', {
    valid: policy.sections.keys(),
    path: ['expect', 'section'],
  });
  const { facts, content } = state.sections[section.section] ?? {};
  const typed = content === undefined ? {} : (texts.bodies.get(content.id) as SectionContent);
  const asks = (policy.sections.get(section.section.split('/')[0] ?? '')?.section.fields ?? [])
    .filter((field) => asked(field, typed))
    .map(({ id }) => id);
  const problems =
    facts === undefined ? 'not filled in yet' : facts.problems.map(({ says }) => says).join(' ');
  return [
    ...compared('section', section.complete, facts !== undefined && facts.problems.length === 0).map(
      (one) => ({ ...one, found: problems }),
    ),
    ...mentioned('section', section.mentions === undefined ? undefined : [section.mentions], problems),
    ...(section.asks ?? [])
      .filter((field) => !asks.includes(field))
      .map((field) => ({ key: 'asks', expected: field, found: asks.join(', ') })),
    ...(section['does-not-ask'] ?? [])
      .filter((field) => asks.includes(field))
      .map((field) => ({ key: 'does-not-ask', expected: `not ${field}`, found: asks.join(', ') })),
  ];
}

function payUnmet({ pay, 'no-pay-change': none }: Expectation, { state }: Stage): readonly Unmet[] {
  const { level } = state;
  return [
    ...(none === undefined || level === undefined
      ? []
      : [{ key: 'no-pay-change', expected: 'no change of pay', found: written(level.level) }]),
    ...(['level', 'grade', 'point', 'from'] as const).flatMap((part) =>
      compared('pay', pay?.[part], level?.[part]).map((one) => ({
        ...one,
        found: `${part} ${one.found}`,
        expected: `${part} ${one.expected}`,
      })),
    ),
  ];
}

function appealUnmet({ appeal }: Expectation, { state, caseFile, policy }: Stage): readonly Unmet[] {
  if (appeal === undefined) return [];
  const lodged = state.appeals.at(-1);
  const meant = policy.pathway.appeals.find(({ id }) => id === lodged?.appeal);
  const due = meant === undefined ? undefined : lodgeDue(meant, caseFile);
  const dueOn = (deadline: Deadline | undefined) =>
    lodged === undefined ? undefined : appealDue(deadline, lodged, caseFile)?.on;
  return [
    ...compared('appeal', appeal.late, lodged?.late),
    ...compared('appeal', appeal['due-on'], due?.on),
    ...compared('appeal', appeal.outside, lodged?.outside === true),
    ...compared('appeal', appeal['sets-aside'], lodged?.decided?.setsAside === true),
    ...compared('appeal', appeal.companion, lodged?.companion?.kind),
    ...compared('appeal', appeal.state, standing(lodged, { state, policy })),
    ...compared('appeal', appeal.hearing, lodged?.convened?.on),
    ...compared('appeal', appeal['convene-by'], dueOn(meant?.conveneBy)),
    ...compared('appeal', appeal['decide-by'], dueOn(meant?.decideBy)),
    ...compared('appeal', appeal.outcome, lodged?.decided?.outcome),
  ];
}

function standing(lodged: AppealState | undefined, known: Pick<Stage, 'state' | 'policy'>): string {
  if (lodged === undefined) return 'not lodged';
  const stands = standingOfAppeal(lodged, known);
  if (stands !== 'to-convene' && stands !== 'to-decide') return stands;
  return lodged.convened === undefined ? 'lodged' : 'convened';
}

function recordUnmet({ record }: Expectation, { caseFile, events, now }: Stage): readonly Unmet[] {
  if (record === undefined) return [];
  const entries = recordOf(caseFile, events, now);
  return record.flatMap(({ clause, is, mentions }) => {
    const about = entries.filter((entry) => entry.clause === clause);
    const found =
      about.length === 0
        ? 'the record says nothing of it'
        : about.map(({ kept, what }) => `${kept} (${what})`).join('; ');
    const fits = about.some(
      ({ kept, what }) =>
        kept === is &&
        mentioned('record', mentions === undefined ? undefined : [mentions], what).length === 0,
    );
    const expected = `${clause} ${is}${mentions === undefined ? '' : `, with “${mentions}”`}`;
    return fits ? [] : [{ key: 'record', expected, found }];
  });
}
