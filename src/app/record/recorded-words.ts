import type { IsoDate } from '../../core/calendar/date.ts';
import type { Recommendation, StandardFinding, TextRef } from '../../core/case/events/event-parts.ts';
import type { Desk } from '../ports.ts';
import type { Words } from '../words.ts';

/** What is written down of a decision, whether it is recorded or corrected. */
export interface WrittenDecision {
  readonly decision: string;
  readonly option: string;
  readonly confirmed: readonly string[];
  readonly reasons: string;
  readonly recommended: readonly {
    readonly kind: string;
    readonly standard?: string | undefined;
    readonly text: string;
  }[];
  /** What was found on the standards, where anything was. */
  readonly findings?: readonly {
    readonly standard: string;
    readonly finding: StandardFinding['finding'];
    readonly text: string;
  }[];
  /** The day on which somebody deferred is to come back, where one was agreed. */
  readonly returnOn?: IsoDate | undefined;
}

/** Keeps the words of a decision and gives what the command needs of it. */
export function recordedWords(
  { decision, option, confirmed, reasons, recommended, findings = [], returnOn }: WrittenDecision,
  words: Words,
  chance: Desk['chance'],
): {
  readonly decision: string;
  readonly option: string;
  readonly confirmed: readonly string[];
  readonly recommended: readonly Recommendation[];
  readonly findings?: readonly StandardFinding[];
  readonly reasons?: TextRef;
  readonly returnOn?: IsoDate;
} {
  const kept = words.keepIfAny(reasons);
  const found = findings.map(({ standard, finding, text: said }): StandardFinding => {
    const text = words.keepIfAny(said);
    return { standard, finding, ...(text === undefined ? {} : { text }) };
  });
  return {
    decision,
    option,
    confirmed,
    recommended: recommended
      .filter(({ text }) => text.trim() !== '')
      .map(({ kind, standard, text }) => ({
        id: chance.id(),
        kind,
        text: words.keep(text.trim()),
        ...(standard === undefined || standard === '' ? {} : { standard }),
      })),
    ...(found.length === 0 ? {} : { findings: found }),
    ...(kept === undefined ? {} : { reasons: kept }),
    ...(returnOn === undefined ? {} : { returnOn }),
  };
}
