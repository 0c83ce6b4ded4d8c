import { describeDate, describeInstant, type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import type { LevelHeld } from '../../core/case/events/event-parts.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { gradeWords } from '../../core/case/sections/grade-words.ts';
import { payFactsOf } from '../../core/case/pay/pay-facts.ts';
import { payrollLetter, payrollMailbox } from '../../core/case/letters/payroll-letter.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { payStepOf } from '../../core/policy/pay-steps.ts';
import type { Desk } from '../ports.ts';
import type { Words } from '../words.ts';

interface Happened {
  readonly ref: string;
  /** As the act leaves the case. */
  readonly caseFile: CaseFile;
  readonly events: readonly CaseEvent[];
  readonly now: Instant;
}

/**
 * The e-mail to payroll's mailbox, in the very act that makes a change theirs, or takes one back that they were told of.
 * It is a letter like any other: kept with the case, posted after the commit, once.
 */
export async function payrollNotice(
  desk: Pick<Desk, 'people' | 'chance' | 'payroll'>,
  words: Words,
  happened: Happened,
): Promise<readonly CaseEvent[]> {
  const told = desk.payroll === undefined ? undefined : await noticeWords(desk, happened);
  if (told === undefined) return [];
  const content = words.keep({ letter: payrollLetter, to: payrollMailbox, ...told });
  return [
    {
      type: 'LetterSent',
      data: { id: desk.chance.id(), letter: payrollLetter, to: payrollMailbox, content },
      at: happened.now,
      by: 'system',
    },
  ];
}

interface Told {
  readonly subject: string;
  readonly body: string;
}

async function noticeWords(
  { people }: Pick<Desk, 'people'>,
  { ref, caseFile, events, now }: Happened,
): Promise<Told | undefined> {
  const { state, policy, register } = caseFile;
  const end = payStepOf(policy.pathway);
  const opens = events.some((event) => event.type === 'StepOpened' && event.data.step === end?.id);
  const before = state.letters.findLast(({ letter }) => letter === payrollLetter);
  const facts = payFactsOf(caseFile);
  const takenBack = events.some(({ type }) => type === 'LevelTakenBack') && facts === undefined;
  const known = await people.persons(policy.pack.authority, [state.applicant]);
  const name = known.get(state.applicant)?.name ?? state.applicant;
  const foot = `Case ${ref}\n${policy.pack.brand.name}\n${describeDate(londonDate(now), 'without-weekday')}`;
  if (takenBack && before !== undefined)
    return {
      subject: `No change of pay for ${name}`,
      body: `The notice of ${describeInstant(before.at)} no longer stands: the decision behind it was corrected. Please make no change.\n\n${foot}`,
    };
  if (!opens || facts === undefined) return undefined;
  const again =
    before === undefined ? '' : `This takes the place of the notice of ${describeInstant(before.at)}.\n\n`;
  const lines = [
    `Employee number: ${register.known['employee-number'] ?? 'not on record'}`,
    `Team: ${register.known['team'] ?? 'not on record'}`,
    `From: ${heldWords(facts.was, policy.pack)}`,
    `To: ${heldWords(facts.now, policy.pack)}`,
    `Effective from: ${describeDate(facts.from, 'without-weekday')}`,
    `Why: ${facts.why}`,
  ].map((line) => `- ${line}`);
  return {
    subject: `Change of pay for ${name}, from ${describeDate(facts.from, 'without-weekday')}`,
    body: `${again}A change of pay for **${name}** is decided. Please make it, and confirm it under Pay changes.\n\n${lines.join('\n')}\n\n${foot}`,
  };
}

/** "Level 2, grade HBC 7, point 26". */
export function heldWords(held: LevelHeld | undefined, { levels }: Pick<Pack, 'levels'>): string {
  if (held === undefined) return 'not on record';
  const title = levels.find(({ id }) => id === held.level)?.title ?? held.level;
  return `${title}${gradeWords(held)}`;
}
