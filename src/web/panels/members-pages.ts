import type { FastifyReply } from 'fastify';
import { namePanel } from '../../app/name-panel.ts';
import { panelConnections } from '../../app/panel-connections.ts';
import type { Sitting } from '../../app/ports.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { connectionWords } from './connection-words.ts';
import { type TypedMembers, typedMembers } from './members-form.ts';
import { sittingView } from './panel-view.ts';
import { panelPlanners } from './plans-panels.ts';
import { type SeatHolders, seatHolders } from './seat-holders.ts';
import { sittingFor } from './sitting-for.ts';

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

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sitting = await sittingFor(deps, visit);
  return sitting === undefined
    ? visit.notFound()
    : visit.show(template, await modelOf(deps, visit, { sitting }));
}

async function name(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sitting = await sittingFor(deps, visit);
  if (sitting === undefined) return visit.notFound();
  const { authority } = visit.viewer;
  const typed = typedMembers(visit.body);
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await modelOf(deps, visit, { sitting, typed })), errors });
  const added =
    typed.add === '' ? undefined : await deps.people.idByEmail(authority, typed.add.toLowerCase());
  if (typed.add !== '' && added === undefined)
    return again([{ href: '#add', text: 'Nobody here has this e-mail address. Check it' }]);
  const seats = await seatHolders(deps, authority, sitting);
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

interface Shown {
  readonly sitting: Sitting;
  readonly typed?: TypedMembers;
}

async function modelOf(deps: WaymarkDeps, visit: Visit, { sitting, typed }: Shown): Promise<PageModel> {
  const { desk } = deps.acts;
  const { authority } = visit.viewer;
  const pack = desk.policies.current(authority);
  const [connections, seats] = await Promise.all([
    panelConnections(desk, authority, sitting.id),
    seatHolders(deps, authority, sitting),
  ]);
  const extra = [...(typed?.coOpted ?? []), ...sitting.members.map(({ person }) => person)];
  const people = await desk.people.persons(authority, extra);
  const tie = (person: string) =>
    connectionWords(
      connections.filter((one) => one.person === person),
      people.get(person)?.name ?? holderName(seats, person),
      pack,
    );
  const chosen = typed ?? chosenIn(sitting);
  const { title, on } = sittingView(sitting, pack);
  return {
    title: 'Who sits',
    caption: `${title}, ${on}`,
    back: { href: `/panels/${sitting.id}`, text: 'Back to the panel' },
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
      name: people.get(id)?.name ?? 'Someone who has left',
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
