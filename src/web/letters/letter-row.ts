import { describeInstant, type Instant } from '../../core/calendar/instant.ts';
import { letterTitle, payrollMailbox } from '../../core/case/letters/payroll-letter.ts';
import type { LetterState } from '../../core/case/state.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { dueWords } from '../layout/due-words.ts';

/** A letter in the list of a case's letters. */
export interface LetterRow {
  readonly href: string;
  readonly title: string;
  readonly to: string;
  readonly from: string;
  readonly sent: string;
  /** "Delivered at …", or that it is still on its way. */
  readonly delivery: string;
  readonly due?: string;
  readonly late: boolean;
  /** Said where it no longer stands. */
  readonly fallen?: string;
}

export interface LetterPlace {
  readonly pack: Pack;
  readonly name: (person: string) => string;
  readonly now: Instant;
  readonly url: string;
}

/** In time counts from when the mail system took it, not from when it was written. */
export function letterRow(letter: LetterState, { pack, name, now, url }: LetterPlace): LetterRow {
  const { due, deliveredAt } = letter;
  const words = due === undefined ? undefined : dueWords(due, deliveredAt ?? now);
  return {
    href: `${url}/${letter.id}`,
    title: letterTitle(letter.letter, pack),
    to: letter.to === payrollMailbox ? 'The mailbox of payroll' : name(letter.to),
    from: name(letter.by),
    sent: describeInstant(letter.at),
    delivery:
      deliveredAt === undefined
        ? letter.voided === undefined
          ? 'Still on its way'
          : 'Never sent'
        : `Handed to the mail at ${describeInstant(deliveredAt)}`,
    late: letter.voided === undefined && (words?.late ?? false),
    ...fallenWords(letter),
    ...(words === undefined || letter.voided !== undefined
      ? {}
      : { due: `Due ${words.by}${words.late ? `, ${words.left}` : ', in time'}` }),
  };
}

function fallenWords({ voided, superseded, deliveredAt }: LetterState): Pick<LetterRow, 'fallen'> {
  if (voided !== undefined && deliveredAt === undefined)
    return {
      fallen: `Stopped at ${describeInstant(voided.at)}, before it left: its decision was corrected.`,
    };
  const since = superseded ?? voided;
  return since === undefined
    ? {}
    : { fallen: `No longer stands since ${describeInstant(since.at)}: its decision was corrected.` };
}
