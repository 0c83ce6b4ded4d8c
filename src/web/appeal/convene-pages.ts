import type { FastifyReply } from 'fastify';
import { conveneAppeal } from '../../app/appeals/convene-appeal.ts';
import { describeDate, describeInstant, londonDate } from '../../core/calendar/instant.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import { appealPlaces, placesOf } from '../../core/case/appeal/appeal-panel.ts';
import { standingOfAppeal } from '../../core/case/appeal/appeal-standing.ts';
import { appealDue } from '../../core/case/due.ts';
import type { Member } from '../../core/case/events/event-parts.ts';
import { roleTitle } from '../../core/case/policy.ts';
import { type Appeal, companionsOf } from '../../core/policy/appeal.ts';
import type { Panel } from '../../core/policy/pack.ts';
import type { RoleId } from '../../core/rules/role.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { lodgedView, type Scene, sceneOf } from './appeal-scene.ts';
import type { AppealState } from '../../core/case/state.ts';

const template = 'appeal/convene.njk';

/** Where whoever an appeal went to sets the day of its hearing and the panel that hears it. */
export function convenePages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cases/:ref/appeals/:id/panel', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => convene(deps, visit) });
  };
}

interface Convening extends Scene {
  readonly lodged: AppealState;
  readonly appeal: Appeal;
  readonly panel: Panel;
}

async function conveningAt(deps: WaymarkDeps, visit: Visit): Promise<Convening | undefined> {
  const scene = await sceneOf(deps, visit);
  const { state, policy } = scene?.seen.caseFile ?? {};
  const lodged = state?.appeals.find(({ id }) => id === visit.part('id'));
  const appeal = policy?.pathway.appeals.find(({ id }) => id === lodged?.appeal);
  const panel = policy?.pack.panels[appeal?.panel ?? ''];
  const standing = scene && lodged && standingOfAppeal(lodged, scene.seen.caseFile);
  const open = standing === 'to-convene' || standing === 'to-decide';
  const theirs = open && lodged?.to === visit.viewer.personId;
  return scene === undefined || lodged === undefined || appeal === undefined || panel === undefined || !theirs
    ? undefined
    : { ...scene, lodged, appeal, panel };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const convening = await conveningAt(deps, visit);
  return convening === undefined ? visit.notFound() : visit.show(template, await modelOf(convening));
}

async function convene(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const convening = await conveningAt(deps, visit);
  if (convening === undefined) return visit.notFound();
  const on = postedDate(visit.body, 'on');
  if (on.type !== 'date') {
    const error: FieldError =
      on.type === 'mistaken' ? on.error : { href: '#on', text: 'Give the day of the hearing' };
    return visit.showAgain(template, { ...(await modelOf(convening)), errors: [error] });
  }
  const performed = await conveneAppeal(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: convening.seen.ref,
    appeal: convening.lodged.id,
    on: on.on,
    members: membersIn(visit.body, convening.panel),
    attends: typedOf(visit.body)['attends'] === 'yes',
    form: visit.formId,
  });
  return answerPerformed(visit, performed, {
    to: `${convening.url}/appeals/${convening.lodged.id}`,
    say: `The panel for the appeal is set up. Its chair records the decision after the hearing.${convening.appeal.hearingLetter === undefined ? '' : ' The applicant is told of the day by letter.'}`,
    again: async (refusal) =>
      visit.showAgain(template, { ...(await modelOf(convening)), errors: seatErrors(refusal) }),
  });
}

/** A refusal that belongs to the people is shown at the first seat. */
function seatErrors(refusal: Parameters<typeof errorsOf>[0]): readonly FieldError[] {
  return errorsOf(refusal).map((error) =>
    error.href.startsWith('#member') ? { ...error, href: '#place-0' } : error,
  );
}

function membersIn(body: unknown, panel: Panel): readonly Member[] {
  const typed = typedOf(body);
  return placesOf(panel).flatMap(({ part, offices }, index) => {
    const person = String(typed[`place-${index}`] ?? '');
    return person === '' ? [] : [{ person, part, office: offices[0] ?? '' }];
  });
}

async function modelOf(convening: Convening): Promise<PageModel> {
  const { deps, visit, seen, url, lodged, appeal } = convening;
  const due = appealDue(appeal.conveneBy, lodged, seen.caseFile);
  const places = await placeViews(convening);
  const lacking = places.filter(({ optional, items }) => !optional && items.length === 0);
  return {
    title: 'Set up the panel for the appeal',
    back: { href: `${url}/appeals/${lodged.id}`, text: 'Back to the appeal' },
    frame: await caseFrame(deps.acts.desk, seen, undefined),
    lodged: await lodgedView(convening, lodged),
    panel: convening.panel.title,
    clauses: convening.panel.clauses,
    due: due && { by: describeInstant(due.at), sum: due.sum },
    attendance: appeal.attendance,
    told: appeal.hearingLetter !== undefined,
    attends: lodged.convened?.attends === true,
    companions: companionsOf(appeal),
    convened: lodged.convened && describeDate(lodged.convened.on),
    boxes: dateBoxes(visit.body, 'on', lodged.convened?.on),
    impossible: lacking.length > 0 || places.some(({ optional, proposed }) => !optional && proposed === ''),
    places,
  };
}

/** Every place with those who can take it, who is proposed for it, and who cannot and why. */
async function placeViews({ deps, seen, lodged, panel }: Convening) {
  const { policy } = seen.caseFile;
  const { authority } = policy.pack;
  const { desk, peopleAdmin } = deps.acts;
  const anybody = panel.seats.some(({ offices }) => offices.length === 0)
    ? (await peopleAdmin.people(authority, { on: londonDate(desk.now()), limit: 200 })).rows.map(
        ({ id }) => id,
      )
    : [];
  const places = appealPlaces(panel, seen.caseFile, anybody);
  const people = await desk.people.persons(authority, [
    ...new Set(places.flatMap(({ free, barred }) => [...free, ...barred.map(({ person }) => person)])),
  ]);
  const name = (id: string) => people.get(id)?.name ?? 'somebody who has left';
  const held = lodged.convened?.members ?? [];
  const seated = new Set<string>();
  return places.map(({ part, offices, optional, free, barred, proposed }, index) => {
    const kept = held.find(
      ({ person, part: as }) => as === part && free.includes(person) && !seated.has(person),
    );
    if (kept !== undefined) seated.add(kept.person);
    return {
      field: `place-${index}`,
      title: placeTitle(part, offices, (role) => roleTitle(policy, role)),
      optional,
      proposed: kept?.person ?? proposed ?? '',
      items: free.map((id) => ({ value: id, text: name(id) })),
      barred: barred.map(({ person, parts }) => `${name(person)}: ${listWords(shortened(parts))}`),
    };
  });
}

/** The first few say why somebody cannot sit; the rest would only be more of it. */
function shortened(parts: readonly string[]): readonly string[] {
  return parts.length <= 3 ? parts : [...parts.slice(0, 3), `${parts.length - 3} more`];
}

function placeTitle(
  part: Member['part'],
  offices: readonly RoleId[],
  title: (role: RoleId) => string,
): string {
  const from = offices.length === 0 ? '' : `: ${offices.map(title).join(' or ')}`;
  return `${{ chair: 'Chair', core: 'Member', 'co-opted': 'Co-opted member' }[part]}${from}`;
}
