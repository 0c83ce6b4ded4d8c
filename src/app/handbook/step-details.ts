import { deadlineWords } from './deadline-words.ts';
import { countWord, listWords } from '../../core/calendar/number-words.ts';
import { describePeriod } from '../../core/calendar/period.ts';
import { type Policy, roleTitle, sectionTitle, standardTitle } from '../../core/case/policy.ts';
import type { PayEffect } from '../../core/policy/outcome.ts';
import type { DecisionOption, Step } from '../../core/policy/pathway.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { momentPhrase } from './moment-words.ts';

/** What a step comes to, beside who takes it and the rules it needs: a sentence a line. */
export function stepDetails(step: Step, policy: Policy): readonly string[] {
  return [...ofKind(step, policy), ...waits(step, policy)];
}

function waits({ joins }: Step, policy: Policy): readonly string[] {
  return joins.length === 0 ? [] : [`It opens once these are done: ${titles(joins, policy)}.`];
}

function ofKind(step: Step, policy: Policy): readonly string[] {
  const { pack } = policy;
  const letter = (id: string) => `“${pack.letters[id]?.title ?? id}”`;
  switch (step.kind) {
    case 'endorse':
      return step.refuse === undefined ? [] : [`After a refusal: ${titles(step.refuse, policy)}.`];
    case 'book':
      return [
        `A date of: ${pack.panels[step.panel]?.title ?? step.panel}.`,
        ...step.acknowledges.map(
          (id) => `To be acknowledged: “${policy.pathway.statements[id]?.says ?? id}”`,
        ),
      ];
    case 'allocate': {
      const { always, take, from } = step.draw;
      const standards = (ids: readonly string[]) =>
        ids.map((id) => standardTitle(policy.standards.get(id), id)).join('; ');
      return [
        ...(always.length === 0 ? [] : [`Always: ${standards(always)}.`]),
        ...(take === 0 ? [] : [`Drawn, ${countWord(take)} of: ${standards(from)}.`]),
        `Letter: ${letter(step.letter)}.`,
      ];
    }
    case 'fill':
      return fillDetails(step, policy);
    case 'submit':
      return step.lateBy === undefined
        ? []
        : [`A late one is taken by: ${roleTitle(policy, step.lateBy)}, with a reason.`];
    case 'decide':
      return [
        ...(step.panel === undefined ? [] : [`Decided by: ${pack.panels[step.panel]?.title ?? step.panel}.`]),
        ...step.decisions.flatMap(({ options }) => options.flatMap((option) => optionWords(option, policy))),
      ];
    case 'tell':
      return Object.entries(step.letters).map(
        ([option, letters]) =>
          `After “${optionTitle(option, policy)}”: ${listWords([letters].flat().map(letter))}.`,
      );
    case 'notify':
      return [`Letter: ${letter(step.letter)}.`, ...movedWords(step.moved, letter)];
    case 'appoint':
      return appointDetails(step, policy);
    case 'draw':
      return [
        `Drawn from “${policy.sections.get(step.pool.section)?.section.title ?? step.pool.section}”: ${countWord(step.take)}.`,
        step.againBy === undefined
          ? 'A draw is made once and stands.'
          : `A draw stands, unless it is set aside, with a reason, by: ${listWords(step.againBy.map((role) => roleTitle(policy, role)))}.`,
      ];
    case 'confirm-booking':
      return [
        ...(step.letter === undefined ? [] : [`Letter: ${letter(step.letter)}.`]),
        ...movedWords(step.moved, letter),
      ];
    case 'inform':
      return [`Told: ${roleTitle(policy, step.informs)}.`];
    case 'tasks':
      return step.tasks.map(({ title }) => `To do: ${title}.`);
    case 'confirm-pay':
      return [];
    default:
      return step satisfies never;
  }
}

function fillDetails(step: Extract<Step, { kind: 'fill' }>, policy: Policy): readonly string[] {
  const { sections, items, returns, signs, inOrder, attests, over, commentsOn, returnsBy } = step;
  const forms = sections.map((id) => `“${sectionTitle(policy.sections, policy.standards, id)}”`);
  const kinds = items.map((id) => policy.pack.itemKinds[id]?.plural ?? id);
  return [
    ...(forms.length === 0 ? [] : [`To fill in: ${listWords(forms)}.`]),
    ...(kinds.length === 0 ? [] : [`To attach: ${listWords(kinds)}.`]),
    ...(signs === undefined ? [] : [`Everybody named signs${inOrder === true ? ', in that order' : ''}.`]),
    ...(attests === undefined ? [] : [`Signed: “${policy.pathway.statements[attests]?.says ?? attests}”`]),
    ...(over === undefined ? [] : [`Signed with it: ${titles(over, policy)}.`]),
    ...(commentsOn === undefined ? [] : [`Read and commented on: ${titles(commentsOn, policy)}.`]),
    ...(returns === undefined ? [] : [`It can be sent back to: ${titles(returns, policy)}.`]),
    ...(returnsBy === undefined ? [] : [`In again: ${deadlineWords(returnsBy, policy)}.`]),
  ];
}

function appointDetails(
  { appoints, from, independentOf }: Extract<Step, { kind: 'appoint' }>,
  policy: Policy,
): readonly string[] {
  const roles = (list: readonly RoleId[]) => listWords(list.map((role) => roleTitle(policy, role)));
  return [
    `Named: ${roles(appoints)}${from.length === 0 ? '' : `, out of: ${roles(from)}`}.`,
    ...(independentOf.length === 0 ? [] : [`Nobody who is, in this case: ${roles(independentOf)}.`]),
  ];
}

const effects: Readonly<Record<DecisionOption['effect'], string>> = {
  progress: 'the person progresses',
  'not-progressed': 'the person does not progress',
  deferred: 'the decision is put off',
};

function optionWords(
  { title, effect, sets, confirms, reapplyAfter, needs }: DecisionOption,
  policy: Policy,
): readonly string[] {
  const again =
    reapplyAfter === undefined ? '' : ` One may apply again after ${describePeriod(reapplyAfter.period)}.`;
  const asked = (needs ?? []).map((id) => ` It needs: ${policy.pathway.rules[id]?.says ?? id}`);
  return [
    `“${title}”: ${effects[effect]}.${sets === undefined ? '' : ` ${payWords(sets, policy)}`}${again}${asked.join('')}`,
    ...confirms.map(({ says }) => `For “${title}”, confirmed: ${says}`),
  ];
}

/** “Level 2 social worker, grade G9, point 25, from the panel date.” */
function payWords({ level, grade, point, from }: PayEffect, policy: Policy): string {
  const title = policy.pack.levels.find(({ id }) => id === level)?.title ?? level;
  const paid = [
    grade === undefined ? '' : `, grade ${grade}`,
    point === undefined ? '' : `, point ${point}`,
  ].join('');
  return `${title}${paid}, from ${momentPhrase(from, policy)}.`;
}

function titles(steps: readonly string[], policy: Policy): string {
  if (steps.length === 0) return 'nothing further';
  return listWords(steps.map((id) => `“${policy.steps.get(id)?.title ?? id}”`));
}

function optionTitle(option: string, { pathway }: Policy): string {
  const options = pathway.steps.flatMap((step) =>
    step.kind === 'decide' ? step.decisions.flatMap((decision) => decision.options) : [],
  );
  return options.find(({ id }) => id === option)?.title ?? option;
}

function movedWords(moved: string | undefined, title: (letter: string) => string): readonly string[] {
  return moved === undefined ? [] : [`Where the place moves: ${title(moved)}.`];
}
