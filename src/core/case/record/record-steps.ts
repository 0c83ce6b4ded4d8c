import { anchorOf, type Due, inTime } from '../../calendar/deadline.ts';
import type { IsoDate } from '../../calendar/date.ts';
import { describeDate, describeInstant, type Instant, londonDate } from '../../calendar/instant.ts';
import type { Rule } from '../../rules/rule.ts';
import { dueOf, heldOn } from '../due.ts';
import type { RuleOutcome } from '../events/event-parts.ts';
import { toldAt } from '../facts.ts';
import { roleTitle } from '../policy.ts';
import { type Kept, type RecordEntry, type StepAsked, stamp } from './record-entry.ts';
import { ruleEvidence, stepEvidence } from './record-evidence.ts';
import { whoseRule, whoseStep } from './record-whose.ts';

/** The step itself: whether it was done. */
export function stepEntries({ step, caseFile, closing }: StepAsked): readonly RecordEntry[] {
  const open = caseFile.state.steps[step.id]?.status === 'open';
  // A clause that sets the time is kept or broken by the time: done too late is not "kept" beside it.
  const timed = dueOf(step, caseFile) === undefined ? [] : (step.due?.clauses ?? []);
  return step.clauses
    .filter((clause) => !timed.includes(clause))
    .map((clause) => {
      const evidence = stepEvidence({ step, caseFile });
      const entry = {
        stage: step.id,
        clause,
        says: step.says,
        whose: whoseStep(step),
        ...(closing === undefined || evidence.length === 0 ? {} : { evidence }),
        ...(step.kind === 'fill' ? { about: step.sections } : {}),
      };
      if (closing !== undefined) {
        const what = `“${step.title}” ${endings[closing.data.outcome] ?? 'was done'}${open ? ', and is open again' : ''}.`;
        return { ...entry, kept: 'kept', what, ...stamp(closing) };
      }
      const at = caseFile.state.steps[step.id];
      if (at?.outcome === 'not-needed')
        return { ...entry, kept: 'not-applicable', what: `“${step.title}” was not needed.` };
      return open
        ? { ...entry, kept: 'waiting', what: 'Open now.' }
        : { ...entry, kept: 'not-reached', what: '' };
    });
}

const endings: Readonly<Record<string, string>> = {
  done: 'was done',
  returned: 'was sent back for repair',
  refused: 'was refused',
  elsewhere: 'was taken as done at another employer, with a reason',
};

/** What the option decided asked for beside the step, or while nothing is decided what any of them would. */
function optionNeeds({ step }: StepAsked, decided: string | undefined): readonly string[] {
  if (step.kind !== 'decide') return [];
  const options = step.decisions.flatMap((one) => one.options);
  const chosen = options.filter(({ id }) => id === decided);
  const needs = (chosen.length > 0 ? chosen : options).flatMap((one) => one.needs ?? []);
  return [...new Set(needs)].filter((id) => !step.needs.includes(id));
}

/** What the step's rules said when it was done. */
export function ruleEntries(asked: StepAsked): readonly RecordEntry[] {
  const { step, caseFile, closing } = asked;
  const chosen = step.kind === 'decide' ? optionNeeds(asked, closing?.data.outcome) : [];
  return [...step.needs, ...chosen].flatMap((id) => {
    const rule = caseFile.policy.pathway.rules[id];
    if (rule === undefined) return [];
    const found = closing?.data.found.find((one) => one.rule === id);
    return rule.clauses.map((clause): RecordEntry => {
      const entry = {
        stage: step.id,
        clause,
        says: rule.says,
        whose: whoseRule(rule, step, caseFile),
        ...ruleEvidence(rule, caseFile),
      };
      if (found === undefined || closing === undefined) return { ...entry, kept: 'not-reached', what: '' };
      return { ...entry, kept: keptBy(found, rule), what: foundWords(found, asked), ...stamp(closing) };
    });
  });
}

function keptBy({ outcome }: RuleOutcome, { effect }: Rule): Kept {
  switch (outcome) {
    case 'waived':
      return 'waived';
    case 'judge':
      return 'person-judged';
    case 'met':
      return 'kept';
    case 'not-applicable':
      return 'not-applicable';
    case 'not-met':
    case 'not-yet':
      return effect === 'warns' || effect === 'shows' ? 'person-judged' : 'broken';
    default:
      return outcome satisfies never;
  }
}

function foundWords({ rule, outcome }: RuleOutcome, { step, caseFile }: StepAsked): string {
  const when = `At “${step.title}”:`;
  switch (outcome) {
    case 'met':
      return `${when} met.`;
    case 'not-met':
      return `${when} not met.`;
    case 'not-yet':
      return `${when} not met yet.`;
    case 'judge':
      return `${when} left to a person to judge.`;
    case 'not-applicable':
      return `${when} did not apply.`;
    case 'waived': {
      const waiver = caseFile.state.waivers.findLast((one) => one.rule === rule);
      if (waiver === undefined) return `${when} set aside.`;
      const on = describeDate(londonDate(waiver.at), 'without-weekday');
      return `${when} set aside by the ${roleTitle(caseFile.policy, waiver.role)} on ${on}, with a reason.`;
    }
    default:
      return outcome satisfies never;
  }
}

/** When the step was due, and when it was done. */
export function deadlineEntries({ step, caseFile, closing, now }: StepAsked): readonly RecordEntry[] {
  const due = dueOf(step, caseFile);
  if (step.due === undefined || due === undefined) return [];
  // When it was done elsewhere is not on record here.
  if (closing?.data.outcome === 'elsewhere') return [];
  // A step that was passed over has no time: another's letter is not its own, and nothing of it can be late.
  const open = closing !== undefined || caseFile.state.steps[step.id]?.status === 'open';
  // A letter counts when it is in the mail, not when it was written.
  const doneAt = step.kind === 'tell' && open ? toldAt(caseFile) : closing?.at;
  const held = open ? heldOn(step, caseFile) : undefined;
  const late =
    held !== undefined ? held > due.on : !inTime(due, doneAt ?? now) && (doneAt !== undefined || open);
  const kept = timeKept({ late, done: doneAt !== undefined, open });
  // Until it opens, the decision that it is to follow is still to come, whatever was decided before.
  const unknown = kept === 'not-reached' && anchorOf(step.due) === 'decided';
  const letters = stepEvidence({ step, caseFile }).filter(({ type }) => type === 'letter');
  const accepted = late && step.kind === 'submit' && caseFile.state.lateAccepted !== undefined;
  return step.due.clauses.map((clause) => ({
    stage: step.id,
    clause,
    says: `${step.title}: in time.`,
    kept,
    what: unknown
      ? ''
      : heldWords(held) +
        dueWords(due, doneAt, late) +
        (accepted ? ' It was accepted late, with a reason.' : ''),
    ...(unknown ? {} : { sum: due.sum }),
    whose: whoseStep(step),
    ...(letters.length === 0 ? {} : { evidence: letters }),
    ...(step.kind === 'fill' ? { about: step.sections } : {}),
    ...(closing === undefined ? {} : stamp(closing)),
    ...(late && step.kind === 'tell' ? { lateLetter: true } : {}),
  }));
}

function timeKept(asked: { readonly late: boolean; readonly done: boolean; readonly open: boolean }): Kept {
  if (asked.done) return asked.late ? 'late' : 'kept';
  if (asked.late) return 'broken';
  return asked.open ? 'waiting' : 'not-reached';
}

function heldWords(held: IsoDate | undefined): string {
  return held === undefined ? '' : `Held on ${describeDate(held, 'without-weekday')}. `;
}

function dueWords(due: Due, doneAt: Instant | undefined, late: boolean): string {
  const at = describeInstant(due.at);
  if (doneAt !== undefined)
    return `${late ? 'Late' : 'In time'}: done at ${describeInstant(doneAt)}, due at ${at}.`;
  return late ? `Still not done; it was due at ${at}.` : `Due at ${at}.`;
}
