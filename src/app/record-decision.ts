import type { Member } from '../core/case/event-parts.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface RecordDecision {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly decision: string;
  readonly option: string;
  readonly present: readonly Member[];
  readonly presented: boolean;
  readonly confirmed: readonly string[];
  readonly reasons: string;
  readonly submittedNotes: string;
  readonly presentedNotes: string;
  readonly recommended: readonly {
    readonly kind: string;
    readonly standard?: string | undefined;
    readonly text: string;
  }[];
  readonly form?: string | undefined;
}

export function recordDecision(desk: Desk, decision: RecordDecision): Promise<Performed> {
  const { viewer, ref, form, step, option, present, presented, confirmed } = decision;
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => {
      const reasons = words.keepIfAny(decision.reasons);
      const submittedNotes = words.keepIfAny(decision.submittedNotes);
      const presentedNotes = words.keepIfAny(decision.presentedNotes);
      return {
        type: 'decide',
        step,
        decision: decision.decision,
        option,
        present,
        presented,
        confirmed,
        recommended: decision.recommended
          .filter(({ text }) => text.trim() !== '')
          .map(({ kind, standard, text }) => ({
            id: desk.chance.id(),
            kind,
            text: words.keep(text.trim()),
            ...(standard === undefined || standard === '' ? {} : { standard }),
          })),
        ...(reasons === undefined ? {} : { reasons }),
        ...(submittedNotes === undefined ? {} : { submittedNotes }),
        ...(presentedNotes === undefined ? {} : { presentedNotes }),
      };
    },
  });
}
