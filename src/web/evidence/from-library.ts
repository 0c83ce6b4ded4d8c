import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { attachFromLibrary } from '../../app/library/attach-from-library.ts';
import { kindTitle } from '../../app/library/library-kinds.ts';
import type { LibraryEntry } from '../../app/library/library-ports.ts';
import { ownEntry } from '../../app/library/own-entry.ts';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { isoDate } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer } from '../layout/case/case-visit.ts';
import { queryOf } from '../layout/fields/query.ts';
import { postedTexts } from '../layout/fields/read-content.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import type { Visit } from '../page.ts';
import { errorsAt, itemSaid, mistakes, toCopy, typedOf } from './attach.ts';
import { evidenceModel, type FoundKind, type Typed } from './evidence-view.ts';

const rowsOnPage = 25;
const asked = z.object({
  q: z.string().trim().min(1).max(200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** One's library, to choose what to attach; those of the same kind first. */
export async function chooseFromLibrary(
  visit: Visit,
  { acts }: WaymarkDeps,
  { seen, kind, step }: FoundKind,
): Promise<FastifyReply> {
  const { q, page } = asked.parse(visit.request.query ?? {});
  const url = `/cases/${seen.ref}/evidence/${kind.id}`;
  const { rows, total } = await acts.library.entries(appViewer(visit.viewer), {
    whose: 'own',
    first: kind.id,
    page,
    limit: rowsOnPage,
    ...(q === undefined ? {} : { search: q }),
  });
  const { pack } = seen.caseFile.policy;
  const attached = new Set(Object.values(seen.caseFile.state.items).map(({ from }) => from?.entry));
  const address = (at: number) =>
    `${url}/library?${new URLSearchParams({ ...(q && { q }), page: String(at) }).toString()}`;
  return visit.show('evidence/choose-entry.njk', {
    title: `Attach from my library: ${kind.title.toLowerCase()}`,
    back: { href: url, text: `Back to ${kind.plural}` },
    frame: await caseFrame(acts.desk, seen, 'portfolio'),
    open:
      step.by.some((role) => seen.roles.includes(role)) &&
      seen.caseFile.state.steps[step.id]?.status === 'open',
    url,
    q,
    total,
    rows: rows.map((entry) => ({
      ...entry,
      kindTitle: kindTitle(pack, entry.kind),
      when: entry.on === undefined ? 'No date yet' : describeDate(entry.on, 'without-weekday'),
      attached: attached.has(entry.id),
      href: `${url}/library/${entry.id}`,
    })),
    previous: page > 1 ? address(page - 1) : undefined,
    next: page * rowsOnPage < total ? address(page + 1) : undefined,
  });
}

/** What the panel will read of it: filled in from the entry, and every word of it for the owner to change. */
export async function showEntryToAttach(
  visit: Visit,
  deps: WaymarkDeps,
  found: FoundKind,
): Promise<FastifyReply> {
  const entry = await ownEntry(deps.acts.library, appViewer(visit.viewer), visit.part('entry'));
  if (entry === undefined) return visit.notFound();
  const instead = queryOf(visit.request)['instead'];
  const typed = { ...typedFrom(entry), ...(await saidBefore(deps, found, instead)) };
  const model = await entryModel(deps, found, { entry, typed, instead });
  return visit.show('evidence/attach-entry.njk', model);
}

export async function attachEntry(visit: Visit, deps: WaymarkDeps, found: FoundKind): Promise<FastifyReply> {
  const viewer = appViewer(visit.viewer);
  const entry = await ownEntry(deps.acts.library, viewer, visit.part('entry'));
  if (entry === undefined) return visit.notFound();
  const { seen, kind } = found;
  const typed = typedOf(visit.body);
  const instead = postedTexts(visit.body)['instead'] || undefined;
  const again = async (errors: readonly FieldError[]) => {
    const model = await entryModel(deps, found, { entry, typed, instead });
    return visit.showAgain('evidence/attach-entry.njk', {
      ...model,
      ...(model['open'] === true ? {} : { sent: toCopy(typed, entry.file?.name ?? '') }),
      errors,
    });
  };
  const errors = mistakes(typed, found);
  const on = isoDate(typed.on);
  if (errors.length > 0 || on === undefined) return again(errors);
  const performed = await attachFromLibrary(deps.acts.desk, deps.acts.library, {
    ...itemSaid(visit, found, { typed, on }),
    entry: entry.id,
    replaces: instead,
  });
  return answerPerformed(visit, performed, {
    to: `/cases/${seen.ref}/evidence/${kind.id}`,
    say: `“${typed.title}” is attached from your library.`,
    again: (refusal) => again(errorsAt(refusal)),
  });
}

function typedFrom({ title, author, on, standards }: LibraryEntry): Typed {
  return {
    title,
    doneBy: author,
    doneByRole: '',
    rating: '',
    reference: '',
    on: on ?? '',
    standards,
    standardForm: false,
  };
}

/** What the library does not know, as it was said of the item that this one replaces. */
async function saidBefore(
  { acts }: WaymarkDeps,
  { seen }: FoundKind,
  instead: string | undefined,
): Promise<Partial<Typed>> {
  const old = Object.values(seen.caseFile.state.items).find(({ id }) => id === instead);
  if (old === undefined) return {};
  const { items } = await readPortfolio(acts.desk, seen);
  return {
    standardForm: old.standardForm,
    doneByRole: old.doneByRole ?? '',
    rating: old.rating?.toString() ?? '',
    reference: items.get(old.id)?.reference ?? '',
  };
}

interface Attaching {
  readonly entry: LibraryEntry;
  readonly typed: Typed;
  readonly instead: string | undefined;
}

async function entryModel(
  deps: WaymarkDeps,
  found: FoundKind,
  { entry, typed, instead }: Attaching,
): Promise<PageModel> {
  const model = await evidenceModel(deps, found, { typed });
  const url = `/cases/${found.seen.ref}/evidence/${found.kind.id}`;
  const old = Object.values(found.seen.caseFile.state.items).find(({ id }) => id === instead);
  return {
    ...model,
    title: old === undefined ? 'Attach from my library' : 'Attach it anew',
    back: old === undefined ? { href: `${url}/library`, text: 'My library' } : { href: url },
    entry,
    instead: old?.id,
  };
}
