import type { ProgrammeChange } from '../../core/case/events/programme-events.ts';
import type { LineOf, Makers } from './acting.ts';
import type { Stage } from './stage.ts';
import { StoryFault } from './story-fault.ts';
import { wordsOf } from './texts.ts';

/** Leave, part-time work, more time and what was done elsewhere, as whoever runs the year records it. */
export const programmeActs: Makers<'change-programme'> = {
  'change-programme': (line, { stage }) => {
    const { changes } = stage.state.programme;
    const corrects = line.corrects === undefined ? undefined : changes[line.corrects - 1]?.id;
    if (line.corrects !== undefined && corrects === undefined)
      throw new StoryFault(`nothing is recorded as number ${line.corrects} yet`, ['corrects']);
    return [
      {
        type: 'change-programme',
        id: `record-${changes.length + 1}`,
        change: changeIn(line, stage),
        reason: stage.texts.keep(wordsOf(line.reason)),
        ...(corrects === undefined ? {} : { corrects }),
        basedOn: changes.length,
      },
    ];
  },
};

function changeIn(line: LineOf<'change-programme'>, { texts }: Stage): ProgrammeChange {
  if (line.leave !== undefined) return { type: 'leave', ...line.leave };
  if (line['part-time'] !== undefined) return { type: 'part-time', ...line['part-time'] };
  if (line['more-time'] !== undefined) return { type: 'more-time', ...line['more-time'] };
  if (line.start !== undefined) return { type: 'start', on: line.start };
  if (line.transfer !== undefined)
    return { type: 'transfer', ...line.transfer, employer: texts.keep(line.transfer.employer) };
  if (line['takes-back'] !== undefined) return { type: 'none' };
  throw new StoryFault('say what is recorded: leave, part-time, more-time, start, transfer or takes-back', [
    'does',
  ]);
}
