import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { LearningEvent } from '../../app/people/people-ports.ts';
import { learningOffices } from '../../app/save-learning-event.ts';
import { subtractPeriod } from '../../core/calendar/period.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { learningEventPages } from './learning-event-pages.ts';
import { eventRow, type Programme, programmeOf } from './learning-model.ts';

/** The courses and events of the learning programme; none where the policy in force has no such programme. */
export function learningPages(deps: WaymarkDeps): Pages {
  if (programmeOf(deps, deps.authority) === undefined) return () => undefined;
  return (app) => {
    const access = { type: 'signed-in' } as const;
    page(app, { method: 'GET', url: '/learning', access, answer: (visit) => list(deps, visit) });
    learningEventPages(deps)(app);
  };
}

// Whatever stands in the address beside what the policy names is left aside: a list is no place for an error.
const asked = z.object({
  standard: z.string().optional().catch(undefined),
  source: z.string().optional().catch(undefined),
});

async function list(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const programme = programmeOf(deps, visit.viewer.authority);
  if (programme === undefined) return visit.notFound();
  const query = asked.parse(visit.request.query);
  const standard = programme.standards.find(({ id }) => id === query.standard);
  const source = programme.learning.sources.find(({ id }) => id === query.source);
  const edits = visit.viewer.offices.some((office) => learningOffices.includes(office));
  const today = londonDate(deps.acts.desk.now());
  const found = await deps.acts.learning.events(visit.viewer.authority, {
    today,
    since: subtractPeriod(today, { years: 1 }),
    inactive: edits,
    ...(standard === undefined ? {} : { standard: standard.id }),
    ...(source === undefined ? {} : { source: source.id }),
  });
  return visit.show('learning/learning.njk', {
    title: 'Learning',
    learning: programme.learning,
    standards: programme.standards,
    framework: programme.framework,
    inHandbook: deps.acts.desk.policies
      .current(visit.viewer.authority)
      .guidance.some(({ shownAt }) => shownAt.includes('learning')),
    chosen: { standard, source },
    count: found.length,
    groups: groups(found, programme, today),
    edits,
  });
}

function groups(found: readonly LearningEvent[], programme: Programme, today: string) {
  const coming = found.filter(({ startsOn }) => startsOn !== undefined && startsOn >= today);
  const whenever = found.filter(({ startsOn }) => startsOn === undefined);
  const past = found.filter(({ startsOn }) => startsOn !== undefined && startsOn < today);
  return [
    { id: 'coming', title: 'Coming up', events: coming },
    { id: 'whenever', title: 'At any time', events: whenever },
    { id: 'past', title: 'In the last year', events: past },
  ]
    .filter(({ events }) => events.length > 0)
    .map((group) => ({ ...group, events: group.events.map((event) => eventRow(event, programme)) }));
}
