import type { FastifyReply } from 'fastify';
import { conveneAppeal } from '../../app/convene-appeal.ts';
import { describeDate, describeInstant, londonDate } from '../../core/calendar/instant.ts';
import { appealDue } from '../../core/case/due.ts';
import type { Member } from '../../core/case/event-parts.ts';
import { roleTitle } from '../../core/case/policy.ts';
import type { Appeal } from '../../core/policy/appeal.ts';
import type { Panel } from '../../core/policy/pack.ts';
import { isRoleId, type RoleId, roleKinds } from '../../core/rules/role.ts';
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
  const theirs = lodged?.to === visit.viewer.personId && lodged.decided === undefined;
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
    form: visit.formId,
  });
  return answerPerformed(visit, performed, {
    to: `${convening.url}/appeals/${convening.lodged.id}`,
    say: 'The panel for the appeal is set up. Its chair records the decision after the hearing.',
    again: async (refusal) =>
      visit.showAgain(template, { ...(await modelOf(convening)), errors: seatErrors(refusal, convening) }),
  });
}

/** A refusal that belongs to the people is shown at the first seat. */
function seatErrors(refusal: Parameters<typeof errorsOf>[0], { panel }: Convening): readonly FieldError[] {
  const [first] = placesIn(panel);
  return errorsOf(refusal).map((error) =>
    error.href.startsWith('#member') && first !== undefined ? { ...error, href: `#${first.field}` } : error,
  );
}

/** Every place of the panel as a field: the first that may chair is the chair's. */
function placesIn({ seats }: Panel) {
  const chair = seats.findIndex(({ mayChair }) => mayChair);
  return seats.flatMap((seat, index) =>
    Array.from({ length: Math.max(1, seat.atLeast) }, (_, place) => ({
      seat,
      field: `seat-${index}-${place}`,
      part: (index === chair && place === 0 ? 'chair' : seat.part) as Member['part'],
    })),
  );
}

function membersIn(body: unknown, panel: Panel): readonly Member[] {
  const typed = typedOf(body);
  return placesIn(panel).flatMap(({ field, part, seat }) => {
    const person = String(typed[field] ?? '');
    return person === '' ? [] : [{ person, part, office: seat.offices[0] ?? '' }];
  });
}

async function modelOf(convening: Convening): Promise<PageModel> {
  const { deps, visit, seen, url, lodged, appeal, panel } = convening;
  const { policy } = seen.caseFile;
  const due = appealDue(appeal.conveneBy, lodged, seen.caseFile);
  return {
    title: 'Set up the panel for the appeal',
    back: { href: `${url}/appeals/${lodged.id}`, text: 'Back to the appeal' },
    frame: await caseFrame(deps.acts.desk, seen, undefined),
    lodged: await lodgedView(convening, lodged),
    panel: panel.title,
    due: due && { by: describeInstant(due.at), sum: due.sum },
    companions: appeal.companions ?? [],
    convened: lodged.convened && describeDate(lodged.convened.on),
    boxes: dateBoxes(visit.body, 'on', lodged.convened?.on),
    places: await Promise.all(
      placesIn(panel).map(async ({ seat, field, part }) => ({
        field,
        title: placeTitle(part, seat.offices, (role) => roleTitle(policy, role)),
        optional: seat.ifPossible === true || seat.atLeast === 0,
        items: await untouchedHolders(convening, seat.offices),
      })),
    ),
  };
}

function placeTitle(
  part: Member['part'],
  offices: readonly RoleId[],
  title: (role: RoleId) => string,
): string {
  const from = offices.length === 0 ? '' : `: ${offices.map(title).join(' or ')}`;
  return `${{ chair: 'Chair', core: 'Member', 'co-opted': 'Co-opted member' }[part]}${from}`;
}

/** Only people who took no part in the case are offered. */
async function untouchedHolders({ deps, seen }: Convening, offices: readonly RoleId[]) {
  const { state, policy } = seen.caseFile;
  const { authority } = policy.pack;
  const { desk, peopleAdmin } = deps.acts;
  const on = londonDate(desk.now());
  const wanted = offices.filter((one) => isRoleId(one) && roleKinds[one] === 'office');
  const found =
    wanted.length === 0
      ? (await peopleAdmin.people(authority, { on, limit: 200 })).rows
      : (await Promise.all(wanted.map((office) => desk.people.holders(authority, office, on)))).flat();
  const free = found.filter(({ id }) => !state.tookPart.includes(id));
  return [...new Map(free.map(({ id, name }) => [id, { value: id, text: name }])).values()];
}
