import type { CaseFile } from '../../core/case/case-file.ts';
import type { Command } from '../../core/case/commands.ts';
import type { LetterToSend } from '../../core/case/events/event-parts.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { nameOf } from './cast.ts';
import type { ActLine } from './scenario.ts';
import type { Stage } from './stage.ts';

export type Does = ActLine['does'];
export type LineOf<K extends Does> = Extract<ActLine, { does: K }>;

/** Writes a letter as the service would: what it is called, and its words with every placeholder filled. */
export type ComposeLetter = (compose: {
  readonly letter: string;
  readonly caseFile: CaseFile;
  readonly now: Instant;
  readonly standards?: readonly string[];
  readonly submitBy?: IsoDate | undefined;
  readonly texts: ReadonlyMap<string, unknown>;
  readonly names: ReadonlyMap<string, string>;
}) => Promise<{ readonly to: string; readonly subject: string; readonly body: string }>;

/** Somebody about to act: on which stage, who, and how letters are written. */
export interface Acting {
  readonly stage: Stage;
  readonly who: string;
  readonly compose: ComposeLetter;
}

/** The commands that a line stands for, in order; a refusal of one leaves the rest undone. */
export type Commands = readonly Command[] | Promise<readonly Command[]>;
export type Makers<K extends Does> = { readonly [D in K]: (line: LineOf<D>, acting: Acting) => Commands };

export async function letterFrom(
  { stage, compose }: Acting,
  letter: string,
  more: {
    readonly standards?: readonly string[];
    readonly submitBy?: IsoDate | undefined;
    /** Where the letter tells of what is about to be. */
    readonly caseFile?: CaseFile;
  } = {},
): Promise<LetterToSend> {
  const { caseFile, now, texts, people } = stage;
  const names = new Map(Object.keys(people).map((id) => [id, nameOf(people, id)]));
  const composed = await compose({ letter, caseFile, now, texts: texts.bodies, names, ...more });
  const content = texts.keep({ letter, ...composed });
  return { id: `letter-${content.id}`, letter, to: composed.to, content };
}
