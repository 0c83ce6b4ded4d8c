import type { FastifyReply } from 'fastify';
import type { ImportEnd } from '../../app/cohorts/import-training.ts';
import type { RowFault } from '../../app/cohorts/training-rows.ts';
import type { FieldError } from '../layout/page-model.ts';
import type { Visit } from '../page.ts';

export interface TrainingEnding {
  readonly to: string;
  /** Shows the page again with what is wrong, each fault where it belongs. */
  readonly faulty: (faults: readonly RowFault[]) => Promise<FastifyReply>;
  readonly again: (errors: readonly FieldError[]) => Promise<FastifyReply>;
  /** What is said where all of it stood there already, and where so many rows are new. */
  readonly nothing: string;
  readonly imported: (rows: number) => string;
}

/** The ways in which bringing in training can end, each with its answer. */
export async function answerImport(
  visit: Visit,
  end: ImportEnd,
  { to, faulty, again, nothing, imported }: TrainingEnding,
): Promise<FastifyReply> {
  switch (end.type) {
    case 'faulty':
      return faulty(end.faults);
    case 'conflict': {
      const text = 'Others were writing in the same cases just now, so nothing was kept. Try again.';
      return again([{ href: '#main-content', text }]);
    }
    case 'imported':
      if (end.changes.length === 0) visit.say(nothing, 'note');
      else visit.say(imported(end.changes.length));
      return visit.goTo(to);
    default:
      return end satisfies never;
  }
}
