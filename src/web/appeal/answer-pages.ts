import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { decideAppeal } from '../../app/decide-appeal.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { MomentName } from '../../core/calendar/moment.ts';
import { levelAfterAppeal } from '../../core/case/decide/appeal.ts';
import { momentTitle } from '../../core/case/moment-titles.ts';
import type { Appeal } from '../../core/policy/appeal.ts';
import type { AppealState } from '../../core/case/state.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { hears, lodgedView, type Scene, sceneOf } from './appeal-scene.ts';

const template = 'appeal/answer.njk';

const form = z.object({
  outcome: z.string({ error: 'Choose the outcome' }),
  reasons: z.string().trim().min(1, { error: 'Write the reasons for the decision' }),
});

/** Where whoever decides an appeal reads and answers it, and the applicant and the office read the answer. */
export function answerPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cases/:ref/appeals/:id', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => answer(deps, visit) });
  };
}

interface Before extends Scene {
  readonly lodged: AppealState;
}

async function beforeAppeal(deps: WaymarkDeps, visit: Visit): Promise<Before | undefined> {
  const scene = await sceneOf(deps, visit);
  const lodged = scene?.seen.caseFile.state.appeals.find(({ id }) => id === visit.part('id'));
  if (scene === undefined || lodged === undefined) return undefined;
  const { roles } = scene.seen;
  // Panel members and managers are what an appeal is about; they learn of it from whoever decides it.
  const reads =
    hears(lodged, visit.viewer.personId) ||
    roles.includes('applicant') ||
    roles.includes('progression-office');
  return reads ? { ...scene, lodged } : undefined;
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const before = await beforeAppeal(deps, visit);
  return before === undefined ? visit.notFound() : visit.show(template, await modelOf(before));
}

async function answer(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const before = await beforeAppeal(deps, visit);
  if (before === undefined) return visit.notFound();
  const read = readForm(form, visit.body);
  const from = postedDate(visit.body, 'from');
  if (read.type === 'mistaken' || from.type === 'mistaken') {
    const errors = [
      ...(read.type === 'mistaken' ? read.errors : []),
      ...(from.type === 'mistaken' ? [from.error] : []),
    ];
    return visit.showAgain(template, { ...(await modelOf(before)), errors });
  }
  const { outcome, reasons } = read.values;
  const performed = await decideAppeal(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: before.seen.ref,
    appeal: before.lodged.id,
    outcome,
    reasons,
    effectiveFrom: setsLevel(before, outcome) && from.type === 'date' ? from.on : undefined,
    form: visit.formId,
  });
  return answerPerformed(visit, performed, {
    to: `${before.url}/appeals/${before.lodged.id}`,
    say: 'The appeal is decided, and the answer is on its way to the applicant.',
    again: async (refusal) =>
      visit.showAgain(template, { ...(await modelOf(before)), errors: errorsOf(refusal) }),
  });
}

/** Whoever it was sent to, or where a panel hears it the panel's chair, once it has met. */
function isTheirs({ lodged, visit, deps }: Before, { panel }: Appeal): boolean {
  const person = visit.viewer.personId;
  if (panel === undefined) return lodged.to === person;
  const { convened } = lodged;
  const chair = convened?.members.find(({ part }) => part === 'chair');
  return chair?.person === person && londonDate(deps.acts.desk.now()) >= (convened?.on ?? '');
}

/** The way to setting up the panel, for whoever does that. */
function conveningView({ lodged, visit, url }: Before, appeal: Appeal | undefined) {
  const theirs = lodged.to === visit.viewer.personId && lodged.decided === undefined;
  if (appeal?.panel === undefined || !theirs) return undefined;
  return { href: `${url}/appeals/${lodged.id}/panel`, again: lodged.convened !== undefined };
}

async function hearingView({ lodged, deps, seen }: Before) {
  const { convened } = lodged;
  if (convened === undefined) return undefined;
  const ids = convened.members.map(({ person }) => person);
  const people = await deps.acts.desk.people.persons(seen.caseFile.policy.pack.authority, ids);
  const parts = { chair: ' (chair)', core: '', 'co-opted': ' (co-opted)' };
  return {
    on: describeDate(convened.on),
    members: convened.members.map(
      ({ person, part }) => `${people.get(person)?.name ?? 'Someone who has left'}${parts[part]}`,
    ),
  };
}

function setsLevel({ seen, lodged }: Before, outcome: string): boolean {
  const appeal = seen.caseFile.policy.pathway.appeals.find(({ id }) => id === lodged.appeal);
  return appeal?.outcomes.find(({ id }) => id === outcome)?.sets !== undefined;
}

function beginsWith(from: MomentName): string {
  if (from === 'now') return 'Today’s date';
  return from === 'panel'
    ? 'The day the evidence was first presented'
    : `The day of the ${momentTitle(from)}`;
}

async function modelOf(before: Before): Promise<PageModel> {
  const { deps, visit, seen, url, lodged } = before;
  const { policy } = seen.caseFile;
  const appeal = policy.pathway.appeals.find(({ id }) => id === lodged.appeal);
  const setting = appeal?.outcomes.find(({ sets }) => sets !== undefined);
  const today = londonDate(deps.acts.desk.now());
  const begins =
    setting?.sets &&
    levelAfterAppeal(setting.sets.from, lodged, { caseFile: seen.caseFile, actor: { today } });
  return {
    title: appeal?.title ?? 'Appeal',
    back: { href: url, text: 'Back to the case' },
    frame: await caseFrame(deps.acts.desk, seen, undefined),
    own: seen.roles.includes('applicant'),
    grounds: appeal?.grounds,
    lodged: await lodgedView(before, lodged),
    mine: lodged.decided === undefined && appeal !== undefined && isTheirs(before, appeal),
    convening: conveningView(before, appeal),
    hearing: await hearingView(before),
    outcomes: appeal?.outcomes.map(({ id, title }) => ({ value: id, text: title })) ?? [],
    settingOutcome: setting?.title,
    beginsWith: setting?.sets && beginsWith(setting.sets.from),
    begins: begins && describeDate(begins, 'without-weekday'),
    boxes: dateBoxes(visit.body, 'from', begins),
  };
}
