import { describeDate, londonTime } from '../../core/calendar/instant.ts';
import type { PanelEntry, PanelNotice } from './panel-ports.ts';

export interface NoticeWords {
  readonly subject: string;
  readonly text: string;
}

/** The message that goes with an entry for a calendar, for whoever reads it in their mail alone. */
export function panelNoticeWords({ entry, before }: PanelNotice, origin: string): NoticeWords {
  const { title, place, why, path, status } = entry;
  const was = before !== undefined && before.status !== 'cancelled' ? whenWords(before) : undefined;
  const now = whenWords(entry);
  const lines = [
    leadOf(entry, before),
    ...(status === 'cancelled'
      ? [title, now]
      : [title, now, ...(was === undefined || was === now ? [] : [`It was: ${was}`])]),
    ...(why === undefined ? [] : [`The reason: ${why}`]),
    ...(status === 'cancelled' || place === undefined ? [] : [`To join: ${place}`]),
    `In Waymark: ${origin}${path}`,
  ];
  return {
    subject: `${kindOf(entry, before)}: ${title}, ${describeDate(entry.on)}`,
    text: `${lines.join('\n\n')}\n`,
  };
}

function kindOf({ status }: PanelEntry, before: PanelEntry | undefined): string {
  if (status === 'cancelled') return 'Cancelled';
  if (before === undefined || before.status === 'cancelled')
    return status === 'held' ? 'Hold the date' : 'Invitation';
  if (before.status !== status) return status === 'held' ? 'Hold the date' : 'Confirmed';
  return 'Changed';
}

function leadOf(entry: PanelEntry, before: PanelEntry | undefined): string {
  if (entry.status === 'cancelled') {
    return entry.as === 'member'
      ? 'This panel date no longer stands for you.'
      : 'This panel date no longer stands. If another date is given you are told of it, and you do not have to do anything.';
  }
  const moved = before !== undefined && before.status === entry.status;
  if (entry.as !== 'member')
    return moved ? 'Your time at the panel has changed.' : 'Your place at the panel is confirmed.';
  if (entry.status === 'held')
    return moved
      ? 'The date you are holding has changed. Please hold the new one.'
      : 'Please keep this date free. It is confirmed later.';
  return moved ? 'This panel has changed.' : 'This panel is confirmed, and you are invited.';
}

/** "Tuesday 17 March 2026, 09:30 to 16:00" */
function whenWords({ on, from, to }: PanelEntry): string {
  const time = from === undefined || to === undefined ? '' : `, ${londonTime(from)} to ${londonTime(to)}`;
  return `${describeDate(on)}${time}`;
}
