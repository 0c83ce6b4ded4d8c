import type { CaseInView } from '../../app/look-at-case.ts';
import type { Performed } from '../../app/perform.ts';
import type { Person } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { Step, StepKind } from '../../core/policy/pathway.ts';
import { readsStep } from '../../core/case/parts-read.ts';
import type { CaseState } from '../../core/case/state.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import type { Visit } from '../page.ts';

/** One visitor before one step of one case. */
export interface Scene<S extends Step = Step> {
  readonly deps: WaymarkDeps;
  readonly visit: Visit;
  readonly seen: CaseInView;
  readonly step: S;
  /** Everybody who has a part in the case, by person id. */
  readonly people: ReadonlyMap<string, Person>;
  readonly now: Instant;
  readonly today: IsoDate;
  /** The step is open and this visitor's to take. */
  readonly mine: boolean;
  /** The case's own address. */
  readonly url: string;
}

export type SceneOf<K extends StepKind> = Scene<Extract<Step, { kind: K }>>;

/** A kind of step as its page: what to show, and what sending the form does. */
export interface Screen {
  readonly template: string;
  readonly view: () => Promise<Readonly<Record<string, unknown>>>;
  readonly act: () => Promise<Acted>;
  /** Said once it is done. */
  readonly say: string;
}

export type Acted = Performed | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] };

export function mistaken(...errors: readonly FieldError[]): Acted {
  return { type: 'mistaken', errors };
}

/** Undefined where this visitor sees no such step: it is answered as if it did not exist. */
export async function sceneOf(deps: WaymarkDeps, visit: Visit): Promise<Scene | undefined> {
  const seen = await caseOf(deps, visit);
  const step = seen?.caseFile.policy.steps.get(visit.part('step'));
  if (seen === undefined || step === undefined || !readsStep(step.id, seen)) return undefined;
  return sceneAt({ deps, visit, seen, step });
}

export async function sceneAt(given: Pick<Scene, 'deps' | 'visit' | 'seen' | 'step'>): Promise<Scene> {
  const { deps, visit, seen, step } = given;
  const { desk } = deps.acts;
  const { state, policy } = seen.caseFile;
  const now = desk.now();
  const open = state.steps[step.id]?.status === 'open';
  return {
    ...given,
    people: await desk.people.persons(policy.pack.authority, everybody(state)),
    now,
    today: londonDate(now),
    mine: open && state.status === 'open' && isTheirs(step, seen, visit.viewer.personId),
    url: `/cases/${seen.ref}`,
  };
}

/** An answer is a person's own: holding some office does not make it theirs. */
function isTheirs(step: Step, { roles, caseFile }: CaseInView, person: string): boolean {
  if (step.kind === 'endorse') return step.by.some((role) => caseFile.state.parties[role] === person);
  return step.by.some((role) => roles.includes(role));
}

function everybody(state: CaseState): readonly string[] {
  const acted = [
    ...Object.values(state.steps).map(({ closedBy }) => closedBy),
    ...[...state.agreements, ...state.tasksDone, ...state.informed, ...state.letters].map(({ by }) => by),
    ...Object.values(state.held).map(({ by }) => by),
  ];
  const parties = [
    state.applicant,
    ...Object.values(state.parties),
    ...state.members.map(({ person }) => person),
  ];
  const ids = [...parties, ...acted, state.payConfirmed?.by, state.submission?.by, state.allocation?.by];
  return [...new Set(ids.filter((id) => id !== undefined && id !== '' && id !== 'system'))] as string[];
}

export function nameOf({ people, visit }: Pick<Scene, 'people' | 'visit'>, id: string | undefined): string {
  if (id === visit.viewer.personId) return 'you';
  return id === undefined || id === 'system' ? 'Waymark' : (people.get(id)?.name ?? 'someone who has left');
}
