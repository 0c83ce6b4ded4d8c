import type { Member } from '../../core/case/events/event-parts.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';
import { recordedWords, type WrittenDecision } from '../record/recorded-words.ts';

export interface RecordDecision extends WrittenDecision {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly present: readonly Member[];
  readonly presented: boolean;
  readonly submittedNotes: string;
  readonly presentedNotes: string;
  readonly form?: string | undefined;
}

export function recordDecision(desk: Desk, decision: RecordDecision): Promise<Performed> {
  const { viewer, ref, form, step, present, presented } = decision;
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => {
      const submittedNotes = words.keepIfAny(decision.submittedNotes);
      const presentedNotes = words.keepIfAny(decision.presentedNotes);
      return {
        type: 'decide',
        step,
        present,
        presented,
        ...recordedWords(decision, words, desk.chance),
        ...(submittedNotes === undefined ? {} : { submittedNotes }),
        ...(presentedNotes === undefined ? {} : { presentedNotes }),
      };
    },
  });
}
