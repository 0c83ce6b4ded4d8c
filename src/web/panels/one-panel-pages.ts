import type { FastifyReply } from 'fastify';
import { namePanel } from '../../app/name-panel.ts';
import { panelConnections } from '../../app/panel-connections.ts';
import type { Person, Sitting } from '../../app/ports.ts';
import { sittingTies } from '../../app/sitting-ties.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { type RoleId, roleKinds } from '../../core/rules/role.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { bookedView } from './booked-view.ts';
import { connectionWords } from './connection-words.ts';
import { type TypedMembers, typedMembers } from './members-form.ts';
import { sittingView } from './panel-view.ts';
import { plansPanels, seesEveryPanel } from './plans-panels.ts';

const template = 'panels/panel.njk';

/** One sitting: its agenda, who sits, and the cases on it that the visitor may see. */
export function onePanelPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'signed-in' } as const;
    page(app, { method: 'GET', url: '/panels/:id', access, answer: (visit) => show(deps, visit) });
    page(app, { method: 'POST', url: '/panels/:id', access, answer: (visit) => name(deps, visit) });
  };
}

/** Undefined for whoever neither runs panels nor sits on this one. */
async function sittingFor(deps: WaymarkDeps, visit: Visit): Promise<Sitting | undefined> {
  const { authority, personId, offices } = visit.viewer;
  const sitting = await deps.acts.desk.panels.sitting(authority, visit.part('id'));
  const theirs =
    offices.some((office) => seesEveryPanel.includes(office)) ||
    sitting?.members.some(({ person }) => person === personId) === true;
  return theirs ? sitting : undefined;
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sitting = await sittingFor(deps, visit);
  return sitting === undefined
    ? visit.notFound()
    : visit.show(template, await modelOf(deps, visit, { sitting }));
}

async function name(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sitting = await sittingFor(deps, visit);
  if (sitting === undefined || !plansPanels(visit.viewer)) return visit.notFound();
  const { authority } = visit.viewer;
  const typed = typedMembers(visit.body);
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await modelOf(deps, visit, { sitting, typed })), errors });
  const added =
    typed.add === '' ? undefined : await deps.people.idByEmail(authority, typed.add.toLowerCase());
  if (typed.add !== '' && added === undefined)
    return again([{ href: '#add', text: 'Nobody here has this e-mail address. Check it' }]);
  const seats = await coreSeats(deps, authority, sitting);
  const officeOf = (person: string) =>
    seats.find(({ holders }) => holders.some(({ id }) => id === person))?.office ?? 'none';
  const named = await namePanel(deps.acts.desk, appViewer(visit.viewer), {
    sitting: sitting.id,
    members: [
      ...(typed.chair === ''
        ? []
        : [{ person: typed.chair, part: 'chair' as const, office: officeOf(typed.chair) }]),
      ...typed.core
        .filter((person) => person !== typed.chair)
        .map((person) => ({ person, part: 'core' as const, office: officeOf(person) })),
      ...[...new Set([...typed.coOpted, ...(added === undefined ? [] : [added])])].map((person) => ({
        person,
        part: 'co-opted' as const,
        office: officeOf(person),
      })),
    ],
  });
  if (named.type === 'refused') return again(errorsOf(named.refusal));
  visit.say('The panel is named. Its members are on every case booked for it.');
  return visit.goTo(`/panels/${sitting.id}`);
}

interface SeatHolders {
  readonly office: RoleId;
  readonly holders: readonly Person[];
}

/**
 * Who may be named to this panel. Whoever sits by being somebody's manager is not named, unless they may chair and are
 * the same to every applicant.
 */
async function coreSeats(
  deps: WaymarkDeps,
  authority: string,
  sitting: Sitting,
): Promise<readonly SeatHolders[]> {
  const { desk } = deps.acts;
  const panel = desk.policies.current(authority).panels[sitting.panel];
  if (panel === undefined) return [];
  const offices = new Set(
    panel.seats.flatMap((seat) => seat.offices).filter((role) => roleKinds[role] === 'office'),
  );
  const today = londonDate(desk.now());
  const held = [...offices].map(async (office) => ({
    office,
    holders: await desk.people.holders(authority, office, today),
  }));
  const ties = await sittingTies(desk, authority, { sitting: sitting.id, panel });
  const people = await desk.people.persons(authority, [...ties.keys()]);
  const tied = [...ties].flatMap(([person, roles]) =>
    [...roles].map((office) => ({
      office,
      holders: [people.get(person)].filter((one) => one !== undefined),
    })),
  );
  return [...tied, ...(await Promise.all(held))];
}

interface Shown {
  readonly sitting: Sitting;
  readonly typed?: TypedMembers;
}

async function modelOf(deps: WaymarkDeps, visit: Visit, { sitting, typed }: Shown): Promise<PageModel> {
  const { desk, board } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const pack = desk.policies.current(viewer.authority);
  const [cases, connections, seats] = await Promise.all([
    board.cases(viewer, sitting.id),
    panelConnections(desk, viewer.authority, sitting.id),
    plansPanels(viewer) ? coreSeats(deps, viewer.authority, sitting) : [],
  ]);
  const extra = [...(typed?.coOpted ?? []), ...sitting.members.map(({ person }) => person)];
  const people = await desk.people.persons(viewer.authority, extra);
  const tie = (person: string) =>
    connectionWords(
      connections.filter((one) => one.person === person),
      people.get(person)?.name ?? holderName(seats, person),
      pack,
    );
  const nameOf = (person: string) => people.get(person)?.name ?? 'Someone who has left';
  const chosen = typed ?? chosenIn(sitting);
  return {
    title: `${pack.panels[sitting.panel]?.title ?? 'Panel'}, ${sittingView(sitting, pack).on}`,
    back: { href: '/panels', text: 'Back to panels' },
    sitting: sittingView(sitting, pack),
    agenda: pack.panels[sitting.panel]?.agenda ?? [],
    members: sitting.members.map(({ person, part, office }) => ({
      name: nameOf(person),
      part,
      office: titleOf(pack, office),
      tie: tie(person),
    })),
    cases: bookedView(cases, { deps, authority: viewer.authority, personId: viewer.personId, sitting }),
    unseen: plansPanels(viewer) ? Math.max(0, sitting.booked - cases.length) : 0,
    plans: plansPanels(viewer),
    holders: seats.flatMap(({ office, holders }) =>
      holders.map(({ id, name: says }) => ({
        id,
        name: says,
        office: titleOf(pack, office),
        tie: tie(id),
        chair: chosen.chair === id,
        core: chosen.core.includes(id),
      })),
    ),
    coOpted: [...new Set([...chosen.coOpted, ...chosenIn(sitting).coOpted])].map((id) => ({
      id,
      name: nameOf(id),
      tie: tie(id),
      here: chosen.coOpted.includes(id),
    })),
    add: typed?.add ?? '',
  };
}

function chosenIn({ members }: Sitting): TypedMembers {
  const those = (part: Sitting['members'][number]['part']) =>
    members.filter((one) => one.part === part).map(({ person }) => person);
  return { chair: those('chair')[0] ?? '', core: those('core'), coOpted: those('co-opted'), add: '' };
}

function holderName(seats: readonly SeatHolders[], person: string): string {
  return seats.flatMap(({ holders }) => holders).find(({ id }) => id === person)?.name ?? '';
}

function titleOf(pack: Pack, office: string): string | undefined {
  return Object.entries(pack.roles).find(([id]) => id === office)?.[1].title;
}
