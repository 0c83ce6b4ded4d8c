import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { Block, Document } from '../document.ts';
import type { Desk } from '../ports.ts';
import type { FeedbackDesk, FeedbackKept, FeedbackSource } from './feedback-ports.ts';
import { type FeedbackAnswers, feedbackQuestions } from './feedback-questions.ts';

export interface KeepFeedback {
  /** Of the form that was sent: sent twice, it is kept once. */
  readonly id?: string | undefined;
  readonly authority: string;
  readonly owner: { readonly id: string; readonly name: string };
  readonly request?: string;
  readonly source: FeedbackSource;
  readonly giver: string;
  readonly on: IsoDate;
  readonly answers: FeedbackAnswers;
  readonly recordedBy?: { readonly id: string; readonly name: string };
}

export interface FeedbackParts {
  readonly desk: Desk;
  readonly feedback: FeedbackDesk;
  readonly pdf: (document: Document, at: string) => Promise<Uint8Array>;
}

/** Keeps what was said as it was said, with how it came, and puts it into its owner's library as a document. */
export async function keepFeedback(
  { desk, feedback, pdf }: FeedbackParts,
  given: KeepFeedback,
): Promise<FeedbackKept> {
  const { authority, owner, recordedBy, ...said } = given;
  const at = desk.now();
  const document = feedbackDocument(given, desk.policies.current(authority).brand);
  const { hash, size } = await desk.bytes.keep(authority, await pdf(document, at));
  const name = `feedback-${given.on}.pdf`;
  return feedback.keep(authority, {
    ...said,
    id: given.id ?? desk.chance.id(),
    owner: owner.id,
    at,
    title: `Feedback: ${given.giver}`.slice(0, 200),
    file: { hash, size, mediaType: 'application/pdf', name },
    ...(recordedBy === undefined ? {} : { recordedBy: recordedBy.id }),
  });
}

function feedbackDocument(given: KeepFeedback, brand: Document['meta']['authority']): Document {
  const { owner, giver, on, answers } = given;
  const questions = feedbackQuestions.flatMap(({ id, asks }): Block[] => {
    const text = answers[id];
    return text === undefined
      ? []
      : [
          { kind: 'heading', level: 1, text: asks },
          { kind: 'statement', text },
        ];
  });
  return {
    title: `Feedback on the work of ${owner.name}`,
    meta: { authority: brand, reference: describeDate(on, 'without-weekday'), language: 'en-GB' },
    blocks: [
      {
        kind: 'definitions',
        rows: [
          { term: 'From', value: giver },
          { term: 'How it came', value: sourceWords(given) },
          { term: 'Given on', value: describeDate(on) },
        ],
      },
      ...questions,
    ],
  };
}

/** "On paper, typed in by Lou Example". */
export function sourceWords({
  source,
  recordedBy,
}: {
  readonly source: FeedbackSource;
  readonly recordedBy?: { readonly name: string } | undefined;
}): string {
  const who = recordedBy?.name ?? '';
  switch (source) {
    case 'link':
      return 'Written by themselves, through a link that works once';
    case 'paper':
      return `On paper, typed in by ${who}`;
    case 'telephone':
      return `By telephone, noted by ${who}`;
    default:
      return source satisfies never;
  }
}
