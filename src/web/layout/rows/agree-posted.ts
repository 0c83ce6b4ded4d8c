import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { agreeRows, type RowRead } from '../../../app/portfolio/agree-rows.ts';
import { keptListAt } from '../../../app/portfolio/kept-lists.ts';
import { type CaseInView, lookAtCase } from '../../../app/look-at-case.ts';
import type { IsoDate } from '../../../core/calendar/date.ts';
import { describeDate } from '../../../core/calendar/instant.ts';
import { countWord } from '../../../core/calendar/number-words.ts';
import { rowFacts } from '../../../core/case/sections/row-standing.ts';
import type { WaymarkDeps } from '../../acts.ts';
import type { Visit } from '../../page.ts';
import { answerPerformed, appViewer, errorsOf } from '../case/case-visit.ts';
import { warnOfProtectedDay } from '../case/protected-days.ts';
import type { FieldError } from '../page-model.ts';

const rowRead = z.object({ section: z.string(), field: z.string(), row: z.string(), digest: z.string() });
/** One with its own button, or any number with a tick each. */
const posted = z.union([
  rowRead.transform((one) => [one]),
  z
    .object({ rows: z.union([z.string(), z.array(z.string())]).default([]) })
    .transform(({ rows }) => [rows].flat().map((text) => text.split('|')))
    .pipe(z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])).max(500))
    .transform((rows) => rows.map(([section, field, row, digest]) => ({ section, field, row, digest }))),
]);

/** How the box of a row names it, with what stood in it when it was shown. */
export function tickOf({ section, field, row, digest }: RowRead): string {
  return [section, field, row, digest].join('|');
}

interface Again {
  readonly errors: readonly FieldError[];
  /** That others were agreed all the same. */
  readonly agreedSome?: string;
}

interface Agreeing {
  readonly seen: CaseInView;
  /** What one of them is called. */
  readonly noun: 'entry' | 'session';
  readonly to: string;
  readonly again: (now: CaseInView, more: Again) => Promise<FastifyReply>;
}

/** Agrees what was ticked, as it was read; of a row that was changed meanwhile the page says so, and the others are agreed. */
export async function answerAgreed(
  visit: Visit,
  deps: WaymarkDeps,
  { seen, noun, to, again }: Agreeing,
): Promise<FastifyReply> {
  const { desk } = deps.acts;
  const sent = posted.safeParse(visit.body ?? {});
  if (!sent.success || sent.data.some((row) => keptListAt(seen, row) === undefined)) return visit.notFound();
  const rows = sent.data;
  if (rows.length === 0) return again(seen, { errors: [nothingTicked(noun)] });
  const viewer = appViewer(visit.viewer);
  const { performed, agreed, left } = await agreeRows(desk, {
    viewer,
    ref: seen.ref,
    rows,
    form: visit.formId,
  });
  if (left.length > 0) {
    const now = (await lookAtCase(desk, viewer, seen.ref)) ?? seen;
    const errors = left.flatMap(({ row, refusal }) =>
      errorsOf(refusal).map(
        (error): FieldError => ({
          href: `#entry-${row}`,
          text: `${dayWords(seen, rows, row)}${error.text}`,
        }),
      ),
    );
    return again(now, { errors, agreedSome: agreedWords(agreed, noun) });
  }
  if (performed.type === 'done')
    await warnOfProtectedDay(deps, visit, { seen, on: rows.map((row) => dayOf(seen, row)) });
  return answerPerformed(visit, performed, {
    to,
    say: agreedWords(rows.length, noun),
    again: (refusal) =>
      again(performed.type === 'refused' ? performed.inView : seen, { errors: errorsOf(refusal) }),
  });
}

function dayOf({ caseFile: { state } }: CaseInView, { section, field, row }: RowRead): IsoDate | undefined {
  return rowFacts(state.sections[section]?.facts, field).find(({ id }) => id === row)?.on;
}

/** Which of them it is, by its day. */
function dayWords(seen: CaseInView, rows: readonly RowRead[], id: string): string {
  const found = rows.find(({ row }) => row === id);
  const on = found && dayOf(seen, found);
  return on === undefined ? '' : `${describeDate(on, 'without-weekday')}: `;
}

function agreedWords(count: number, noun: Agreeing['noun']): string {
  const many = noun === 'entry' ? 'entries' : 'sessions';
  return `You have agreed ${count === 1 ? `the ${noun}` : `${countWord(count)} ${many}`}.`;
}

function nothingTicked(noun: Agreeing['noun']): FieldError {
  return { href: '#agree-ticked', text: `Tick each ${noun} that you agree.` };
}
