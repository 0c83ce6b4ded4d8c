import type { FastifyReply } from 'fastify';
import type { LibraryEntry, LibraryFile } from '../../app/library/library-ports.ts';
import type { WaymarkDeps } from '../acts.ts';
import { answerLost } from '../errors/answers.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { lookModel } from '../layout/preview/look-model.ts';
import { sendInside } from '../layout/preview/send-inside.ts';
import { type OpenedFile, sendBytes } from '../layout/send-bytes.ts';
import { type Pages, page, type Visit } from '../page.ts';

/** The file of a piece in somebody's library: to save, and to look at in the page. */
export function filePages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'signed-in' } as const;
    const url = '/library/:id/file';
    page(app, { method: 'GET', url, access, answer: (visit) => download(deps, visit) });
    page(app, { method: 'GET', url: `${url}/look`, access, answer: (visit) => look(deps, visit) });
    page(app, { method: 'GET', url: `${url}/inside`, access, answer: (visit) => inside(deps, visit) });
  };
}

interface FoundFile {
  readonly entry: LibraryEntry;
  readonly file: LibraryFile;
  /** Open only what is read to its end. */
  readonly open: () => Promise<OpenedFile | undefined>;
}

function download(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  return withFile(deps, visit, async ({ file, open }) => {
    const opened = await open();
    return opened === undefined ? lost(visit) : sendBytes(visit.reply, file, opened);
  });
}

function inside(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  return withFile(deps, visit, async ({ file, open }) => {
    const opened = await open();
    return opened === undefined ? lost(visit) : sendInside(visit.reply, { file, opened }, deps.acts);
  });
}

function look(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  return withFile(deps, visit, async ({ entry, file, open }) => {
    const looked = await lookModel(visit.reply, { mediaType: file.mediaType, open });
    if (looked === undefined) return lost(visit);
    const url = `/library/${entry.id}`;
    const title = entry.title || file.name;
    return visit.show('library/look.njk', {
      title,
      back: { href: url, text: 'Back to this piece of evidence' },
      file: { ...looked, title, name: file.name, original: `${url}/file`, inside: `${url}/file/inside` },
    });
  });
}

/** Whoever may read the entry may read its file, and nobody else. */
async function withFile(
  { acts }: WaymarkDeps,
  visit: Visit,
  answer: (found: FoundFile) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const viewer = appViewer(visit.viewer);
  const entry = await acts.library.entry(viewer, visit.part('id'));
  if (entry?.file === undefined) return visit.notFound();
  const { file } = entry;
  return answer({ entry, file, open: () => acts.desk.bytes.open(viewer.authority, file.hash) });
}

function lost({ request, reply }: Visit): FastifyReply {
  return answerLost(request, reply);
}
