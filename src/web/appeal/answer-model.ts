import { describeDate, describeInstant, londonDate } from '../../core/calendar/instant.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import type { MomentName } from '../../core/calendar/moment.ts';
import { readsAppeal } from '../../core/case/appeal/appeal-sight.ts';
import {
  attendsHearing,
  hearsAppeal,
  isAwaited,
  standingOfAppeal,
} from '../../core/case/appeal/appeal-standing.ts';
import { levelAfterAppeal } from '../../core/case/decide/appeal.ts';
import { appealDue } from '../../core/case/due.ts';
import { gradeWords } from '../../core/case/sections/grade-words.ts';
import { momentTitle } from '../../core/case/moment-titles.ts';
import type { AppealState } from '../../core/case/state.ts';
import { type Appeal, companionsOf } from '../../core/policy/appeal.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import type { PageModel } from '../layout/page-model.ts';
import { dateBoxes } from '../layout/posted-date.ts';
import type { Visit } from '../page.ts';
import { lodgedView, type Scene, sceneOf } from './appeal-scene.ts';

/** A visitor before one appeal that they may read. */
export interface Before extends Scene {
  readonly lodged: AppealState;
  readonly appeal: Appeal | undefined;
}

export async function beforeAppeal(deps: WaymarkDeps, visit: Visit): Promise<Before | undefined> {
  const scene = await sceneOf(deps, visit);
  const lodged = scene?.seen.caseFile.state.appeals.find(({ id }) => id === visit.part('id'));
  if (scene === undefined || lodged === undefined) return undefined;
  const { roles, caseFile } = scene.seen;
  const appeal = caseFile.policy.pathway.appeals.find(({ id }) => id === lodged.appeal);
  return readsAppeal(lodged, { personId: visit.viewer.personId, roles })
    ? { ...scene, lodged, appeal }
    : undefined;
}

/** Whose statement this visitor makes. */
export function mayAnswerFor({ seen }: Before): 'applicant' | 'decision' {
  return seen.roles.includes('applicant') ? 'applicant' : 'decision';
}

export function setsLevel({ appeal }: Before, outcome: string): boolean {
  return appeal?.outcomes.find(({ id }) => id === outcome)?.sets !== undefined;
}

export async function answerModel(before: Before): Promise<PageModel> {
  const { deps, visit, seen, url, lodged, appeal } = before;
  const setting = appeal?.outcomes.find(({ sets }) => sets !== undefined);
  const today = londonDate(deps.acts.desk.now());
  const begins =
    setting?.sets &&
    levelAfterAppeal(setting.sets.from, lodged, { caseFile: seen.caseFile, actor: { today } });
  const { personId } = visit.viewer;
  const own = seen.roles.includes('applicant');
  const awaited = isAwaited(lodged, seen.caseFile);
  const standing = standingOfAppeal(lodged, seen.caseFile);
  const weighs = standing === 'to-weigh' && lodged.to === personId;
  const decides = standing === 'to-decide' && isTheirs(before);
  const mayState = awaited && (own || hearsAppeal(lodged, personId));
  const companions = companionsView(before);
  return {
    title: appeal?.title ?? 'Appeal',
    back: { href: url, text: 'Back to the case' },
    frame: await caseFrame(deps.acts.desk, seen, undefined),
    own,
    grounds: appeal?.grounds,
    lodged: await lodgedView(before, lodged),
    awaited,
    answerDue: dueView(before),
    mine: decides,
    weighs,
    mayState,
    convening: conveningView(before),
    hearing: await hearingView(before),
    companions,
    outcomes: appeal?.outcomes.map((outcome) => outcomeItem(outcome, before)) ?? [],
    settingOutcome: setting?.title,
    beginsWith: setting?.sets && beginsWith(setting.sets.from),
    begins: begins && describeDate(begins, 'without-weekday'),
    boxes: dateBoxes(visit.body, 'from', begins),
    lost: lostWords(before, {
      weigh: weighs,
      decide: decides,
      state: mayState,
      companion: companions?.mine === true,
    }),
  };
}

/** What was typed into a form that is no longer on the page, since another tab or another person was quicker. */
function lostWords(
  { visit }: Before,
  here: {
    readonly weigh: boolean;
    readonly decide: boolean;
    readonly state: boolean;
    readonly companion: boolean;
  },
): readonly { readonly label: string; readonly value: string }[] {
  const { why = '', reasons = '', statement = '', companion = '' } = typedOf(visit.body);
  return [
    { label: 'Your reasons for taking it or not', value: String(why), here: here.weigh },
    { label: 'Your reasons', value: String(reasons), here: here.decide },
    { label: 'The statement', value: String(statement), here: here.state },
    { label: 'Who comes with you', value: String(companion), here: here.companion },
  ].filter((one) => !one.here && one.value.trim() !== '');
}

/** What an outcome does, in words: a decision set aside, steps opened again, a level made. */
function outcomeItem({ id, title, setsAside, reopens, sets }: Appeal['outcomes'][number], { seen }: Before) {
  const { policy } = seen.caseFile;
  const again = reopens.map((step) => `“${policy.steps.get(step)?.title ?? step}”`);
  const level = policy.pack.levels.find((one) => one.id === sets?.level)?.title;
  const does = [
    ...(setsAside === true ? ['The decision is set aside.'] : ['The decision stands as it was made.']),
    ...(sets === undefined ? [] : [`In its place: ${level ?? sets.level}${gradeWords(sets)}.`]),
    ...(again.length === 0 ? [] : [`Opened again: ${listWords(again)}.`]),
  ];
  return { value: id, text: title, hint: { text: does.join(' ') } };
}

/** Whoever it was sent to, or where a panel hears it the panel's chair, once it has met. */
function isTheirs({ lodged, visit, deps, appeal }: Before): boolean {
  const person = visit.viewer.personId;
  if (appeal?.panel === undefined) return lodged.to === person;
  const { convened } = lodged;
  const chair = convened?.members.find(({ part }) => part === 'chair');
  return chair?.person === person && londonDate(deps.acts.desk.now()) >= (convened?.on ?? '');
}

/** By when it is to be answered, with its sum. */
function dueView({ lodged, seen, appeal, deps }: Before) {
  if (!isAwaited(lodged, seen.caseFile)) return undefined;
  const due = appealDue(appeal?.decideBy, lodged, seen.caseFile);
  return due && { by: describeInstant(due.at), sum: due.sum, over: deps.acts.desk.now() > due.at };
}

/** The way to setting up the panel, for whoever does that. */
function conveningView({ lodged, visit, url, seen, appeal }: Before) {
  const standing = standingOfAppeal(lodged, seen.caseFile);
  const theirs = lodged.to === visit.viewer.personId && ['to-convene', 'to-decide'].includes(standing);
  if (appeal?.panel === undefined || !theirs) return undefined;
  return { href: `${url}/appeals/${lodged.id}/panel`, again: lodged.convened !== undefined };
}

async function hearingView({ lodged, deps, seen, appeal }: Before) {
  const { convened } = lodged;
  if (convened === undefined) return undefined;
  const ids = convened.members.map(({ person }) => person);
  const people = await deps.acts.desk.people.persons(seen.caseFile.policy.pack.authority, ids);
  const parts = { chair: ' (chair)', core: '', 'co-opted': ' (co-opted)' };
  return {
    on: describeDate(convened.on),
    attends: appeal !== undefined && attendsHearing(lodged, appeal),
    required: convened.attends === true,
    members: convened.members.map(
      ({ person, part }) => `${people.get(person)?.name ?? 'Someone who has left'}${parts[part]}`,
    ),
  };
}

/** Who may come with the applicant, where there is a hearing that they come to. */
function companionsView({ lodged, appeal, seen, visit, deps }: Before) {
  if (appeal === undefined || lodged.convened === undefined || !attendsHearing(lodged, appeal))
    return undefined;
  const kinds = companionsOf(appeal);
  if (kinds.length === 0) return undefined;
  const open = isAwaited(lodged, seen.caseFile) && londonDate(deps.acts.desk.now()) <= lodged.convened.on;
  return {
    clauses: [...new Set(kinds.flatMap(({ clauses }) => clauses))],
    mine: open && visit.viewer.personId === seen.caseFile.state.applicant,
    chosen: lodged.companion?.kind,
    items: [
      ...kinds.map(({ id, says }) => ({ value: id, text: says })),
      { value: 'nobody', text: 'I come alone' },
    ],
  };
}

function beginsWith(from: MomentName): string {
  if (from === 'now') return 'Today’s date';
  return from === 'panel'
    ? 'The day the evidence was first presented'
    : `The day of the ${momentTitle(from)}`;
}
