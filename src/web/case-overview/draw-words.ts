import { listWords } from '../../core/calendar/number-words.ts';
import type { DrawEventBody } from '../../core/case/events/draw-events.ts';

/** What happened to a draw of rows, in a sentence. */
export function drawWords(event: DrawEventBody, step: (id: string) => string): string {
  switch (event.type) {
    case 'DrawPrepared':
      return `The list was fixed for a draw of ${event.data.take} out of ${event.data.pool.length}.`;
    case 'RowsDrawn':
      return `Drawn: ${event.data.drawn.length === 1 ? 'row' : 'rows'} ${listWords(event.data.drawn)}.`;
    case 'DrawSetAside':
      return `What was drawn at ${step(event.data.step)} was set aside, with a reason.`;
    default:
      return event satisfies never;
  }
}
