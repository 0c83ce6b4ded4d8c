import type { IsoDate } from '../calendar/date.ts';
import type { Finding, Outcome } from './finding.ts';
import { failed, type Verdict, verdict } from './verdict.ts';

// Of failed parts the one hardest to mend decides for "all", the one nearest to being met for "any".
const hardestFirst = ['not-met', 'judge', 'not-yet'] as const;
const nearestFirst = ['not-yet', 'judge', 'not-met'] as const;

/** One verdict over other rules' findings, which stay as its parts. */
export function combined(parts: readonly Finding[], needed: 'all' | 'any'): Verdict {
  const open = parts.filter((part) => failed(part.outcome));
  const because = [{ label: 'Met', value: `${parts.length - open.length} of ${parts.length}` }];
  if (parts.every((part) => part.outcome === 'not-applicable'))
    return verdict('not-applicable', because, { parts });
  const enough =
    needed === 'all'
      ? open.length === 0
      : parts.some((part) => part.outcome === 'met' || part.outcome === 'waived');
  if (enough) return verdict('met', because, { parts });
  const outcome = firstOf(needed === 'all' ? hardestFirst : nearestFirst, open);
  const deciding = open.find((part) => part.outcome === outcome);
  const from = outcome === 'not-yet' ? dateFrom(open, needed) : undefined;
  const details = { parts, needs: open.flatMap((part) => part.needs), fix: deciding?.fix };
  return verdict(outcome, because, from === undefined ? details : { ...details, from });
}

function firstOf(order: readonly Outcome[], parts: readonly Finding[]): Outcome {
  return order.find((outcome) => parts.some((part) => part.outcome === outcome)) ?? 'not-met';
}

function dateFrom(open: readonly Finding[], needed: 'all' | 'any'): IsoDate | undefined {
  const dates = open.flatMap((part) => part.from ?? []).toSorted();
  if (needed === 'any') return dates[0];
  return dates.length === open.length ? dates.at(-1) : undefined;
}
