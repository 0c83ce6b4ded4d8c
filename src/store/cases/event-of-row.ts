import type { CaseEvent } from '../../core/case/events.ts';
import type { StoredEvent } from './load-events.ts';

// Only `save` writes events, and the chain shows any that changed since: they are typed here, not judged again.
export function eventOfRow({ type, data, at, by, byRole }: StoredEvent): CaseEvent {
  return { type, data, at, by, ...(byRole !== undefined && { byRole }) } as CaseEvent;
}
