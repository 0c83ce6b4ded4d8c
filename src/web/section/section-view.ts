import type { FastifyReply } from 'fastify';
import type { CaseInView } from '../../app/look-at-case.ts';
import { type Portfolio, readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { countedIn, countsOf } from '../../app/portfolio/take-over-counts.ts';
import { type SectionPlace, writtenKeys } from '../../app/portfolio/section-place.ts';
import { londonTime } from '../../core/calendar/instant.ts';
import { countWord } from '../../core/calendar/number-words.ts';
import { personalDetails } from '../../core/case/names/personal-details.ts';
import { roleTitle, sectionTitle } from '../../core/case/policy.ts';
import { keptLists } from '../../core/case/sections/row-ids.ts';
import type { SectionContent } from '../../core/case/sections/section-content.ts';
import type { FieldProblem } from '../../core/rules/facts.ts';
import type { WaymarkDeps } from '../acts.ts';
import { attendanceView } from '../layout/case/attendance-view.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import type { FieldView } from '../layout/fields/field-model.ts';
import { commentHref, commentViews } from '../layout/comments/comment-views.ts';
import { agreementViews } from '../layout/rows/agreement-views.ts';
import { fieldViews } from '../layout/fields/field-view.ts';
import { queryOf } from '../layout/fields/query.ts';
import type { PageModel } from '../layout/page-model.ts';
import type { Visit } from '../page.ts';
import { problemLinks } from './problem-links.ts';
import { recalledAnswers } from './recalled-answers.ts';
import { problemsOnPage, runningCounts } from './running-counts.ts';
import { wordTotals } from './word-totals.ts';

export interface FoundSection {
  readonly seen: CaseInView;
  readonly place: SectionPlace;
}

export async function showSection(
  visit: Visit,
  deps: WaymarkDeps,
  found: FoundSection,
): Promise<FastifyReply> {
  const { desk } = deps.acts;
  const portfolio = await readPortfolio(desk, found.seen);
  const content = contentNow(deps, found, portfolio);
  const query = queryOf(visit.request);
  const { seen, place } = found;
  const { caseFile } = seen;
  const saved = caseFile.state.sections[place.key]?.facts.problems ?? [];
  const asking = {
    content,
    portfolio,
    showMissing: query['saved'] !== undefined,
    rowsShown: rowsAsked(query['rows']),
    problems: problemsOnPage(saved, { caseFile, place, now: desk.now() }),
  };
  return visit.show('section/section.njk', {
    ...(await sectionModel(visit, deps, found)),
    ...fieldsModel(found, asking),
  });
}

/** As it is saved; what the service counts, as it would be taken over now, while the section may still be written. */
function contentNow(
  { acts }: WaymarkDeps,
  { seen, place }: FoundSection,
  { sections: lists }: Portfolio,
): SectionContent {
  const content = lists.get(place.key) ?? {};
  const fields = place.open ? countedIn(seen, place.key) : [];
  return fields.length === 0 ? content : { ...content, ...countsOf(acts.desk, seen, { fields, lists }) };
}

/** What the page shows whatever is in its fields. */
export async function sectionModel(
  visit: Visit,
  { acts }: WaymarkDeps,
  { seen, place }: FoundSection,
): Promise<PageModel> {
  const { policy } = seen.caseFile;
  const { section, standard } = place;
  const url = `/cases/${seen.ref}`;
  const work = `${url}/work/${place.step}`;
  return {
    title: place.title,
    back: { href: work, text: `Back to “${place.fillStep.title}”` },
    frame: await caseFrame(acts.desk, seen, 'portfolio'),
    place,
    begun: seen.caseFile.state.steps[place.step] !== undefined,
    sealed: isSealedIn(seen, place),
    action: `${url}/sections/${place.key}`,
    work,
    by: roleTitle(policy, section.by),
    hint: section.hint ?? '',
    clauses: section.clauses,
    framework: standard === undefined ? undefined : { standard, link: frameworkLink(place, seen) },
    guidance: policy.pack.guidance
      .filter(({ id, shownAt }) => section.guidance.includes(id) || shownAt.includes(section.id))
      .map((one) => ({ ...one, to: one.link === undefined ? undefined : policy.pack.links[one.link] })),
    around: around(seen, place),
    attendance:
      place.open && countedIn(seen, place.key).length > 0
        ? undefined
        : attendanceView(seen, place.step, acts.desk.now()),
    counts: runningCounts(seen.caseFile, place, acts.desk.now()),
    personId: visit.viewer.personId,
    comments: await commentViews(acts.desk, seen, {
      viewer: visit.viewer.personId,
      section: place.key,
    }),
    commentHref: commentHref(seen, place.key),
    rowsHref: mayKeepRows(seen, place) ? `${url}/rows` : undefined,
  };
}

/** Under the seal of the portfolio as it was submitted. */
function isSealedIn({ caseFile: { state } }: CaseInView, { key }: SectionPlace): boolean {
  const saved = state.sections[key];
  return state.submission !== undefined && saved !== undefined && saved.at <= state.submission.at;
}

export interface FieldsAsked {
  readonly content: SectionContent;
  readonly portfolio: Portfolio;
  readonly showMissing: boolean;
  readonly rowsShown: Readonly<Record<string, number>>;
  readonly problems?: readonly FieldProblem[];
}

export function fieldsModel({ seen, place }: FoundSection, asked: FieldsAsked) {
  const { state } = seen.caseFile;
  const saved = state.sections[place.key];
  const problems = asked.problems ?? saved?.facts.problems ?? [];
  const fields = viewsOf({ seen, place }, asked, problems);
  return {
    fields,
    recalled: recalledAnswers(seen, place, asked.portfolio),
    totals: wordTotals(seen.caseFile.policy, place, asked.content),
    basedOn: saved?.content.id,
    justSaved: asked.showMissing,
    status:
      saved === undefined
        ? undefined
        : {
            at: londonTime(saved.at),
            moment: saved.at,
            by: asked.portfolio.names.get(saved.by) ?? '',
          },
    toDo: toDoTitle(problems.length),
    problems: problemLinks(problems, fields),
    warnings: place.yours ? warningsOf(fields) : [],
  };
}

export function viewsOf(
  { seen, place }: FoundSection,
  asked: FieldsAsked,
  problems: readonly FieldProblem[],
): readonly FieldView[] {
  return fieldViews(place.section, asked.content, {
    caseFile: seen.caseFile,
    problems,
    showMissing: asked.showMissing && place.open,
    statementOn: (standard) => statementOn(standard, seen, asked.portfolio),
    rowsShown: asked.rowsShown,
    agreementsOn: (field) =>
      agreementViews(
        { caseFile: seen.caseFile, names: asked.portfolio.names },
        { section: place.key, field },
      ),
  });
}

/** The applicant's own words on a standard: the first long text of the section with one page a standard. */
function statementOn(standard: string, { caseFile }: CaseInView, portfolio: Portfolio): string {
  for (const { section } of caseFile.policy.sections.values()) {
    const words = portfolio.sections.get(`${section.id}/${standard}`);
    const field = section.fields.find(({ type }) => type === 'long-text');
    const text = field === undefined ? undefined : words?.[field.id];
    if (typeof text === 'string') return text;
  }
  return '';
}

export function toDoTitle(count: number): string {
  if (count === 0) return 'Nothing more to do on this page';
  const word = countWord(count);
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${count === 1 ? 'thing' : 'things'} still to do`;
}

/** A gentle word where the text seems to say who a family is. */
function warningsOf(fields: readonly FieldView[]): readonly string[] {
  return fields.flatMap((field) => {
    const texts =
      field.type === 'long-text'
        ? [field.value]
        : [
            ...(field.comments ?? []).map(({ value }) => value),
            ...(field.rows?.rows
              .flatMap(({ cells }) => cells)
              .filter(({ type }) => type !== 'date')
              .map(({ value }) => value) ?? []),
          ];
    return texts
      .flatMap(personalDetails)
      .map(
        ({ kind, found }) =>
          `“${found}” in “${field.label}” looks like ${/^(?:a|e|NHS)/u.test(kind) ? 'an' : 'a'} ${kind}. A case number is enough.`,
      );
  });
}

/** Whether this visitor keeps or agrees rows of the section by themselves. */
function mayKeepRows({ roles }: CaseInView, { section }: SectionPlace): boolean {
  return keptLists(section.fields).some(({ keptBy = [], agreedBy = [] }) =>
    [...keptBy, ...agreedBy].some((role) => roles.includes(role)),
  );
}

function frameworkLink({ section }: SectionPlace, { caseFile }: CaseInView): string | undefined {
  return section.each === undefined
    ? undefined
    : caseFile.policy.pack.frameworks[section.each.standardsOf]?.link;
}

function around(seen: CaseInView, place: SectionPlace) {
  const keys = writtenKeys(seen, place.fillStep);
  const at = keys.indexOf(place.key);
  const link = (key: string | undefined) =>
    key === undefined
      ? undefined
      : {
          href: `/cases/${seen.ref}/sections/${key}`,
          title: sectionTitle(seen.caseFile.policy.sections, seen.caseFile.policy.standards, key),
        };
  return at === -1 ? {} : { previous: link(keys[at - 1]), next: link(keys[at + 1]) };
}

/** `case-examples:3` in the address: that many rows are shown, the last of them empty. */
function rowsAsked(asked: string | undefined): Readonly<Record<string, number>> {
  const found = /^([a-z0-9-]+):(\d{1,2})$/u.exec(asked ?? '');
  return found === null ? {} : { [found[1] ?? '']: Number(found[2]) };
}
