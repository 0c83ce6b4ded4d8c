import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { addItem, type ItemSaid } from '../../app/portfolio/add-item.ts';
import {
  answerDetails,
  attachedAt,
  detailsInFile,
  type LookedThrough,
  type UnreadFile,
  unreadWords,
} from '../../app/portfolio/check-details.ts';
import type { Performed } from '../../app/perform.ts';
import { type IsoDate, isoDate } from '../../core/calendar/date.ts';
import { numberIn } from '../../core/case/sections/number-in.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { DetailsAnswer } from '../../core/case/events/sharing-events.ts';
import { isRoleId } from '../../core/rules/role.ts';
import type { WaymarkDeps } from '../acts.ts';
import { answerPerformed, appViewer, errorsOf } from '../layout/case/case-visit.ts';
import { detailsAnswered, detailsView } from '../layout/case/details-asked.ts';
import { postedTexts } from '../layout/fields/read-content.ts';
import { dateOfParts, dateWords } from '../layout/fields/typed-date.ts';
import type { FieldError } from '../layout/page-model.ts';
import type { Visit } from '../page.ts';
import { evidenceModel, type FoundKind, type Typed } from './evidence-view.ts';

const sentFile = z.object({ name: z.string().max(1000), bytes: z.instanceof(Blob) });
const sentStandards = z.union([z.array(z.string()), z.string().transform((one) => [one])]);

export async function attach(visit: Visit, deps: WaymarkDeps, found: FoundKind): Promise<FastifyReply> {
  const { seen, kind } = found;
  const typed = typedOf(visit.body);
  const on = isoDate(typed.on);
  const file = await fileOf(visit.body, deps);
  const errors = [...mistakes(typed, found), ...(file.ok ? [] : [{ href: '#file', text: file.message }])];
  if (errors.length > 0 || on === undefined || !file.ok) return again(visit, deps, { found, typed, errors });
  const details = await detailsInFile({ ...file, title: typed.title }, deps.acts.fileText);
  const answer = detailsAnswered(visit.body);
  if (details.found.length > 0 && answer === undefined) {
    const text = 'Say whether this tells who a family is, or choose a file that does not';
    return again(visit, deps, { found, typed, errors: [{ href: '#details', text }], details });
  }
  const performed = await addItem(deps.acts.desk, {
    ...itemSaid(visit, found, { typed, on }),
    file,
  });
  if (answer !== undefined) await keepAnswer(visit, deps, { found, performed, details, answer });
  return answerPerformed(visit, performed, {
    to: `/cases/${seen.ref}/evidence/${kind.id}`,
    say: [
      `“${typed.title}” is attached.`,
      ...(isAgain(found, performed) ? [AGAIN] : []),
      ...details.unread.map(lookYourself),
    ].join(' '),
    again: (refusal) => again(visit, deps, { found, typed, errors: errorsAt(refusal) }),
  });
}

const AGAIN = 'The same file is attached for another day too: take one out if that was a mistake.';

/** The case as it was before had this very file already. */
function isAgain({ seen, kind }: FoundKind, performed: Performed): boolean {
  const added = performed.type === 'done' && performed.events.find(({ type }) => type === 'ItemAdded');
  if (!added || added.type !== 'ItemAdded') return false;
  const items = Object.values(seen.caseFile.state.items);
  return items.some((item) => item.kind === kind.id && item.file === added.data.file);
}

function lookYourself(file: UnreadFile): string {
  return `${unreadWords(file)}: look through it yourself for families’ names.`;
}

/** What the form says of a piece of evidence, wherever its file comes from. */
export function itemSaid(
  visit: Visit,
  { seen, kind }: FoundKind,
  { typed, on }: { readonly typed: Typed; readonly on: IsoDate },
): ItemSaid {
  return {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    kind: kind.id,
    on,
    standards: typed.standards,
    standardForm: typed.standardForm,
    title: typed.title,
    doneBy: typed.doneBy,
    doneByRole: isRoleId(typed.doneByRole) ? typed.doneByRole : undefined,
    rating: numberIn(typed.rating),
    reference: typed.reference,
    form: visit.formId,
  };
}

interface Kept {
  readonly found: FoundKind;
  readonly performed: Performed;
  readonly details: LookedThrough;
  readonly answer: DetailsAnswer;
}

/** The author's answer stands in the record beside what was attached. */
async function keepAnswer(
  visit: Visit,
  { acts }: WaymarkDeps,
  { found: { seen, step }, performed, details, answer }: Kept,
): Promise<void> {
  const added = performed.type === 'done' && performed.events.find(({ type }) => type === 'ItemAdded');
  if (details.found.length === 0 || !added || added.type !== 'ItemAdded') return;
  const viewer = appViewer(visit.viewer);
  const found = attachedAt(details.found, added.data);
  await answerDetails(acts.desk, { viewer, ref: seen.ref, step: step.id, act: 'attach', answer, found });
}

interface Again {
  readonly details?: LookedThrough;
  readonly found: FoundKind;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

async function again(
  visit: Visit,
  deps: WaymarkDeps,
  { found, typed, errors, details }: Again,
): Promise<FastifyReply> {
  const chosen = sentFile.safeParse(fileField(visit.body));
  // A browser never fills a file in by itself, so a page shown again has to ask for it.
  const anew = { href: '#file', text: 'Choose the file again. Everything else you typed is still here.' };
  const mustChoose =
    chosen.success && chosen.data.name !== '' && !errors.some(({ href }) => href === '#file');
  const model = await evidenceModel(deps, found, { typed });
  return visit.showAgain('evidence/evidence.njk', {
    ...model,
    details: details && detailsView(details),
    // The form is gone where the part was signed meanwhile.
    ...(model.open ? {} : { sent: toCopy(typed, chosen.success ? chosen.data.name : '') }),
    errors: model.open && mustChoose ? [...errors, anew] : errors,
  });
}

export function toCopy({ title, on, doneBy, rating, reference }: Typed, file: string) {
  const all = [
    { label: 'File', value: file },
    { label: 'Title', value: title },
    { label: 'Date', value: dateWords(on) },
    { label: 'Who did it', value: doneBy },
    { label: 'Rating', value: rating },
    { label: 'Case', value: reference },
  ];
  return all.filter(({ value }) => value !== '');
}

export function typedOf(body: unknown): Typed {
  const texts = postedTexts(body);
  const standards =
    body !== null && typeof body === 'object' && 'standards' in body
      ? sentStandards.safeParse(body.standards)
      : undefined;
  return {
    title: (texts['title'] ?? '').trim(),
    doneBy: (texts['done-by'] ?? '').trim(),
    doneByRole: texts['done-by-role'] ?? '',
    rating: (texts['rating'] ?? '').trim(),
    reference: (texts['reference'] ?? '').trim(),
    on: dateOfParts({
      day: texts['on-day'] ?? '',
      month: texts['on-month'] ?? '',
      year: texts['on-year'] ?? '',
    }),
    standards: standards?.success === true ? standards.data : [],
    standardForm: texts['standard-form'] === 'yes',
  };
}

export function mistakes(typed: Typed, { kind }: FoundKind): readonly FieldError[] {
  const errors: FieldError[] = [];
  if (typed.title === '')
    errors.push({ href: '#title', text: 'Give it a title, so that the panel can find it' });
  if (typed.on === '') errors.push({ href: '#on-day', text: `Enter the date: ${kind.datedBy}` });
  else if (isoDate(typed.on) === undefined) {
    errors.push({
      href: '#on-day',
      text: `“${dateWords(typed.on)}” is not a date. Use a real day, such as 18 3 2026`,
    });
  }
  if (kind.doneBy && typed.doneBy === '')
    errors.push({ href: '#done-by', text: 'Say who did it, by name and role' });
  return errors;
}

type Read =
  | { readonly ok: true; readonly bytes: Blob; readonly mediaType: string; readonly name: string }
  | { readonly ok: false; readonly message: string };

async function fileOf(body: unknown, { acts }: WaymarkDeps): Promise<Read> {
  const sent = sentFile.safeParse(fileField(body));
  if (!sent.success || sent.data.name === '') return { ok: false, message: 'Choose a file to attach' };
  const { bytes, name } = sent.data;
  const inspected = await acts.inspectUpload(bytes, name);
  if (!inspected.ok) return { ok: false, message: inspected.message };
  return { ok: true, bytes, mediaType: inspected.mediaType, name: inspected.safeName };
}

function fileField(body: unknown): unknown {
  return body !== null && typeof body === 'object' && 'file' in body ? body.file : undefined;
}

export function errorsAt(refusal: Refusal): readonly FieldError[] {
  return errorsOf(refusal).map((error) => (error.href === '#on' ? { ...error, href: '#on-day' } : error));
}
