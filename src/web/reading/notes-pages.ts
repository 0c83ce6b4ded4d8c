import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { KeptNote } from '../../app/decisions/reading-note-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { londonTime } from '../../core/calendar/instant.ts';
import { addPeriod } from '../../core/calendar/period.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { staleError } from '../layout/stale.ts';
import type { PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { type ReadingScene, readingScene } from './reading-scene.ts';

/** What somebody wrote into a note that had been changed in another window. */
export interface LostNote {
  readonly part: string;
  readonly words: string;
}

const longest = 20_000;
const form = z.object({
  part: z.string().regex(/^[\w./-]{1,80}$/),
  words: z.string().max(longest).default(''),
  from: z.coerce.number().int().min(0).catch(0),
});

type ModelFor = (visit: Visit, scene: ReadingScene, lost: LostNote) => Promise<PageModel>;

/** Keeps a member's private note, and deletes them all where they say so. */
export function notesPages(deps: WaymarkDeps, modelFor: ModelFor): Pages {
  return (app) => {
    const access = { type: 'case', param: 'ref' } as const;
    page(app, {
      method: 'POST',
      url: '/cases/:ref/reading',
      access,
      answer: (visit) => keep(deps, visit, modelFor),
    });
    page(app, {
      method: 'POST',
      url: '/cases/:ref/reading/delete-notes',
      access,
      answer: (visit) => drop(deps, visit),
    });
  };
}

async function keep(deps: WaymarkDeps, visit: Visit, modelFor: ModelFor): Promise<FastifyReply> {
  const scene = await readingScene(deps, visit);
  const typed = form.safeParse({ ...asFields(visit.body), ...asFields(visit.request.query) });
  if (scene === undefined || !typed.success) return visit.notFound();
  const { part, words, from } = typed.data;
  const until = keptUntil(scene);
  const now = deps.acts.desk.now();
  const kept = await deps.acts.readingNotes.keep(appViewer(visit.viewer), {
    ref: scene.seen.ref,
    part,
    words: words.trim(),
    basedOn: from,
    at: now,
    ...(until === undefined ? {} : { keptUntil: until }),
  });
  if (visit.request.headers.accept === 'application/json') return answerScript(visit, kept, londonTime(now));
  if (kept.type === 'conflict')
    return visit.showAgain('reading/reading.njk', {
      ...(await modelFor(visit, scene, { part, words })),
      errors: [staleError(`#note-${part}`)],
    });
  visit.say(words.trim() === '' ? 'Your note is deleted.' : 'Your note is kept. Only you can read it.');
  return visit.goTo(`/cases/${scene.seen.ref}/reading#note-${part}`);
}

function answerScript(visit: Visit, kept: KeptNote, at: string): FastifyReply {
  if (kept.type === 'conflict')
    return visit.reply.code(409).send({ conflict: { by: 'You', at: 'another moment' } });
  return visit.reply.send({ saved: true, basedOn: String(kept.version), at, toDo: 'Only you can read it' });
}

async function drop(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await readingScene(deps, visit);
  if (scene === undefined) return visit.notFound();
  await deps.acts.readingNotes.drop(appViewer(visit.viewer), scene.seen.ref);
  visit.say('Your notes on this case are deleted.');
  return visit.goTo(`/cases/${scene.seen.ref}/reading`);
}

/** Counted from the panel, where the policy says how long notes are kept. */
function keptUntil({ seen, panel }: ReadingScene): IsoDate | undefined {
  const on = seen.caseFile.state.booking?.sitting.on;
  return on === undefined || panel?.notesKept === undefined ? undefined : addPeriod(on, panel.notesKept);
}

function asFields(body: unknown): object {
  return typeof body === 'object' && body !== null ? body : {};
}
