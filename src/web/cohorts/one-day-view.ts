import type { Cohort, CohortDay } from '../../app/cohorts/cohort-ports.ts';
import type { RunPathway } from '../../app/cohorts/programmes.ts';
import { type IsoDate, isoDate } from '../../core/calendar/date.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { typedOf } from '../form.ts';
import { partsOfDate } from '../layout/fields/typed-date.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import type { Visit } from '../page.ts';
import { afternoonClauses, afternoonWarning, afternoonWords } from './afternoon.ts';

interface Found {
  readonly cohort: Cohort;
  readonly run: RunPathway;
  readonly day: CohortDay;
}

/** What the form of a day holds, each by the name of its box. */
interface Boxes {
  readonly on: IsoDate | '';
  readonly topic: string;
  readonly speaker: string;
  readonly use: string;
  readonly afternoon: string;
}

const labels: Readonly<Record<keyof Boxes, string>> = {
  on: 'Date',
  topic: 'Morning: topic',
  speaker: 'Morning: speaker',
  use: 'Afternoon',
  afternoon: 'What for',
};

export function dayModel(visit: Visit, { cohort, run, day }: Found) {
  const clauses = afternoonClauses(run);
  return {
    title: describeDate(day.on),
    caption: `Development day, ${cohort.name}`,
    back: { href: `/cohorts/${cohort.id}`, text: cohort.name },
    url: `/cohorts/${cohort.id}/days/${day.id}`,
    boxes: dateBoxes(visit.body, 'on', day.on),
    values: { ...standing(day), ...typedOf(visit.body) },
    was: standing(day),
    version: day.version,
    cancelled: day.cancelled,
    clauses,
    warning: afternoonWarning(day.afternoon, clauses),
  };
}

function standing({ on, topic, speaker, afternoon }: CohortDay): Boxes {
  const use = afternoon.protected ? 'protected' : 'else';
  return { on, topic, speaker, use, afternoon: afternoon.words };
}

function posted(visit: Visit): Boxes {
  const typed = typedOf(visit.body);
  const on = postedDate(visit.body, 'on');
  const text = (name: string) => String(typed[name] ?? '').trim();
  return {
    on: on.type === 'date' ? on.on : '',
    topic: text('topic'),
    speaker: text('speaker'),
    use: text('use'),
    afternoon: text('afternoon'),
  };
}

function shown(visit: Visit): Boxes {
  const typed = typedOf(visit.body);
  const was = (name: string) => String(typed[`was-${name}`] ?? '');
  return {
    on: isoDate(was('on')) ?? '',
    topic: was('topic'),
    speaker: was('speaker'),
    use: was('use'),
    afternoon: was('afternoon'),
  };
}

/** The same form sent twice, or two who typed the same. */
export function standsAsTyped(visit: Visit, day: CohortDay): boolean {
  const now = standing(day);
  return Object.entries(posted(visit)).every(([name, value]) => value === now[name as keyof Boxes]);
}

/** What was typed stays; a box that nobody touched holds what stands now, which is said beside the form. */
export function staleModel(visit: Visit, found: Found) {
  const [now, typed, before] = [standing(found.day), posted(visit), shown(visit)];
  const kept = <K extends keyof Boxes>(name: K): Boxes[K] =>
    typed[name] === before[name] ? now[name] : typed[name];
  const values: Boxes = {
    on: kept('on'),
    topic: kept('topic'),
    speaker: kept('speaker'),
    use: kept('use'),
    afternoon: kept('afternoon'),
  };
  return {
    ...dayModel(visit, found),
    boxes: typed.on === before.on ? partsOfDate(now.on) : dateBoxes(visit.body, 'on'),
    values,
    now: lines(found.day),
  };
}

function lines(day: CohortDay) {
  const said = (words: string) => (words === '' ? 'Nothing yet' : words);
  return [
    { label: labels.on, value: describeDate(day.on) },
    { label: labels.topic, value: said(day.topic) },
    { label: labels.speaker, value: said(day.speaker) },
    { label: labels.use, value: afternoonWords(day.afternoon) },
  ];
}

/** There is nothing to save into any more: what was typed is there to be read, and to be used for another day. */
export function cancelledMeanwhile(visit: Visit, found: Found) {
  const { on, topic, speaker, afternoon } = posted(visit);
  const words = [
    { label: labels.on, value: on === '' ? '' : describeDate(on) },
    { label: labels.topic, value: topic },
    { label: labels.speaker, value: speaker },
    { label: labels.afternoon, value: afternoon },
  ];
  return {
    ...dayModel(visit, found),
    errors: [
      { href: '#cancelled', text: 'This day was cancelled after you opened the page, so nothing was saved' },
    ],
    yours: words.filter(({ value }) => value !== ''),
  };
}
