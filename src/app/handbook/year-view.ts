import { describePeriod } from '../../core/calendar/period.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import { type Policy, roleTitle } from '../../core/case/policy.ts';
import { partTitle } from '../../core/policy/programme.ts';
import { upperFirst } from '../../core/rules/rule-words.ts';
import { momentPhrase } from './moment-words.ts';

/** The year that a pathway is: from when, for how long, who runs it and what it is made of; nothing where it is none. */
export function yearView(policy: Policy) {
  const { programme } = policy.pathway;
  if (programme === undefined) return undefined;
  const who = programme.runBy.map((role) => roleTitle(policy, role)).join(' or ');
  const titles = programme.accepts.flatMap((id) => policy.steps.get(id)?.title ?? []);
  return {
    title: programme.title,
    clauses: programme.clauses,
    says: [
      `It lasts ${describePeriod(programme.lasts)}, counted from ${momentPhrase(programme.begins, policy)}.`,
      `Part-time work, leave or more time makes it longer only once ${who} has recorded it, with the reason. Every date that counts from the beginning then moves, and shows its sum.`,
      ...(titles.length === 0
        ? []
        : [`Of what was done at another employer, these can be taken as done: ${listWords(titles)}.`]),
    ],
    parts: programme.parts.map((part) => ({ title: upperFirst(partTitle(part)), clauses: part.clauses })),
  };
}
