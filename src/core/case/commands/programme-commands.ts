import type { TextRef } from '../events/event-parts.ts';
import type { ProgrammeChange } from '../events/programme-events.ts';

/** What whoever runs a year may do with it. */
export type ProgrammeCommand = {
  readonly type: 'change-programme';
  readonly id: string;
  readonly change: ProgrammeChange;
  readonly reason: TextRef;
  readonly corrects?: string;
  /** How many records there were when the consequences were shown. */
  readonly basedOn: number;
};
