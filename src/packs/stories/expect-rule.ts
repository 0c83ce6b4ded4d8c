import { describeDate } from '../../core/calendar/instant.ts';
import { factsOf } from '../../core/case/facts.ts';
import type { Finding } from '../../core/rules/finding.ts';
import { sittingOf } from './booking-acts.ts';
import { wordsOfFinding } from './expect-act.ts';
import { type Expectation, ruleOutcomes } from './expectations.ts';
import type { Stage } from './stage.ts';
import { known } from './story-fault.ts';
import { compared, type Looking, mentioned, type Unmet } from './unmet.ts';

/** What a rule answers: as it did to the last act where that asked it, else as it would today. */
export function ruleUnmet(expected: Expectation, { stage }: Looking): readonly Unmet[] {
  const { rule, is, until, offers, mentions } = expected;
  const shown = shownUnmet(expected, stage);
  if (rule === undefined) return shown;
  known('rule', rule, { valid: Object.keys(stage.policy.pathway.rules), path: ['expect', 'rule'] });
  if (is !== undefined) known('answer of a rule', is, { valid: ruleOutcomes, path: ['expect', 'is'] });
  const finding = findingOf(stage, rule);
  const words = wordsOfFinding(finding);
  return [
    ...shown,
    ...compared('is', is, finding.outcome).map((one) => ({ ...one, found: `${one.found}. ${words}` })),
    ...compared('until', until, finding.from),
    ...(offers === undefined ? [] : offered(stage, { offers, words })),
    ...mentioned('mentions', mentions, words),
  ];
}

function shownUnmet({ shows }: Expectation, stage: Stage): readonly Unmet[] {
  return Object.entries(shows ?? {}).flatMap(([step, rules]) => {
    const path = ['expect', 'shows'];
    known('step', step, { valid: stage.policy.steps.keys(), path });
    for (const rule of rules) known('rule', rule, { valid: Object.keys(stage.policy.pathway.rules), path });
    const there = (stage.policy.steps.get(step)?.needs ?? []).filter(
      (rule) => findingOf(stage, rule).outcome !== 'not-applicable',
    );
    return rules
      .filter((rule) => !there.includes(rule))
      .map((rule) => ({ key: 'shows', expected: `${rule} shown at ${step}`, found: there.join(', ') }));
  });
}

/** As the last act met it where that asked it, else as the rule would answer today. */
export function findingOf(stage: Stage, rule: string): Finding {
  const { last, now, today, aimedAt } = stage;
  const refused = last === undefined || last.ok ? undefined : find(last.refusal.findings, rule);
  if (refused !== undefined) return refused;
  const aimed =
    aimedAt === undefined
      ? {}
      : {
          moments: { panel: { on: aimedAt.on } },
          ...(aimedAt.panel === undefined ? {} : { panel: aimedAt.panel }),
        };
  return stage.policy.rules.finding(rule, factsOf(stage.caseFile, { now, today, ...aimed }));
}

function find(findings: readonly Finding[], rule: string): Finding | undefined {
  for (const finding of findings) {
    const found = finding.rule === rule ? finding : find(finding.parts, rule);
    if (found !== undefined) return found;
  }
  return undefined;
}

function offered(
  stage: Stage,
  { offers, words }: { readonly offers: string; readonly words: string },
): readonly Unmet[] {
  const date = describeDate(sittingOf(stage, offers).on, 'without-weekday');
  return words.includes(date)
    ? []
    : [{ key: 'offers', expected: `the panel of ${date}`, found: `“${words}”` }];
}
