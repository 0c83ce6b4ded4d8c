import type { FastifyReply } from 'fastify';
import { type CaseInView, lookAtCase } from '../../../app/look-at-case.ts';
import type { Performed } from '../../../app/perform.ts';
import type { Viewer as AppViewer } from '../../../app/ports.ts';
import type { Refusal } from '../../../core/case/refusal.ts';
import type { WaymarkDeps } from '../../acts.ts';
import type { Viewer } from '../../deps.ts';
import type { Visit } from '../../page.ts';
import type { FieldError } from '../page-model.ts';

/** The case in the address as this visitor sees it; the route's access has let them through already. */
export async function caseOf(deps: WaymarkDeps, visit: Visit): Promise<CaseInView | undefined> {
  return lookAtCase(deps.acts.desk, appViewer(visit.viewer), visit.part('ref'));
}

export function appViewer({ authority, personId, offices }: Viewer): AppViewer {
  return { authority, personId, offices };
}

export interface Ending {
  /** Where to go once it is done, and what to say there. */
  readonly to: string;
  readonly say: string;
  /** Shows the page again with what was typed. */
  readonly again: (refusal: Refusal) => Promise<FastifyReply> | FastifyReply;
}

/** The four ways in which an act can end, each with its own answer. */
export function answerPerformed(
  visit: Visit,
  performed: Performed,
  { to, say, again }: Ending,
): Promise<FastifyReply> | FastifyReply {
  switch (performed.type) {
    case 'done':
      visit.say(say);
      return visit.goTo(to);
    case 'repeated':
      visit.say(`${say} It was done the first time you sent it; nothing was done twice.`, 'note');
      return visit.goTo(to);
    case 'refused':
      return again(performed.refusal);
    case 'not-found':
      return visit.notFound();
    default:
      return performed satisfies never;
  }
}

/** A refusal for the error summary: at its fields where it names them, else at the top of the page. */
export function errorsOf(refusal: Refusal): readonly FieldError[] {
  if (refusal.fields !== undefined && refusal.fields.length > 0) {
    return refusal.fields.map(({ field, says }) => ({ href: `#${field}`, text: says }));
  }
  return [
    {
      href: '#main-content',
      text: refusal.fix === undefined ? refusal.message : `${refusal.message} ${refusal.fix}`,
    },
  ];
}
