import { isoDate } from '../../core/calendar/date.ts';
import type { Deadline } from '../../core/calendar/deadline.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { isPathwayMoment, type MomentName, momentNames } from '../../core/calendar/moment.ts';
import { countWord, listWords } from '../../core/calendar/number-words.ts';
import { describePeriod, type Period } from '../../core/calendar/period.ts';
import {
  type Policy,
  roleTitle,
  sectionTitle,
  splitSectionKey,
  standardTitle,
} from '../../core/case/policy.ts';
import type { Field } from '../../core/policy/form.ts';
import { isRoleId } from '../../core/rules/role.ts';
import type { Rule, RuleTest, SupervisionPattern, Window, WindowAhead } from '../../core/rules/rule.ts';
import { ruleKinds } from '../../core/rules/rule-kinds.ts';
import { midSentence, plainWords, upperFirst } from '../../core/rules/rule-words.ts';
import { deadlineWords } from './deadline-words.ts';
import { inGoodGrammar } from './good-grammar.ts';
import { momentPhrase } from './moment-words.ts';

type Parameters = Readonly<Record<string, unknown>>;
type Said = {
  readonly name: string;
  readonly value: unknown;
  readonly all: Parameters;
  readonly policy: Policy;
};

/** How a rule is checked, in a sentence: the pattern of its kind with the pack's own figures and titles in it. */
export function ruleSentence({ test }: Rule, policy: Policy): string {
  const all = test as unknown as Parameters;
  // A parameter that the pack leaves out takes its own phrase with it.
  const pattern = ruleKinds[test.rule].pattern.replaceAll(
    /, (?:[a-z ]+)?\{([a-z-]+)\}[^,.{]*/g,
    (phrase, name: string) => (all[camel(name)] === undefined ? '' : phrase),
  );
  const said = pattern.replaceAll(/( ?)((?:\b[Tt]he )?)\{([a-z-]+)\}/g, (_, ...found: string[]) => {
    const [space = '', article = '', term = ''] = found;
    const name = camel(term);
    const words = all[name] === undefined ? '' : parameterWords({ name, value: all[name], all, policy });
    if (words === '') return `${space}${article}`.trimEnd();
    // A moment brings its own article, or needs none.
    return `${space}${isMoment(String(all[name])) ? '' : article}${words}`;
  });
  return [upperFirst(inGoodGrammar(said)), ...extras(test)].join(' ');
}

function extras(test: RuleTest): readonly string[] {
  if (test.rule === 'supervision-pattern')
    return test.ifTheYearMoves === 'stands'
      ? ['Leave that falls in a time without a meeting is its reason, and moves none of the others.']
      : ['Leave excuses the times that lie wholly in it, and moves those after it.'];
  if (test.rule !== 'evidence') return [];
  return [
    ...(test.standardForm ? ['Each is on the standard form.'] : []),
    ...(test.tagged === undefined ? [] : ['Each is tagged to an allocated standard.']),
    ...(test.latest ? ['Only the most recent one counts.'] : []),
  ];
}

function camel(term: string): string {
  return term.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function parameterWords(said: Said): string {
  const { value, name, policy } = said;
  if (Array.isArray(value))
    return severalWords(
      value.map((one) => parameterWords({ ...said, value: one })),
      said,
    );
  if (typeof value === 'number')
    return name === 'share'
      ? `${Math.round(value * 100)} per cent`
      : name === 'point'
        ? String(value)
        : countWord(value);
  if (typeof value === 'object' && value !== null)
    return name === 'by' ? deadlineWords(value as Deadline, policy) : structureWords(value, policy);
  return idWords(said, String(value));
}

function severalWords(words: readonly string[], { name, all }: Said): string {
  if (name === 'oneOf' || name === 'outcome' || name === 'kind' || name === 'value')
    return words.join(' or ');
  if (name === 'roles' && all['rule'] === 'untouched') return words.join(' or ');
  // Titles of standards hold commas of their own.
  return name === 'always' || name === 'from' ? words.join('; ') : listWords(words);
}

function structureWords(value: object, policy: Policy): string {
  if ('before' in value || 'after' in value) return windowWords(value as Window | WindowAhead, policy);
  if ('every' in value) return everyWords(value as Part);
  if ('items' in value) return `items of kind ${policy.pack.itemKinds[String(value.items)]?.title ?? ''}`;
  if ('section' in value && 'field' in value)
    return `“${fieldLabel(String(value.section), String(value.field), policy)}”`;
  return describePeriod(value as Period);
}

type Part = SupervisionPattern['pattern'][number];

/** "every two weeks until six months". */
function everyWords({ every, until }: Part): string {
  const often = describePeriod(every).replace(/^one /, '');
  return `every ${often}${until === undefined ? '' : ` until ${describePeriod(until)}`}`;
}

function windowWords(window: Window | WindowAhead, policy: Policy): string {
  if ('after' in window && window.after === 'now')
    return `within ${describePeriod(window.period)} from today`;
  const length = describePeriod(window.period).replace(/^one /, '');
  if ('before' in window && window.before === 'now') return `within the last ${length}`;
  const [side, moment] = 'after' in window ? ['after', window.after] : ['before', window.before];
  return `within the ${length} ${side} ${momentPhrase(moment, policy)}`;
}

function idWords({ name, all, policy }: Said, id: string): string {
  const { pack } = policy;
  switch (name) {
    case 'kind':
      if ('section' in all) return `“${optionWords(all, id, policy)}”`;
      return midSentence(pack.itemKinds[id]?.title ?? id);
    case 'section':
    case 'sections':
      return `“${sectionTitle(policy.sections, policy.standards, id)}”`;
    case 'field':
      return `“${fieldLabel(String(all['section']), id, policy)}”`;
    case 'step':
    case 'afterStep':
      return `“${policy.steps.get(id)?.title ?? id}”`;
    case 'limbs':
      return quoted(limbWords(String(all['step']), id, policy));
    case 'statement':
      return quoted(policy.pathway.statements[id]?.says ?? id);
    case 'rules':
      return quoted(policy.pathway.rules[id]?.says ?? id);
    case 'is':
      return `“${upperFirst(id)}”`;
    case 'value':
    case 'attended':
      return `“${optionWords(all, id, policy)}”`;
    case 'framework':
      return pack.frameworks[id]?.title ?? plainWords(id);
    case 'outcome':
      return `“${plainWords(id)}”`;
    case 'oneOf':
      if ('section' in all) return `“${optionWords(all, id, policy)}”`;
      return [...pack.levels, ...pack.teamKinds].find((one) => one.id === id)?.title ?? plainWords(id);
    case 'distinct':
      return 'each about a different one';
    default:
      break;
  }
  const date = isoDate(id);
  if (date !== undefined) return describeDate(date, 'without-weekday');
  if (isMoment(id)) return momentPhrase(id, policy);
  if (isRoleId(id)) return roleTitle(policy, id);
  const standard = policy.standards.get(id);
  return standard === undefined ? plainWords(id) : standardTitle(standard, id);
}

function quoted(sentence: string): string {
  return `“${sentence.replace(/\.$/, '')}”`;
}

function isMoment(id: string): id is MomentName {
  return (momentNames as readonly string[]).includes(id) || isPathwayMoment(id);
}

function optionWords(all: Parameters, value: string, policy: Policy): string {
  const found = fieldIn(String(all['section']), String(all['field']), policy);
  const options =
    found?.type === 'rows'
      ? found.row.flatMap((column) => (column.type === 'choice' ? column.options : []))
      : found !== undefined && 'options' in found
        ? found.options
        : [];
  return options.find((option) => option.value === value)?.title ?? upperFirst(plainWords(value));
}

function fieldIn(section: string, field: string, policy: Policy): Field | undefined {
  return policy.sections.get(splitSectionKey(section).section)?.section.fields.find(({ id }) => id === field);
}

function fieldLabel(section: string, field: string, policy: Policy): string {
  return fieldIn(section, field, policy)?.label ?? plainWords(field);
}

function limbWords(step: string, limb: string, policy: Policy): string {
  const found = policy.steps.get(step);
  return (
    (found?.kind === 'endorse' ? found.limbs.find(({ id }) => id === limb)?.says : undefined) ??
    plainWords(limb)
  );
}
