import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { planSittings } from '../../app/panels/plan-sitting.ts';
import { type SeriesProposal, seriesProposal } from '../../app/panels/plan-series.ts';
import type { PlannedSitting } from '../../app/panels/sitting-ports.ts';
import { describeDate, londonInstant, londonTime } from '../../core/calendar/instant.ts';
import { monthNames } from '../../core/calendar/month-names.ts';
import type { Panel } from '../../core/policy/pack.ts';
import { submitsByDiary } from '../../core/policy/submits-by-diary.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm, typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { empty, meetingLink, time } from './diary-form.ts';
import { panelPlanners } from './plans-panels.ts';
import { bookable } from './sitting-pages.ts';

const template = 'panels/series.njk';

/** The coming year's regular dates of a panel, proposed from the policy, to be mended and taken all at once. */
export function seriesPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = {
      url: '/panels/year/:panel',
      access: { type: 'office', offices: panelPlanners },
    } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => take(deps, visit) });
  };
}

/** The panels that have regular dates. */
export function regularPanels(deps: WaymarkDeps, authority: string): readonly Panel[] {
  return bookable(deps.acts.desk.policies.current(authority)).filter(({ asNeeded }) => asNeeded !== true);
}

async function proposalFor(deps: WaymarkDeps, visit: Visit): Promise<SeriesProposal | undefined> {
  const { authority } = visit.viewer;
  const panel = regularPanels(deps, authority).find(({ id }) => id === visit.part('panel'));
  const { desk } = deps.acts;
  return panel && seriesProposal(desk, desk.policies.current(authority), panel);
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const proposal = await proposalFor(deps, visit);
  return proposal === undefined ? visit.notFound() : visit.show(template, modelOf(deps, visit, proposal));
}

const form = z.object({
  starts: z.union([empty, time], { error: 'Write the time they start like 09:30' }),
  ends: z.union([empty, time], { error: 'Write the time they end like 16:00' }),
  'meeting-link': meetingLink,
});

async function take(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const proposal = await proposalFor(deps, visit);
  if (proposal === undefined) return visit.notFound();
  const again = (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...modelOf(deps, visit, proposal), errors });
  const read = readForm(form, visit.body);
  const rows = rowsIn(visit);
  const wrong = rows.flatMap(({ row, on, submitBy }) => [
    ...(on.type === 'empty' ? [{ href: `#on${row}`, text: 'Give the day, or take the tick away' }] : []),
    ...[on, submitBy].flatMap((date) => (date.type === 'mistaken' ? [date.error] : [])),
  ]);
  if (read.type === 'mistaken' || wrong.length > 0)
    return again([...wrong, ...(read.type === 'mistaken' ? read.errors : [])]);
  if (rows.length === 0) return again([{ href: '#take1', text: 'Tick the dates to put into the diary' }]);
  const sittings = rows.flatMap(({ on, submitBy }): PlannedSitting[] => {
    if (on.type !== 'date') return [];
    const { starts, ends, 'meeting-link': link } = read.values;
    return [
      {
        id: deps.acts.desk.chance.id(),
        panel: proposal.panel.id,
        kind: 'scheduled',
        on: on.on,
        ...(submitBy.type === 'date' ? { submitBy: submitBy.on } : {}),
        ...(starts === undefined ? {} : { startsAt: londonInstant(on.on, starts) }),
        ...(ends === undefined ? {} : { endsAt: londonInstant(on.on, ends) }),
        ...(link === undefined ? {} : { meetingLink: link }),
      },
    ];
  });
  const planned = await planSittings(deps.acts.desk, appViewer(visit.viewer), sittings);
  if (planned.type === 'changed') return visit.goTo('/panels');
  if (planned.type === 'refused') {
    const row = rows[planned.of]?.row ?? 1;
    const [field] = planned.refusal.fields ?? [];
    const ofRow = field === undefined || field.field === 'on' || field.field === 'submit-by';
    const href = field === undefined ? '#main-content' : `#${field.field}${ofRow ? row : ''}`;
    return again([{ href, text: field?.says ?? planned.refusal.message }]);
  }
  visit.say(
    sittings.length === 1 ? 'One date is in the diary.' : `${sittings.length} dates are in the diary.`,
  );
  return visit.goTo('/panels');
}

/** The dates that are ticked, with the number of each in the form. */
function rowsIn(visit: Visit) {
  const typed = typedOf(visit.body);
  return Object.keys(typed)
    .filter((name) => /^take\d{1,2}$/.test(name))
    .map((name) => Number(name.slice('take'.length)))
    .toSorted((a, b) => a - b)
    .map((row) => ({
      row,
      on: postedDate(visit.body, `on${row}`),
      submitBy: postedDate(visit.body, `submit-by${row}`),
    }));
}

function modelOf(deps: WaymarkDeps, visit: Visit, { panel, dates, like }: SeriesProposal): PageModel {
  const posted = Object.keys(typedOf(visit.body)).length > 0;
  return {
    title: 'Dates for the coming year',
    caption: panel.title,
    back: { href: '/panels', text: 'Back to panels' },
    months: panel.months.length === 12 ? 'every month' : `in ${monthNames(panel.months)}`,
    clauses: panel.clauses,
    like: like && describeDate(like.on),
    submits:
      dates.some(({ submitBy }) => submitBy !== undefined) ||
      submitsByDiary(panel.id, deps.acts.desk.policies.current(visit.viewer.authority)),
    rows: dates.map(({ on, submitBy }, place) => {
      const row = place + 1;
      return {
        row,
        title: describeDate(on),
        taken: posted ? typedOf(visit.body)[`take${row}`] !== undefined : true,
        on: dateBoxes(visit.body, `on${row}`, on),
        submitBy: dateBoxes(visit.body, `submit-by${row}`, submitBy),
      };
    }),
    known: {
      starts: like?.startsAt && londonTime(like.startsAt),
      ends: like?.endsAt && londonTime(like.endsAt),
      'meeting-link': like?.meetingLink,
    },
  };
}
