import type { FastifyReply } from 'fastify';
import { namePanel } from '../../app/panels/name-panel.ts';
import { panelCandidates, type SeatHolder } from '../../app/panels/panel-candidates.ts';
import type { Sitting } from '../../app/ports.ts';
import { proposeSitting, tiesThatMatter } from '../../app/panels/propose-sitting.ts';
import { tiedCases } from '../../app/panels/tied-cases.ts';
import type { Member } from '../../core/case/events/event-parts.ts';
import type { Pack, Panel } from '../../core/policy/pack.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { type TypedMembers, typedMembers } from './members-form.ts';
import { sittingView } from './panel-view.ts';
import { panelPlanners } from './plans-panels.ts';
import { proposalView } from './proposal-view.ts';
import { sittingFor } from './sitting-for.ts';
import { tieSummary } from './tie-summary.ts';

const template = 'panels/members.njk';

/** Who sits on one date of a panel, named by whoever runs panels. */
export function membersPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = {
      url: '/panels/:id/members',
      access: { type: 'office', offices: panelPlanners },
    } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => name(deps, visit) });
  };
}

interface Scene {
  readonly sitting: Sitting;
  readonly pack: Pack;
  readonly panel: Panel;
}

async function sceneOf(deps: WaymarkDeps, visit: Visit): Promise<Scene | undefined> {
  const sitting = await sittingFor(deps, visit);
  const pack = deps.acts.desk.policies.current(visit.viewer.authority);
  const panel = pack.panels[sitting?.panel ?? ''];
  return sitting === undefined || panel === undefined ? undefined : { sitting, pack, panel };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await sceneOf(deps, visit);
  return scene === undefined ? visit.notFound() : visit.show(template, await modelOf(deps, visit, { scene }));
}

async function name(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await sceneOf(deps, visit);
  if (scene === undefined) return visit.notFound();
  const { sitting } = scene;
  const { authority } = visit.viewer;
  const typed = typedMembers(visit.body);
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await modelOf(deps, visit, { scene, typed })), errors });
  const added =
    typed.add === '' ? undefined : await deps.people.idByEmail(authority, typed.add.toLowerCase());
  if (typed.add !== '' && added === undefined)
    return again([{ href: '#add', text: 'Nobody here has this e-mail address. Check it' }]);
  const holders = await panelCandidates(deps.acts.desk, authority, scene);
  const seated = (part: Member['part']) => (person: string) => ({
    person,
    part,
    office: officeFor(holders.find(({ id }) => id === person)?.offices ?? [], part, scene.panel),
  });
  const coOpted = [...new Set([...typed.coOpted, ...(added === undefined ? [] : [added])])];
  const named = await namePanel(deps.acts.desk, appViewer(visit.viewer), {
    sitting: sitting.id,
    members: [
      ...(typed.chair === '' ? [] : [typed.chair]).map(seated('chair')),
      ...typed.core.filter((person) => person !== typed.chair).map(seated('core')),
      ...coOpted.map(seated('co-opted')),
    ],
  });
  if (named.type === 'refused') return again(errorsOf(named.refusal));
  visit.say('The panel is named. Its members are on every case booked for it.');
  return visit.goTo(`/panels/${sitting.id}`);
}

/** The office somebody sits for: of those that they hold, one that this seat is for. */
function officeFor(held: SeatHolder['offices'], part: Member['part'], { seats }: Panel): string {
  const theirs = seats.filter((seat) => (part === 'chair' ? seat.mayChair : seat.part === part));
  const wanted = theirs.flatMap(({ offices }) => offices);
  return held.find((office) => wanted.includes(office)) ?? held[0] ?? 'none';
}

interface Shown {
  readonly scene: Scene;
  readonly typed?: TypedMembers;
}

async function modelOf(deps: WaymarkDeps, visit: Visit, { scene, typed }: Shown): Promise<PageModel> {
  const { desk } = deps.acts;
  const { authority } = visit.viewer;
  const { sitting, pack, panel } = scene;
  const [cases, holders, people] = await Promise.all([
    tiedCases(desk, authority, sitting.id),
    panelCandidates(desk, authority, scene),
    desk.people.persons(authority, [
      ...(typed?.coOpted ?? []),
      ...sitting.members.map(({ person }) => person),
    ]),
  ]);
  const ties = tiesThatMatter(panel, cases);
  const proposed = proposeSitting(panel, holders, cases);
  const nameOf = (person: string) =>
    people.get(person)?.name ?? holders.find(({ id }) => id === person)?.name ?? 'Someone who has left';
  const tie = (person: string) =>
    tieSummary(nameOf(person), ties.get(person) ?? [], {
      roles: pack.roles,
      panel,
      aside: cases.filter(({ state }) => state.aside[person] !== undefined).length,
    });
  const fills = typed === undefined && wantsProposal(visit) && proposed.proposal.type === 'panel';
  const chosen = typed ?? chosenIn(fills && proposed.proposal.type === 'panel' ? proposed.proposal : sitting);
  const { title, on } = sittingView(sitting, pack);
  const views = holders.map(({ id, name: says, offices }) => ({
    id,
    name: says,
    office: offices.map((office) => pack.roles[office]?.title ?? office).join(', '),
    tie: tie(id),
    mayChair: panel.seats.some((seat) => seat.mayChair && seat.offices.some((one) => offices.includes(one))),
    chair: chosen.chair === id,
    core: chosen.core.includes(id),
  }));
  return {
    title: 'Who sits',
    caption: `${title}, ${on}`,
    back: { href: `/panels/${sitting.id}`, text: 'Back to the panel' },
    proposal: proposalView(proposed, { holders, pack, panel }),
    proposeHref: `/panels/${sitting.id}/members?propose=yes#chair`,
    fills,
    holders: views,
    chairs: views.filter(({ mayChair }) => mayChair),
    coOpted: [...new Set([...chosen.coOpted, ...chosenIn(sitting).coOpted])].map((id) => ({
      id,
      name: nameOf(id),
      tie: tie(id),
      here: chosen.coOpted.includes(id),
    })),
    add: typed?.add ?? '',
  };
}

function wantsProposal({ request }: Visit): boolean {
  const { query } = request;
  return typeof query === 'object' && query !== null && 'propose' in query && query.propose === 'yes';
}

function chosenIn({ members }: Pick<Sitting, 'members'>): TypedMembers {
  const those = (part: Member['part']) =>
    members.filter((one) => one.part === part).map(({ person }) => person);
  return { chair: those('chair')[0] ?? '', core: those('core'), coOpted: those('co-opted'), add: '' };
}
