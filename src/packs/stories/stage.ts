import type { IsoDate } from '../../core/calendar/date.ts';
import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { WorkingCalendar } from '../../core/calendar/working-days.ts';
import { rolesIn } from '../../core/case/access.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import type { Actor, Command } from '../../core/case/commands.ts';
import { type Decision, decide } from '../../core/case/decide.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { evolve, fold } from '../../core/case/evolve.ts';
import { compilePolicy, type Policy } from '../../core/case/policy.ts';
import type { CaseState } from '../../core/case/state.ts';
import { courseRow } from '../../core/case/programme/courses.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { CourseFact } from '../../core/rules/facts.ts';
import { applicantOf, registerOf, partiesOf } from './cast.ts';
import type { Seed } from './draw-seed.ts';
import type { Story } from './read-story.ts';
import type { PersonInStory, SittingInStory } from './scenario.ts';
import { known } from './story-fault.ts';
import { Texts } from './texts.ts';

/** One case under a clock that the story sets, decided by the engine of the service. */
export class Stage {
  readonly policy: Policy;
  readonly people: Readonly<Record<string, PersonInStory>>;
  readonly sittings: Record<string, SittingInStory>;
  readonly drawn: readonly string[];
  readonly courses: readonly CourseFact[];
  readonly applicant: string;
  readonly texts = new Texts();
  /** The numbers behind draws that are promised and not yet made, by step. */
  readonly seeds = new Map<string, Seed>();
  readonly events: CaseEvent[] = [];
  state: CaseState = fold([]);
  now: Instant;
  /** Of the last act. */
  last: Decision | undefined;
  /** The sitting last asked about, until one is booked. */
  aimedAt: SittingInStory | undefined;

  constructor(pack: Pack, calendar: WorkingCalendar, { head }: Story) {
    known('pathway', head.pathway, { valid: Object.keys(pack.pathways), path: ['pathway'] });
    this.policy = compiled(pack, head.pathway, calendar);
    this.people = head.people;
    this.sittings = { ...head.panels };
    for (const [id, { panel }] of Object.entries(head.panels))
      if (panel !== undefined)
        known('panel', panel, { valid: Object.keys(pack.panels), path: ['panels', id, 'panel'] });
    this.drawn = head['standards-drawn'];
    this.courses = Object.entries(head.courses).map(([id, title]) => ({ title, rows: [courseRow(id)] }));
    this.applicant = applicantOf(head.people);
    this.now = '2000-01-01T09:00:00.000Z' as Instant;
  }

  get today(): IsoDate {
    return londonDate(this.now);
  }

  get caseFile(): CaseFile {
    const register = {
      ...registerOf(this.people, this.applicant, this.sittings),
      on: this.today,
      courses: this.courses,
    };
    return { state: this.state, policy: this.policy, register };
  }

  actor(who: string): Actor {
    const state = this.state.status === 'none' ? this.beforeOpening() : this.state;
    const roles = who === 'system' ? [] : rolesIn(state, who, this.people[who]?.offices ?? []);
    return { by: who, roles, now: this.now, today: this.today };
  }

  /** Somebody who opens a case acts in the role that the register gives them towards the applicant. */
  private beforeOpening(): CaseState {
    const { applicant, people } = this;
    const parties = partiesOf(people, applicant).map(({ role, person }) => [role, person] as const);
    return { ...this.state, applicant, parties: Object.fromEntries(parties) };
  }

  /** Decides, and where nothing stands against it lets it happen. */
  perform(command: Command, who: string): Decision {
    const decision = decide(command, this.caseFile, this.actor(who));
    this.last = decision;
    if (!decision.ok) return decision;
    this.events.push(...decision.events);
    this.state = evolve(this.state, decision.events);
    if (decision.events.some(({ type }) => type === 'PanelBooked')) this.aimedAt = undefined;
    return decision;
  }
}

const compiledBefore = new WeakMap<Pack, Map<string, Policy>>();

/** Compiled once for all the stories of a pack, as the service does it. */
function compiled(pack: Pack, pathway: string, calendar: WorkingCalendar): Policy {
  const kept = compiledBefore.get(pack) ?? new Map<string, Policy>();
  compiledBefore.set(pack, kept);
  const before = kept.get(pathway);
  const policy = before?.calendar === calendar ? before : compilePolicy(pack, pathway, calendar);
  kept.set(pathway, policy);
  return policy;
}
