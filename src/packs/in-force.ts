import type { z } from 'zod';
import type { Pathway } from '../core/policy/pathway.ts';
import type { Programme } from '../core/policy/programme.ts';
import type { SampleRule } from '../core/policy/sample-rule.ts';
import type { Rule } from '../core/rules/rule.ts';
import type { pathway } from './schema/pathway.ts';
import type { Settings } from './settings.ts';
import type { YamlText } from './yaml-text.ts';

type PathwayInPack = z.output<typeof pathway>;

export interface Reading {
  readonly settings: Settings;
  readonly text: YamlText;
}

/** The pathway under the readings in force: rules that stand `only-if` another reading are taken out everywhere. */
export function inForce(id: string, read: PathwayInPack, { settings, text }: Reading): Pathway {
  const out = new Set<string>();
  const rules: Record<string, Rule> = {};
  for (const [ruleId, { onlyIf, ...rule }] of Object.entries(read.rules)) {
    const stands = onlyIf === undefined || settings.holds(onlyIf, ['rules', ruleId, 'onlyIf'], text);
    if (stands) rules[ruleId] = { ...rule, id: ruleId };
    else out.add(ruleId);
  }
  // A condition that is out of force sets no condition.
  const conditions = ({ when, unless, ...rule }: Rule): Rule => ({
    ...rule,
    ...(when === undefined || out.has(when) ? {} : { when }),
    ...(unless === undefined || out.has(unless) ? {} : { unless }),
  });
  const standing = (names: readonly string[]) => names.filter((name) => !out.has(name));
  const { opens, programme, samples, ...rest } = read;
  const { yearly, ...opening } = opens;
  return {
    ...rest,
    id,
    opens: {
      ...opening,
      needs: standing(opens.needs),
      ...(yearly === undefined || yearly === 'off' ? {} : { yearly }),
    },
    eligibility: standing(read.eligibility),
    rules: Object.fromEntries(
      Object.entries(rules).map(([ruleId, rule]) => [
        ruleId,
        { ...conditions(rule), test: partsOf(rule.test, standing) },
      ]),
    ),
    statements: read.statements,
    ...(samples === undefined ? {} : { samples: drawn(samples, { settings, text }) }),
    ...(programme === undefined ? {} : { programme: yearOf(programme, standing) }),
    steps: read.steps.map((step) => needed(step, { standing, isOut: (name) => out.has(name) })),
  };
}

/** Samples that stand `only-if` another reading are not drawn. */
function drawn(
  samples: NonNullable<PathwayInPack['samples']>,
  { settings, text }: Reading,
): readonly SampleRule[] {
  return samples.flatMap(({ onlyIf, ...sample }, index) =>
    onlyIf === undefined || settings.holds(onlyIf, ['samples', index, 'only-if'], text) ? [sample] : [],
  );
}

interface Standing {
  readonly standing: (names: readonly string[]) => readonly string[];
  readonly isOut: (name: string) => boolean;
}

/** A step, and each option of its decisions, rests on rules in force alone. */
function needed(
  { when, unless, ...step }: PathwayInPack['steps'][number],
  { standing, isOut }: Standing,
): Pathway['steps'][number] {
  const read = {
    ...step,
    needs: standing(step.needs),
    ...(when === undefined || isOut(when) ? {} : { when }),
    ...(unless === undefined || isOut(unless) ? {} : { unless }),
  } as Pathway['steps'][number];
  if (read.kind !== 'decide') return read;
  const decisions = read.decisions.map((decision) => ({
    ...decision,
    options: decision.options.map((option) =>
      option.needs === undefined ? option : { ...option, needs: standing(option.needs) },
    ),
  }));
  return { ...read, decisions };
}

function yearOf(programme: Programme, standing: (names: readonly string[]) => readonly string[]): Programme {
  const parts = programme.parts.map((part) => ({ ...part, rules: standing(part.rules) }));
  return { ...programme, parts };
}

function partsOf(
  test: Rule['test'],
  standing: (names: readonly string[]) => readonly string[],
): Rule['test'] {
  return test.rule === 'all-of' || test.rule === 'any-of' ? { ...test, rules: standing(test.rules) } : test;
}
