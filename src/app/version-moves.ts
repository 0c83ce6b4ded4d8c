import { describeInstant } from '../core/calendar/instant.ts';
import type { CaseEvent } from '../core/case/events.ts';

type Moved = Extract<CaseEvent, { type: 'Repinned' }>;

/** One move of a case to another version of its policy, as the record tells it. */
export interface VersionMove {
  readonly says: string;
  readonly when: string;
  readonly who: string;
  /** Absent once the words were destroyed, their time being up. */
  readonly reason?: string;
  readonly changes: readonly string[];
}

export function movesIn(events: readonly CaseEvent[]): readonly Moved[] {
  return events.filter((event): event is Moved => event.type === 'Repinned');
}

export function versionMove(
  { at, data }: Moved,
  who: string,
  texts: ReadonlyMap<string, unknown>,
): VersionMove {
  const reason = texts.get(data.reason.id);
  return {
    says: `Moved from version ${data.from} of the policy to version ${data.to}`,
    when: describeInstant(at),
    who,
    ...(typeof reason === 'string' ? { reason } : {}),
    changes: data.changes,
  };
}
