import { fromDay, toDay } from '../../calendar/date.ts';
import { describeDate } from '../../calendar/instant.ts';
import { admitRuleOf, drawnFor, isAdmitted, isSealed } from '../admission.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Answer, type Asked, type CommandOf, isRefusal, mayAct } from './context.ts';

type Admit = CommandOf<'admit-reader'>;

/** Somebody may read the sealed portfolio until a day: anew, or for longer or shorter than before. */
export function admitReader(command: Admit, asked: Asked): Answer {
  const rule = admitting(command.rule, asked);
  if (isRefusal(rule)) return rule;
  const { clauses } = rule;
  const { caseFile, actor } = asked;
  if (!isSealed(caseFile.state))
    return refuse('not-now', 'There is no sealed portfolio to read yet.', { clauses });
  const drawn = drawnFor(rule, caseFile);
  if (drawn.type === 'not-drawn')
    return refuse('not-now', 'Only portfolios that were drawn are read, and this one was not.', { clauses });
  const wrong =
    wrongPerson(command, asked, rule) ?? wrongDay(command, asked, rule) ?? noReason(command, clauses);
  if (wrong !== undefined) return wrong;
  const { person, until, reason } = command;
  const before = caseFile.state.admissions.find((one) => one.rule === rule.id && one.person === person);
  if (before?.until === until && isAdmitted(before, actor.today))
    return refuse('already-done', 'They are admitted until that day already.', { clauses });
  return [
    {
      type: 'ReaderAdmitted',
      data: { rule: rule.id, person, until, reason, ...(drawn.type === 'drawn' && { sample: drawn.sample }) },
    },
  ];
}

export function endAdmission(command: CommandOf<'end-admission'>, asked: Asked): Answer {
  const rule = admitting(command.rule, asked);
  if (isRefusal(rule)) return rule;
  const { clauses } = rule;
  const { person, reason } = command;
  const { state } = asked.caseFile;
  const found = state.admissions.find((one) => one.rule === rule.id && one.person === person);
  if (found === undefined) return refuse('unknown', 'They were not admitted to this case.', { clauses });
  if (!isAdmitted(found, asked.actor.today))
    return refuse('already-done', 'They are no longer admitted.', { clauses });
  return noReason(command, clauses) ?? [{ type: 'AdmissionEnded', data: { rule: rule.id, person, reason } }];
}

type Rule = NonNullable<ReturnType<typeof admitRuleOf>>;

function admitting(id: string, asked: Asked): Rule | Refusal {
  const rule = admitRuleOf(asked.caseFile.policy, id);
  if (rule === undefined) return refuse('unknown', 'The policy admits no such reader.');
  return mayAct(rule.by, rule, asked) ?? rule;
}

function wrongPerson({ person }: Admit, asked: Asked, { reads, clauses }: Rule): Refusal | undefined {
  const { state, register } = asked.caseFile;
  const mistaken = (says: string) => refuse('rule', says, { clauses, fields: [{ field: 'person', says }] });
  const offices: readonly string[] = register.offices[person] ?? [];
  if (!offices.includes(reads)) return mistaken('Choose one of those who may be admitted.');
  // What they did here as its reader is no part in it that was somebody else's.
  const admittedBefore = state.admissions.some((one) => one.person === person);
  if (state.aside[person] !== undefined || (state.tookPart.includes(person) && !admittedBefore))
    return mistaken('They had a part in this case, or stood aside from it. Choose somebody else.');
  return undefined;
}

function wrongDay({ until }: Admit, { actor }: Asked, { longest, clauses }: Rule): Refusal | undefined {
  const mistaken = (says: string) => refuse('rule', says, { clauses, fields: [{ field: 'until', says }] });
  if (until < actor.today) return mistaken('That day has passed. Choose today or a day to come.');
  const latest = fromDay(toDay(actor.today) + longest);
  if (until <= latest) return undefined;
  return mistaken(`They can be admitted until ${describeDate(latest)} at the latest, and again after that.`);
}

function noReason({ reason }: { readonly reason: Admit['reason'] }, clauses: readonly string[]) {
  if (reason.words > 0) return undefined;
  const says = 'Say why.';
  return refuse('incomplete', says, { clauses, fields: [{ field: 'reason', says }] });
}
