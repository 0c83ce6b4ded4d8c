import type { ActedOn, TogetherStep } from '../../app/pipeline/act-together.ts';
import type { Refusal } from '../../core/case/refusal.ts';

export interface TogetherWords {
  /** What happens in each case. */
  readonly does: string;
  readonly button: string;
  readonly done: string;
}

export function togetherWords({ kind }: TogetherStep): TogetherWords {
  switch (kind) {
    case 'confirm-booking':
      return {
        does: 'Each place is confirmed, with its letter where the policy has one. The submission date is the panel’s own.',
        button: 'Confirm these places',
        done: 'Place confirmed',
      };
    case 'inform':
      return {
        does: 'It is noted that they were told today. If it was another day, note it in the case itself.',
        button: 'Note that they were told today',
        done: 'Noted',
      };
    case 'notify':
    case 'tell':
      return {
        does: 'You read each letter before anything is sent, and each goes out once.',
        button: 'Send these letters',
        done: 'Sent',
      };
    default:
      return kind satisfies never;
  }
}

/** The refusal with the rules that stand in the way, and what would mend it. */
export function refusalWords({ message, findings, fix }: Refusal): string {
  const rules = findings.map(({ says }) => says).join(' ');
  return [message, rules, fix].filter((part) => part !== undefined && part !== '').join(' ');
}

/** What became of each case: none is left out. */
export function outcomeView(acted: readonly ActedOn[], nameOf: (ref: string) => string) {
  const of = ({ ref }: ActedOn) => ({ ref, name: nameOf(ref) });
  return {
    done: acted.filter(({ performed }) => performed.type === 'done').map(of),
    repeated: acted.filter(({ performed }) => performed.type === 'repeated').map(of),
    refused: acted.flatMap((one) =>
      one.performed.type === 'refused' ? [{ ...of(one), says: refusalWords(one.performed.refusal) }] : [],
    ),
  };
}
