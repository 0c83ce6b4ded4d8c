import type { LearningEvent } from '../../app/people-ports.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { Framework, Learning } from '../../core/policy/pack.ts';
import type { WaymarkDeps } from '../acts.ts';

/** The learning programme of the policy in force, with the framework that its courses are tagged to. */
export interface Programme {
  readonly learning: Learning;
  readonly framework: Framework;
  readonly standards: readonly { readonly id: string; readonly text: string }[];
}

export function programmeOf({ acts }: WaymarkDeps, authority: string): Programme | undefined {
  const { learning, frameworks } = acts.desk.policies.current(authority);
  const framework = frameworks[learning?.framework ?? ''];
  if (learning === undefined || framework === undefined) return undefined;
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

export function eventRow(event: LearningEvent, { standards, learning }: Programme) {
  const { id, title, summary, startsOn, source, link, active } = event;
  return {
    id,
    title,
    summary,
    link,
    active,
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
