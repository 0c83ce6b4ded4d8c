import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import { type CpdActivity, isReflected } from '../../core/cpd/activity.ts';
import { partText } from '../../core/cpd/from-log.ts';
import { cpdKindTitle } from '../../core/cpd/kinds.ts';
import type { ExportField } from '../../core/cpd/regulator.ts';
import { standingWords } from '../../core/cpd/standing-words.ts';
import type { Block, Document } from '../document.ts';
import type { Desk } from '../ports.ts';
import { activityOf, cpdKinds } from './cpd-activity.ts';
import { daysWords } from './days-words.ts';
import type { LogYear } from './read-year.ts';

/** The boxes of the form in its order, and under each what goes into it, for every piece that counts. */
export function exportTable(year: LogYear): {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  return {
    header: year.fields.map(({ title }) => title),
    rows: counting(year).map((activity) => year.fields.map((field) => boxText(year, activity, field))),
  };
}

/** The same to print or to copy from, with what does not count and why at its end. */
export function exportDocument(
  year: LogYear,
  { desk, name }: { readonly desk: Pick<Desk, 'now'>; readonly name: string },
): Document {
  const { pack, register } = year;
  const days = `${day(year.year.from)} to ${day(year.year.until)}`;
  const pieces = counting(year);
  return {
    title: `CPD of ${name}, ${days}`,
    meta: { authority: pack.brand, reference: `${name}, ${days}`, language: 'en-GB' },
    blocks: [
      {
        kind: 'paragraph',
        text: `As it stood at ${describeInstant(desk.now())}.${register === undefined ? '' : ` The headings are those of ${register.regulator.title}’s own form, in its order.`}`,
      },
      ...(pieces.length === 0
        ? [{ kind: 'paragraph', text: 'Nothing in this year is ready to be sent in yet.' } as const]
        : pieces.flatMap((activity) => pieceBlocks(year, activity))),
      ...notCounted(year),
    ],
  };
}

/** With a register, what counts; without one, whatever is finished. The oldest first, as it happened. */
function counting({ entries, register }: LogYear): readonly CpdActivity[] {
  const standings = register?.counted.standings;
  return entries
    .filter(({ id, finished }) => (standings === undefined ? finished : standings.get(id)?.type === 'counts'))
    .map(activityOf)
    .toReversed();
}

function boxText({ pack }: LogYear, activity: CpdActivity, { from }: ExportField): string {
  const terms = {
    kindTitle: cpdKindTitle(cpdKinds(pack), activity.activity),
    days: daysWords(activity),
  };
  const texts = from.map((part) => partText(activity, part, terms));
  return texts.filter((text) => text !== '').join('\n\n');
}

function pieceBlocks(year: LogYear, activity: CpdActivity): readonly Block[] {
  const boxes = year.fields.map((field) => ({ ...field, text: boxText(year, activity, field) }));
  const filled = boxes.filter(({ text }) => text !== '');
  return [
    { kind: 'heading', level: 1, text: activity.title },
    ...filled.flatMap(({ title, text }): readonly Block[] => [
      { kind: 'heading', level: 2, text: title },
      { kind: 'statement', text },
    ]),
    ...(isReflected(activity) || year.register === undefined
      ? []
      : [{ kind: 'paragraph', text: 'No peer reflection on this one.' } as const]),
  ];
}

function notCounted({ entries, register }: LogYear): readonly Block[] {
  if (register === undefined) return [];
  const { counted } = register;
  const items = entries.flatMap(({ id, title }) => {
    const standing = counted.standings.get(id);
    if (standing === undefined || standing.type === 'counts') return [];
    const { says, mend } = standingWords(standing, counted);
    return [`${title}. ${says}. ${mend}`];
  });
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: 'Not among them, and why' },
    { kind: 'list', marker: 'bullet', items },
  ];
}

function day(on: Parameters<typeof describeDate>[0]): string {
  return describeDate(on, 'without-weekday');
}
