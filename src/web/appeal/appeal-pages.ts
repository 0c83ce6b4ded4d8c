import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { lodgeAppeal } from '../../app/lodge-appeal.ts';
import { roleTitle } from '../../core/case/policy.ts';
import type { Appeal } from '../../core/policy/appeal.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { answerPages } from './answer-pages.ts';
import { convenePages } from './convene-pages.ts';
import { appealsOpen, hears, isCurrent, lastDay, lodgedView, type Scene, sceneOf } from './appeal-scene.ts';

const template = 'appeal/appeal.njk';

const form = z.object({
  appeal: z.string({ error: 'Choose the appeal' }),
  procedure: z.string().trim(),
  facts: z.string().optional().default(''),
});

/** An applicant appeals, and whoever it is addressed to answers. */
export function appealPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cases/:ref/appeal', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => lodge(deps, visit) });
    answerPages(deps)(app);
    convenePages(deps)(app);
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await sceneOf(deps, visit);
  if (scene === undefined) return visit.notFound();
  if (isOwn(scene)) return visit.show(template, await modelOf(scene));
  const theirs = scene.seen.caseFile.state.appeals.findLast((one) => hears(one, visit.viewer.personId));
  return theirs === undefined ? visit.notFound() : visit.goTo(`${scene.url}/appeals/${theirs.id}`);
}

async function lodge(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await sceneOf(deps, visit);
  // The act would take an appeal against a decision that its letter has not told of yet.
  if (scene === undefined || !isOwn(scene) || appealsOpen(scene).length === 0) return visit.notFound();
  const read = readForm(form, visit.body);
  if (read.type === 'mistaken')
    return visit.showAgain(template, { ...(await modelOf(scene)), errors: read.errors });
  const { appeal, procedure, facts } = read.values;
  const performed = await lodgeAppeal(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: scene.seen.ref,
    appeal,
    procedure,
    words: facts,
    also: alsoOf(appeal, scene, visit.body),
    form: visit.formId,
  });
  return answerPerformed(visit, performed, {
    to: `${scene.url}/appeal`,
    say: 'Your appeal is lodged.',
    again: async (refusal) =>
      visit.showAgain(template, { ...(await modelOf(scene)), errors: errorsOf(refusal) }),
  });
}

const boxes = z.record(z.string(), z.unknown()).catch({});

/** What was typed in the boxes of the appeal that was chosen; those of another are not sent. */
function alsoOf(chosen: string, scene: Scene, body: unknown): Readonly<Record<string, string>> {
  const posted = boxes.parse(body);
  const appeal = appealsOpen(scene).find(({ id }) => id === chosen);
  const typed = (appeal?.alsoAsks ?? []).map(({ id }) => [id, posted[`${chosen}-${id}`]] as const);
  return Object.fromEntries(
    typed.filter((one): one is readonly [string, string] => typeof one[1] === 'string'),
  );
}

function isOwn({ seen }: Scene): boolean {
  return seen.roles.includes('applicant');
}

async function modelOf(scene: Scene): Promise<PageModel> {
  const { deps, seen, url } = scene;
  const { state } = seen.caseFile;
  const lodged = state.appeals.filter((one) => isCurrent(one, scene));
  return {
    title: lodged.length > 0 ? 'Your appeal' : 'Appeal',
    back: { href: url, text: 'Back to your case' },
    frame: await caseFrame(deps.acts.desk, seen, undefined),
    appeals: appealsOpen(scene).map((appeal) => openView(appeal, scene)),
    lodged: await Promise.all(lodged.map((one) => lodgedView(scene, one))),
    earlier: await Promise.all(
      state.appeals.filter((one) => !isCurrent(one, scene)).map((one) => lodgedView(scene, one)),
    ),
  };
}

function openView(appeal: Appeal, scene: Scene) {
  return {
    id: appeal.id,
    title: appeal.title,
    says: appeal.says,
    grounds: appeal.grounds,
    asks: appeal.asks,
    boxes: appeal.alsoAsks.map(({ id, title, required }) => ({
      name: `${appeal.id}-${id}`,
      title,
      required,
    })),
    companions: appeal.companions ?? [],
    final: appeal.final,
    to: roleTitle(scene.seen.caseFile.policy, appeal.to),
    last: lastDay(appeal, scene),
  };
}
