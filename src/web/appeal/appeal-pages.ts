import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { lodgeAppeal, nobodyFor } from '../../app/appeals/lodge-appeal.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import { officerFor } from '../../core/case/appeal/appeal-officer.ts';
import { hearsAppeal } from '../../core/case/appeal/appeal-standing.ts';
import { roleTitle } from '../../core/case/policy.ts';
import { type Appeal, companionsOf } from '../../core/policy/appeal.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { answerPages } from './answer-pages.ts';
import { convenePages } from './convene-pages.ts';
import { appealsOpen, isCurrent, lastDay, lodgedView, nameOf, type Scene, sceneOf } from './appeal-scene.ts';

const template = 'appeal/appeal.njk';

const several = z.union([z.array(z.string()), z.string().transform((one) => [one])]);

const form = z.object({
  appeal: z.string({ error: 'Choose the appeal' }),
  procedure: z.string().trim(),
  facts: z.string().optional().default(''),
  about: z.enum(['procedure', 'decision']).optional(),
  parts: several.optional().default([]),
  'all-the-same': z.literal('yes').optional(),
  late: z.string().optional().default(''),
  basedOn: z.string().optional().default(''),
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
  const theirs = scene.seen.caseFile.state.appeals.findLast((one) => hearsAppeal(one, visit.viewer.personId));
  return theirs === undefined ? visit.notFound() : visit.goTo(`${scene.url}/appeals/${theirs.id}`);
}

async function lodge(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await sceneOf(deps, visit);
  // The act would take an appeal against a decision that its letter has not told of yet.
  if (scene === undefined || !isOwn(scene)) return visit.notFound();
  if (appealsOpen(scene).length === 0) return closed(scene);
  const read = readForm(form, visit.body);
  if (read.type === 'mistaken')
    return visit.showAgain(template, { ...(await modelOf(scene)), errors: read.errors });
  const { appeal, procedure, facts, about, parts, late, basedOn } = read.values;
  const chosen = appealsOpen(scene).find(({ id }) => id === appeal);
  if (chosen?.grounds.procedureOnly === true && about === undefined) {
    const error = { href: '#about', text: 'Say what your appeal is about' };
    return visit.showAgain(template, { ...(await modelOf(scene)), errors: [error] });
  }
  const onMerits = about === 'decision';
  const performed = await lodgeAppeal(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: scene.seen.ref,
    appeal,
    procedure,
    words: facts,
    also: alsoOf(appeal, scene, visit.body),
    parts: onMerits ? [] : parts,
    onMerits,
    allTheSame: read.values['all-the-same'] === 'yes',
    lateBecause: late,
    instead: basedOn === '' ? undefined : basedOn,
    form: visit.formId,
  });
  return answerPerformed(visit, performed, {
    to: `${scene.url}/appeal`,
    say: 'Your appeal is lodged.',
    again: async (refusal) =>
      visit.showAgain(template, {
        // As it stands now: another tab may have been quicker.
        ...(await modelOf({ ...scene, seen: performed.type === 'refused' ? performed.inView : scene.seen })),
        errors: errorsOf(refusal),
        // Said kindly and where it is read, not as a slip of the pen.
        outside: refusal.fields?.some(({ field }) => field === 'all-the-same') === true ? refusal : undefined,
      }),
  });
}

/** Where an appeal is lodged already, it is shown, with what was written for another to read and to copy. */
async function closed(scene: Scene): Promise<FastifyReply> {
  const { visit, seen } = scene;
  const standing = seen.caseFile.state.appeals.findLast((one) => isCurrent(one, scene));
  if (standing === undefined) return visit.notFound();
  const text = `Your appeal was sent at ${describeInstant(standing.at)}, and it stands. This one was not sent: what you wrote is below.`;
  return visit.showAgain(template, { ...(await modelOf(scene)), errors: [{ href: '#main-content', text }] });
}

/** What was written of an appeal that this page has no form for any more. */
function lostWords({ visit, seen }: Scene): readonly { readonly label: string; readonly value: string }[] {
  const typed = boxes.parse(visit.body);
  const appeals = seen.caseFile.policy.pathway.appeals;
  const named = [
    ['procedure', 'What your appeal rests on'],
    ...appeals.flatMap(({ id, alsoAsks }) => alsoAsks.map((box) => [`${id}-${box.id}`, box.title] as const)),
    ['facts', 'What happened'],
    ['late', 'Why it comes after the last day'],
  ] as const;
  return named.flatMap(([name, label]) => {
    const value = typed[name];
    return typeof value === 'string' && value.trim() !== '' ? [{ label, value }] : [];
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
  const others = state.appeals.filter((one) => !isCurrent(one, scene));
  return {
    title: lodged.length > 0 ? 'Your appeal' : 'Appeal',
    back: { href: url, text: 'Back to your case' },
    frame: await caseFrame(deps.acts.desk, seen, undefined),
    appeals: await Promise.all(appealsOpen(scene).map((appeal) => openView(appeal, scene))),
    lost: appealsOpen(scene).length === 0 ? lostWords(scene) : [],
    basedOn: lodged.at(-1)?.id ?? '',
    lodged: await Promise.all(lodged.map((one) => lodgedView(scene, one))),
    earlier: await Promise.all(others.map((one) => lodgedView(scene, one))),
  };
}

async function openView(appeal: Appeal, scene: Scene) {
  const { grounds } = appeal;
  const { officer, barred } = officerFor(appeal, scene.seen.caseFile);
  const title = roleTitle(scene.seen.caseFile.policy, appeal.to);
  return {
    id: appeal.id,
    title: appeal.title,
    says: appeal.says,
    grounds,
    asks: appeal.asks,
    boxes: appeal.alsoAsks.map(({ id, title: label, required }) => ({
      name: `${appeal.id}-${id}`,
      title: label,
      required,
    })),
    parts: (grounds.parts ?? []).map(({ id, title: text }) => ({ value: id, text })),
    companions: companionsOf(appeal),
    attendance: appeal.attendance,
    final: appeal.final,
    to: title,
    officer: officer === undefined ? undefined : await nameOf(scene, officer),
    nobody:
      officer === undefined
        ? await nobodyFor(scene.deps.acts.desk, scene.seen, { appeal, barred })
        : undefined,
    last: lastDay(appeal, scene),
  };
}
