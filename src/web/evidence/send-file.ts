import type { FastifyReply } from 'fastify';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { StoredFile } from '../../app/ports.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import type { WaymarkDeps } from '../acts.ts';
import { answerLost } from '../errors/answers.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import { lookModel } from '../layout/preview/look-model.ts';
import { sendInside } from '../layout/preview/send-inside.ts';
import { type OpenedFile, sendBytes } from '../layout/send-bytes.ts';
import type { Visit } from '../page.ts';

interface FoundFile {
  readonly seen: CaseInView;
  readonly item: CaseInView['caseFile']['state']['items'][string];
  readonly file: StoredFile;
  /** Open only what is read to its end. */
  readonly open: () => Promise<OpenedFile | undefined>;
}

/** The original, to be saved. */
export function sendFile(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  return withFile(visit, deps, async ({ file, open }) => {
    const opened = await open();
    return opened === undefined ? lost(visit) : sendBytes(visit.reply, file, opened);
  });
}

/** The same as it is looked at inside a page. */
export function sendFileInside(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  return withFile(visit, deps, async ({ file, open }) => {
    const opened = await open();
    return opened === undefined ? lost(visit) : sendInside(visit.reply, { file, opened }, deps.acts);
  });
}

export function lookAtFile(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  return withFile(visit, deps, async ({ seen, item, file, open }) => {
    const looked = await lookModel(visit.reply, { mediaType: file.mediaType, open });
    if (looked === undefined) return lost(visit);
    const { desk } = deps.acts;
    const kind = seen.caseFile.policy.pack.itemKinds[item.kind];
    const portfolio = await readPortfolio(desk, seen);
    const title = portfolio.items.get(item.id)?.title || kind?.title || 'Evidence';
    const original = `/cases/${seen.ref}/files/${item.id}`;
    return visit.show('evidence/look.njk', {
      title,
      back: {
        href: `/cases/${seen.ref}/evidence/${item.kind}`,
        text: `Back to ${kind?.plural ?? 'the evidence'}`,
      },
      frame: await caseFrame(desk, seen, 'portfolio'),
      on: describeDate(item.on),
      file: {
        ...looked,
        title,
        name: file.name,
        original,
        inside: `${original}/inside`,
      },
    });
  });
}

/** Whoever sees the whole case sees its files, and nobody else: one question for every way of looking. */
async function withFile(
  visit: Visit,
  deps: WaymarkDeps,
  answer: (found: FoundFile) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const { desk } = deps.acts;
  const { state, policy } = seen.caseFile;
  const { authority } = policy.pack;
  const id = visit.part('item');
  const item = Object.values(state.items).find((one) => one.id === id);
  const file = (await desk.cases.files(authority, seen.ref)).find((one) => one.id === id);
  if (item === undefined || file === undefined) return visit.notFound();
  return answer({ seen, item, file, open: () => desk.bytes.open(authority, item.file) });
}

function lost({ request, reply }: Visit): FastifyReply {
  return answerLost(request, reply);
}
