import type { CaseInView } from '../../app/look-at-case.ts';
import { describeDate, describeInstant, type Instant, londonDate } from '../../core/calendar/instant.ts';
import { spanWords } from '../../core/calendar/moved-date.ts';
import { standsBeside } from '../../core/case/beside-steps.ts';
import { yearTimeline } from '../../core/case/programme/timeline.ts';
import type { YearEntry, YearPart, YearState, YearTimeline } from '../../core/case/programme/year-entry.ts';
import { roleTitle } from '../../core/case/policy.ts';
import type { Task } from '../../core/case/task.ts';
import { isOpenAt, tasksOf } from '../../core/case/tasks.ts';
import { upperFirst } from '../../core/rules/rule-words.ts';
import type { WaymarkDeps } from '../acts.ts';
import { scopeOf } from '../deps.ts';
import { dueWords } from '../layout/due-words.ts';
import { protectedDaysView } from '../layout/case/protected-days.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import type { Visit } from '../page.ts';
import { partLinks } from './part-links.ts';
import { recordLinks, recordsView } from './records-view.ts';
import { yearDrawing } from './year-drawing.ts';

/** Undefined where the case is no year. */
export async function yearModel(deps: WaymarkDeps, visit: Visit, seen: CaseInView) {
  const { desk } = deps.acts;
  const now = desk.now();
  const today = londonDate(now);
  const timeline = yearTimeline(seen.caseFile, { roles: seen.roles, now });
  if (timeline === undefined) return undefined;
  const { span } = timeline;
  const links = partLinks(seen, now);
  return {
    title: timeline.title,
    frame: await caseFrame(desk, seen, 'year'),
    clauses: timeline.clauses,
    span: span && {
      begins: describeDate(span.begins),
      ends: describeDate(span.ends),
      sum: span.sum,
    },
    panel: timeline.panelOn && describeDate(timeline.panelOn),
    early: timeline.earlyPanel ?? timeline.latePanel,
    ended: timeline.endedOn && describeDate(timeline.endedOn),
    next: nextActs(visit, seen, { now, timeline }),
    picture: yearDrawing(timeline, today),
    counts: countsOf(timeline),
    onProtected: await protectedDaysView(deps, visit, seen),
    parts: timeline.parts.map((part, place) => ({
      ...partView(part, { seen, place, ends: span?.ends }),
      link: links[part.part],
    })),
    records: await recordsView(desk, seen),
    links: recordLinks(seen),
  };
}

const tags: Readonly<Record<YearState, { readonly text: string; readonly classes: string }>> = {
  done: { text: 'Done', classes: 'govuk-tag--green' },
  due: { text: 'Due', classes: 'govuk-tag--yellow' },
  late: { text: 'Late', classes: 'govuk-tag--red' },
  missed: { text: 'Missed', classes: 'govuk-tag--orange' },
  excused: { text: 'Excused', classes: 'govuk-tag--purple' },
  ahead: { text: 'Ahead', classes: 'govuk-tag--grey' },
};

function partView(part: YearPart, { seen, place, ends }: PartPlace) {
  const url = `/cases/${seen.ref}`;
  const folded = foldedIn(part);
  const hidden = new Set(folded.flatMap(({ entries }) => entries));
  return {
    id: `part-${place + 1}`,
    title: part.title,
    clauses: part.clauses,
    entries: part.entries
      .filter((entry) => !hidden.has(entry))
      .map((entry) => entryView(entry, { url, ends })),
    folded: folded.map(({ says, entries }) => ({
      says,
      entries: entries.map((entry) => entryView(entry, { url, ends })),
    })),
    findings: part.findings.map((finding) => findingView(finding, placeIn(seen))),
  };
}

/** Days and periods of one kind are many over a year: beyond a few, those that are over are folded away. */
function foldedIn({
  entries,
}: YearPart): readonly { readonly says: string; readonly entries: readonly YearEntry[] }[] {
  const many = (state: YearState) => entries.filter((entry) => entry.of !== 'step' && entry.state === state);
  return (['done', 'missed', 'excused'] as const).flatMap((state) => {
    const same = many(state);
    const says = `${same.length} ${tags[state].text.toLowerCase()}`;
    return same.length > inSight ? [{ says, entries: same }] : [];
  });
}

const inSight = 3;

interface PartPlace {
  readonly seen: CaseInView;
  readonly place: number;
  readonly ends: YearEntry['on'];
}

function entryView(
  { of, title, state, on, from, sum, clauses, step, note }: YearEntry,
  { url, ends }: { readonly url: string; readonly ends: YearEntry['on'] },
) {
  const after = (state === 'ahead' || state === 'due') && on !== undefined && ends !== undefined && on > ends;
  return {
    title,
    tag: tags[state],
    state,
    when:
      of === 'period' && from !== undefined && on !== undefined
        ? upperFirst(spanWords({ from, to: on }))
        : after
          ? `${whenWords(on)}, after the last day of the year`
          : whenWords(on),
    sum: of === 'step' ? sum : [],
    clauses: of === 'step' ? clauses : [],
    note,
    href: of === 'action' ? `${url}/actions` : step === undefined ? undefined : `${url}/steps/${step}`,
  };
}

function whenWords(on: YearEntry['on']): string | undefined {
  return on === undefined ? undefined : describeDate(on, 'without-weekday');
}

/** How many of each, for the line under the picture. */
function countsOf({ parts }: YearTimeline) {
  const all = parts.flatMap(({ entries }) => entries);
  return (['late', 'missed', 'due', 'done', 'excused', 'ahead'] as const).map((state) => ({
    state,
    text: tags[state].text,
    count: all.filter((entry) => entry.state === state).length,
  }));
}

/** What is this reader's to do next, and where nothing is, what the year waits for and from whom. */
function nextActs(
  visit: Visit,
  { caseFile, ref }: CaseInView,
  { now, timeline }: { readonly now: Instant; readonly timeline: YearTimeline },
) {
  const { principals } = scopeOf(visit.viewer);
  const own = caseFile.state.applicant === visit.viewer.personId;
  const mine = (task: Task) =>
    task.principals.some((one) =>
      own ? one === `person:${visit.viewer.personId}` : principals.includes(one),
    );
  const open = tasksOf(caseFile)
    .filter((task) => isOpenAt(task, now))
    .toSorted(byDate);
  const ofYear = new Set(timeline.parts.flatMap(({ entries }) => entries.flatMap(({ step }) => step ?? [])));
  const yours = open.filter(mine);
  const others = yours.length > 0 ? [] : open.filter(({ step }) => ofYear.has(step)).slice(0, 1);
  return {
    yours: yours.slice(0, shownNext).map((task) => ({
      ...taskView(task, now),
      href: `/cases/${ref}/${standsBeside(task.step) ? '' : 'steps/'}${task.step}`,
    })),
    more: Math.max(0, yours.length - shownNext),
    others: others.map((task) => ({
      ...taskView(task, now),
      who: roleTitle(caseFile.policy, task.role),
    })),
  };
}

const shownNext = 3;

function taskView({ title, says, due }: Task, now: Instant) {
  return {
    title,
    says,
    due: due === undefined ? undefined : { ...dueWords(due.at, now), on: describeInstant(due.at) },
  };
}

function byDate(a: Task, b: Task): number {
  const [one, other] = [a.due?.at ?? '9999', b.due?.at ?? '9999'];
  return one < other ? -1 : one > other ? 1 : 0;
}
