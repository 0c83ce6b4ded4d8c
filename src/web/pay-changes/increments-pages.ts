import type { FastifyReply } from 'fastify';
import type { PayPoint } from '../../app/list-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { wholeMonthsBetween } from '../../core/calendar/period.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import { incrementPathway, isBelowTop, yearlyAround } from '../../core/policy/increments.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { WaymarkDeps } from '../acts.ts';
import { page, type Pages, type Visit } from '../page.ts';

/** Who could go up a point within the band of their level, longest at theirs first; and who is at its top. */
export function incrementsPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'office', offices: ['hr', 'administrator'] } as const;
    const url = '/pay-changes/increments';
    page(app, { method: 'GET', url, access, answer: (visit) => show(deps, visit) });
  };
}

async function show({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { authority } = visit.viewer;
  const pack = acts.desk.policies.current(authority);
  const pathway = incrementPathway(pack);
  if (pathway === undefined) return visit.notFound();
  const today = londonDate(acts.desk.now());
  const people = await acts.lists.payPoints(authority, {
    levels: [pathway.from].flat(),
    pathway: pathway.id,
    on: today,
  });
  const [from] = yearlyAround(pathway, today);
  const rows = people.map((person) => rowOf(person, pack, { today, from }));
  return visit.show('pay-changes/increments.njk', {
    title: 'Increments within a level',
    back: { href: '/pay-changes', text: 'Pay changes' },
    says: pathway.steps.find(({ kind }) => kind === 'decide')?.says,
    clauses: pathway.clauses,
    pathway: pathway.id,
    from: from && describeDate(from, 'without-weekday'),
    mayOpen: visit.viewer.offices.some((office) => pathway.opens.by.some((role) => role === office)),
    below: rows.filter(({ top }) => !top),
    atTop: rows.filter(({ top }) => top),
  });
}

function rowOf(
  { name, email, employeeNumber, level, point, since, open }: PayPoint,
  pack: Pack,
  { today, from }: { readonly today: IsoDate; readonly from: IsoDate | undefined },
) {
  const { levels } = pack;
  const held = levels.find(({ id }) => id === level);
  const months = wholeMonthsBetween(since, today);
  return {
    name,
    email,
    employeeNumber,
    level: held?.title ?? level,
    point,
    band: held?.points && `${held.points.from} to ${held.points.to}`,
    top: !isBelowTop(pack, { level, point }),
    next: point + 1,
    since: describeDate(since, 'without-weekday'),
    months,
    // Where the council sets no day, a year at one point is worth a look.
    year: from === undefined && months >= 12,
    due: from !== undefined && since < from,
    open,
  };
}
