import { partOf, programmesOf } from '../../app/cohorts/programmes.ts';
import type { LearningEvent } from '../../app/people/people-ports.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { Framework, Learning, Pack } from '../../core/policy/pack.ts';
import type { WaymarkDeps } from '../acts.ts';

/** The learning programme of the policy in force, with the framework that its courses are tagged to, if it has one. */
export interface Programme {
  readonly learning: Pick<Learning, 'says' | 'clauses' | 'sources'>;
  readonly framework?: Framework;
  readonly standards: readonly { readonly id: string; readonly text: string }[];
}

export function programmeOf({ acts }: WaymarkDeps, authority: string): Programme | undefined {
  const pack = acts.desk.policies.current(authority);
  const { learning, frameworks } = pack;
  const framework = frameworks[learning?.framework ?? ''];
  if (learning === undefined || framework === undefined) return trainingAlone(pack);
  const short = framework.aliases[0] ?? framework.title;
  return {
    learning,
    framework,
    standards: framework.standards.map(({ id, number, title }) => ({
      id,
      text: `${short} ${number}: ${title}`,
    })),
  };
}

/** A policy without a learning programme of its own may still have training that everybody in a first year goes to. */
function trainingAlone(pack: Pack): Programme | undefined {
  const clauses = programmesOf(pack).flatMap(({ programme }) => partOf(programme, 'training')?.clauses ?? []);
  if (clauses.length === 0) return undefined;
  const says =
    'Courses, workshops and events, those that everybody in the first year has to go to among them.';
  return { learning: { says, clauses: [...new Set(clauses)], sources: [] }, standards: [] };
}

export function eventRow(event: LearningEvent, { standards, learning }: Programme) {
  const { id, title, summary, startsOn, source, link, active, mandatory = false } = event;
  return {
    id,
    title,
    summary,
    link,
    active,
    mandatory,
    when: startsOn === undefined ? 'At any time' : describeDate(startsOn),
    // In the framework's own order; a tag that a later framework dropped still shows by its id.
    standards: [
      ...standards.filter((one) => event.standards.includes(one.id)).map(({ text }) => text),
      ...event.standards.filter((tag) => !standards.some((one) => one.id === tag)),
    ],
    source:
      source === undefined ? undefined : (learning.sources.find((one) => one.id === source)?.title ?? source),
  };
}
