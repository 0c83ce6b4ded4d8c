import { runsPanels } from '../../core/case/panel/panel-offices.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import { panelCandidates, type SeatHolder } from '../../app/panels/panel-candidates.ts';
import type { Person, Sitting } from '../../app/ports.ts';
import { tiedCases } from '../../app/panels/tied-cases.ts';
import { countWord, listWords } from '../../core/calendar/number-words.ts';
import type { Member } from '../../core/case/events/event-parts.ts';
import { type SeatStanding, type SeatsStanding, seatsOf } from '../../core/case/panel/seats.ts';
import type { AsideState } from '../../core/case/state.ts';
import type { Tie } from '../../core/case/panel/tie.ts';
import { whatTieDoes } from '../../core/case/panel/ties.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import type { PageModel } from '../layout/page-model.ts';
import { tieWords } from '../layout/ties/tie-words.ts';
import type { Visit } from '../page.ts';

export function runsPanel({ roles }: CaseInView): boolean {
  return runsPanels(roles);
}

interface Scene {
  readonly seen: CaseInView;
  readonly standing: SeatsStanding;
  readonly sitting: Sitting;
  readonly pack: Pack;
  readonly ties: readonly Tie[];
  readonly holders: readonly SeatHolder[];
  readonly people: ReadonlyMap<string, Person>;
}

/** What is declared stays between the member and the record: here stands that it was, not what. */
export async function seatsView({ acts }: WaymarkDeps, visit: Visit, seen: CaseInView): Promise<PageModel> {
  const { desk } = acts;
  const { state, policy } = seen.caseFile;
  const { authority } = visit.viewer;
  const standing = seatsOf(seen.caseFile);
  const sitting = await desk.panels.sitting(authority, state.booking?.sitting.id ?? '');
  if (standing === undefined || sitting === undefined) throw new Error('The case has no panel named');
  const [cases, holders, people] = await Promise.all([
    tiedCases(desk, authority, sitting.id),
    panelCandidates(desk, authority, { sitting, panel: standing.panel }),
    desk.people.persons(authority, [
      ...state.named.map(({ person }) => person),
      ...Object.values(state.aside).flatMap(({ person, by }) => [person, by]),
    ]),
  ]);
  const ties = cases.find(({ ref }) => ref === seen.ref)?.ties ?? [];
  const scene: Scene = { seen, standing, sitting, pack: policy.pack, ties, holders, people };
  const runs = runsPanel(seen);
  return {
    title: 'Seats on the panel for this case',
    back: { href: `/cases/${seen.ref}`, text: 'Back to the case' },
    frame: await caseFrame(desk, seen, undefined),
    lawful: standing.lawful,
    runs,
    seats: standing.seats.map((one) => seatRow(one, scene)),
    chair: standing.chair === undefined ? undefined : nameOf(scene, standing.chair),
    aside: standing.aside.map((one) => asideView(one, scene)),
    needs:
      runs && standing.aside.length > 0 ? needsOf(standing, scene).map((one) => needView(one, scene)) : [],
    sitting: state.members.map(({ person }) => ({
      id: person,
      name: nameOf(scene, person),
      interest: state.interests[person]?.interest === true,
      ties: tiesOf(person, scene),
      own: person === visit.viewer.personId,
    })),
  };
}

function nameOf({ people, holders }: Scene, id: string): string {
  return people.get(id)?.name ?? holders.find((one) => one.id === id)?.name ?? 'Someone who has left';
}

function titleOf({ pack }: Scene, office: string): string {
  return Object.entries(pack.roles).find(([id]) => id === office)?.[1].title ?? office;
}

function tiesOf(person: string, { ties, standing, pack }: Scene): readonly string[] {
  const own = ties.filter((tie) => tie.person === person && whatTieDoes(tie, standing.panel) !== undefined);
  return own.map((tie) => tieWords(tie, pack));
}

function seatRow({ seat, here, short }: SeatStanding, scene: Scene) {
  const offices = seat.offices.map((office) => titleOf(scene, office)).join(' or ');
  const wanted =
    seat.ifPossible === true ? `${countWord(seat.atLeast)}, if possible` : countWord(seat.atLeast);
  return {
    seat: offices === '' ? 'Anybody co-opted' : offices,
    wanted: seat.atLeast === 0 ? 'may be asked' : wanted,
    here: here.map(({ person }) => nameOf(scene, person)),
    short: short === 0 ? undefined : `${countWord(short)} missing`,
    clauses: seat.clauses,
  };
}

function asideView({ person, because, ties, by }: AsideState, scene: Scene) {
  const { standing, pack } = scene;
  const stops = ties.filter((tie) => whatTieDoes(tie, standing.panel) === 'stops');
  const found = listWords(stops.length > 0 ? stops.map((tie) => tieWords(tie, pack)) : tiesOf(person, scene));
  const clauses = standing.panel.independenceClauses ?? standing.panel.clauses;
  const why = {
    tie: `${found}. The policy keeps them off the panel in this case.`,
    declared: `has declared an interest${found === '' ? '' : ` and ${found}`}.`,
    asked: `was asked to by ${nameOf(scene, by)}, with a reason that is in the record.`,
  }[because];
  const instead = (scene.sitting.substitutes ?? []).filter(
    (one) => one.ref === scene.seen.ref && one.inPlaceOf === person,
  );
  return {
    id: person,
    name: nameOf(scene, person),
    why,
    clauses: because === 'tie' ? clauses : [],
    instead: listWords(instead.map((one) => nameOf(scene, one.person))),
    mayReturn: stops.length === 0,
  };
}

interface Need {
  readonly id: string;
  readonly title: string;
  readonly part: Member['part'];
  readonly offices: readonly string[];
}

/** What is empty: the chair, and each seat that the policy asks for. */
function needsOf({ chair, seats, panel }: SeatsStanding, scene: Scene): readonly Need[] {
  const chairing = panel.seats.filter(({ mayChair }) => mayChair).flatMap(({ offices }) => offices);
  const chairs: readonly Need[] =
    chair === undefined
      ? [{ id: 'chair', title: 'Who chairs this case?', part: 'chair', offices: [...new Set(chairing)] }]
      : [];
  return [
    ...chairs,
    ...seats.flatMap(({ seat, short }, place): readonly Need[] => {
      if (short === 0) return [];
      const office = seat.offices.map((one) => titleOf(scene, one)).join(' or ');
      const title = `Who takes the empty seat (${office})?`;
      return [{ id: `seat-${place}`, title, part: seat.part, offices: seat.offices }];
    }),
  ];
}

/** Who could take the seat, the least busy first; and who of the office could not, and why. */
function needView({ id, title, part, offices }: Need, scene: Scene) {
  const { state } = scene.seen.caseFile;
  const able = scene.holders.flatMap((holder) => {
    const office = holder.offices.find((one) => offices.includes(one));
    return office === undefined ? [] : [{ ...holder, office }];
  });
  const sits = (person: string) => state.members.some((one) => one.person === person);
  const choices = able
    .filter((one) => whyNot(one.id, part, scene) === undefined)
    .toSorted((a, b) => a.load - b.load || a.name.localeCompare(b.name));
  return {
    id,
    title,
    office: offices.map((one) => titleOf(scene, one)).join(' or '),
    choices: choices.map(({ id: person, name, office, load }) => ({
      value: [person, part, office, sits(person) ? person : leftBy(part, scene)].join(':'),
      text: `${name}, ${titleOf(scene, office)}`,
      hint: [
        ...(sits(person) ? ['sits on this case already'] : []),
        load === 0 ? 'no case on other dates' : `${load} ${load === 1 ? 'case' : 'cases'} on other dates`,
        ...tiesOf(person, scene),
      ].join('; '),
    })),
    cannot: able.flatMap(({ id: person, name }) => {
      const why = whyNot(person, part, scene);
      return why === undefined ? [] : [`${name} ${why}.`];
    }),
  };
}

/** Whose seat it was: of those who stand aside, one of the same part. */
function leftBy(part: Member['part'], { standing, sitting }: Scene): string {
  const aside = standing.aside.map(({ person }) => person);
  const same = sitting.members.find((one) => one.part === part && aside.includes(one.person));
  return same?.person ?? aside[0] ?? '';
}

function whyNot(id: string, part: Member['part'], { seen, ties, standing, pack }: Scene): string | undefined {
  const { state } = seen.caseFile;
  if (state.applicant === id) return 'is the applicant';
  if (state.aside[id] !== undefined) return 'stands aside from this case';
  if (part !== 'chair' && state.members.some(({ person }) => person === id))
    return 'sits on this case already';
  const stops = ties.filter((tie) => tie.person === id && whatTieDoes(tie, standing.panel) === 'stops');
  return stops.length === 0 ? undefined : listWords(stops.map((tie) => tieWords(tie, pack)));
}
