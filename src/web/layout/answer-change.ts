import type { FastifyReply } from 'fastify';
import type { EntryChanged } from '../../app/library/change-library-entry.ts';
import type { GoodFile } from '../../app/portfolio/add-item.ts';
import type { WaymarkDeps } from '../acts.ts';
import type { Visit } from '../page.ts';
import { errorsOf } from './case/case-visit.ts';
import type { FieldError, PageModel } from './page-model.ts';
import { fileErrors, postedFile } from './posted-file.ts';
import { staleError } from './stale.ts';

interface ReadEntry {
  readonly type: 'read';
  readonly noFile: boolean;
  readonly finished: boolean;
}

/** How one kind of entry that somebody keeps is changed on its form. */
export interface EntryForm<Entry extends { readonly version: number }, Read extends ReadEntry> {
  readonly template: string;
  /** Where it is read once it is saved. */
  readonly url: string;
  /** The viewer's own; undefined for everybody else. */
  readonly find: () => Promise<Entry | undefined>;
  readonly model: (entry: Entry) => Promise<PageModel>;
  readonly read: (
    body: unknown,
  ) => Read | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] };
  readonly change: (read: Read, file: GoodFile | 'none' | undefined) => Promise<EntryChanged>;
  /** What stands in it now, for whoever changed an older version. */
  readonly stands: (entry: Entry) => readonly { readonly label: string; readonly value: string }[];
}

/** Answers the form of a changed entry: saved, to be mended, or 409 with what was typed and what stands now. */
export async function answerChange<Entry extends { readonly version: number }, Read extends ReadEntry>(
  { acts }: WaymarkDeps,
  visit: Visit,
  form: EntryForm<Entry, Read>,
): Promise<FastifyReply> {
  const entry = await form.find();
  if (entry === undefined) return visit.notFound();
  const sent = await postedFile(visit.body, ['file'], acts);
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(form.template, {
      ...(await form.model(entry)),
      errors: [...errors, ...fileErrors(sent)],
    });
  const read = form.read(visit.body);
  if (read.type === 'mistaken') return again(read.errors);
  if (sent.type === 'refused') return again([]);
  const changed = await form.change(
    read,
    sent.type === 'good' ? sent.file : read.noFile ? 'none' : undefined,
  );
  switch (changed.type) {
    case 'refused':
      return again(errorsOf(changed.refusal));
    case 'not-found':
      return visit.notFound();
    case 'changed-meanwhile':
      return changedMeanwhile(visit, form, fileErrors(sent));
    case 'saved':
      visit.say(read.finished ? 'Your changes are saved.' : 'Saved, to be finished later.');
      return visit.goTo(form.url);
    default:
      return changed satisfies never;
  }
}

/** What was typed is still in the form; what stands now is beside it. Sent again, it rests on that. */
async function changedMeanwhile<Entry extends { readonly version: number }, Read extends ReadEntry>(
  visit: Visit,
  form: EntryForm<Entry, Read>,
  ofFile: readonly FieldError[],
): Promise<FastifyReply> {
  const now = await form.find();
  if (now === undefined) return visit.notFound();
  const errors = [staleError('#title'), ...ofFile];
  const model = await form.model(now);
  return visit.reply.page(
    form.template,
    { ...model, version: now.version, errors, stands: form.stands(now) },
    409,
  );
}
