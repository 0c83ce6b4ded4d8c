import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { CaseInView } from '../../app/look-at-case.ts';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { reviewAction } from '../../app/decisions/review-action.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate, describeInstant, londonDate } from '../../core/calendar/instant.ts';
import { type ActionAgreed, actionsAgreed, mayReview } from '../../core/case/actions-agreed.ts';
import type { Policy } from '../../core/case/policy.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { cellWords } from '../../core/case/sections/cell-words.ts';
import { hasContent, rowsOf } from '../../core/case/sections/section-content.ts';
import type { Column } from '../../core/policy/form.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import { page, type Pages, type Visit } from '../page.ts';

const template = 'actions/actions.njk';
const form = z.object({
  review: z.string(),
  row: z.coerce.number().int().min(0),
  done: z.enum(['yes', 'no']).catch('no'),
});

/** Targets and actions that were agreed after a panel: what each is, whose, by when, and what became of it. */
export function actionsPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cases/:ref/actions', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => review(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case' || readable(seen).length === 0) return visit.notFound();
  return visit.show(template, await modelOf(deps, visit, seen));
}

async function review(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  const sent = form.safeParse(visit.body ?? {});
  if (seen?.sees !== 'case' || !sent.success || readable(seen).length === 0) return visit.notFound();
  const { review: id, row, done } = sent.data;
  const agreed = readable(seen).find((one) => one.review.id === id && one.row === row);
  if (agreed === undefined) return visit.notFound();
  const typed = typedOf(visit.body)[`words-${id}-${row}`];
  const performed = await reviewAction(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    review: id,
    section: agreed.section,
    row,
    done: done === 'yes',
    words: typeof typed === 'string' ? typed : '',
    form: visit.formId,
  });
  return answerPerformed(visit, performed, {
    to: `/cases/${seen.ref}/actions`,
    say: 'What you said of it is kept.',
    again: async (refusal) =>
      visit.showAgain(template, {
        ...(await modelOf(deps, visit, performed.type === 'refused' ? performed.inView : seen)),
        errors: errorsOf(refusal),
      }),
  });
}

/** Only lists of sections that the visitor may read. */
function readable(seen: CaseInView): readonly ActionAgreed[] {
  return actionsAgreed(seen.caseFile).filter(({ section }) => {
    const found = seen.caseFile.policy.sections.get(section)?.section;
    return found !== undefined && mayRead(found, seen);
  });
}

async function modelOf({ acts }: WaymarkDeps, visit: Visit, seen: CaseInView) {
  const { desk } = acts;
  const { state, policy } = seen.caseFile;
  const agreed = readable(seen);
  const said = state.actionsReviewed;
  const portfolio = await readPortfolio(
    desk,
    seen,
    said.map(({ words }) => words.id),
  );
  const people = await desk.people.persons(policy.pack.authority, [...new Set(said.map(({ by }) => by))]);
  const today = londonDate(desk.now());
  const name = (id: string) =>
    id === visit.viewer.personId ? 'you' : (people.get(id)?.name ?? 'someone who has left');
  const rows = agreed.map((one) => {
    const field = policy.sections.get(one.section)?.section.fields.find(({ id }) => id === one.review.field);
    const content = portfolio.sections.get(one.section)?.[one.review.field];
    // Rows left empty are counted nowhere.
    const cells = rowsOf(content ?? '').filter(hasContent)[one.row] ?? {};
    const shown = field?.type === 'rows' ? cellsOf(field.row, cells, policy.standards) : [];
    const named = shown.find(({ words }) => words);
    return {
      title: named?.value ?? 'Agreed',
      review: one.review.id,
      row: one.row,
      cells: shown.filter((cell) => cell !== named),
      on: one.on === undefined ? undefined : describeDate(one.on),
      done: one.last?.done === true,
      tag: tagOf(one, today),
      said: said
        .filter(({ review: of, row }) => of === one.review.id && row === one.row)
        .map(({ at, by, done, words }) => ({
          line: `${describeInstant(at)}, ${name(by)}: ${done ? 'done' : 'not done yet'}`,
          words: portfolio.words.get(words.id) ?? 'The words have been removed on schedule.',
        })),
      mine: mayReview(one).some((role) => seen.roles.includes(role)) && state.status !== 'withdrawn',
    };
  });
  const reviews = (policy.pathway.reviews ?? []).map(({ id, section, clauses }) => ({
    title: policy.sections.get(section)?.section.title ?? '',
    clauses,
    rows: rows.filter(({ review: of }) => of === id),
  }));
  return {
    title: 'What was agreed, and what became of it',
    back: { href: `/cases/${seen.ref}`, text: 'Back to the case' },
    frame: await caseFrame(desk, seen, undefined),
    reviews: reviews.filter((one) => one.rows.length > 0),
  };
}

function cellsOf(
  columns: readonly Column[],
  cells: Readonly<Record<string, string>>,
  standards: Policy['standards'],
) {
  return columns
    .filter(({ type }) => type !== 'date')
    .map((column) => ({
      label: column.label,
      value: cellWords(column, cells[column.id] ?? '', standards),
      words: column.type === 'text' || column.type === 'long-text',
    }))
    .filter(({ value }) => value !== '');
}

function tagOf({ last, on }: ActionAgreed, today: IsoDate) {
  if (last !== undefined)
    return last.done
      ? { text: 'Done', classes: 'govuk-tag--green' }
      : { text: 'Not done yet', classes: 'govuk-tag--yellow' };
  return on !== undefined && on <= today
    ? { text: 'To look at now', classes: 'govuk-tag--yellow' }
    : { text: 'Ahead', classes: 'govuk-tag--grey' };
}
