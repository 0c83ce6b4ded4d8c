import type { Cohorts } from '../app/cohorts/cohort-ports.ts';
import { importTraining } from '../app/cohorts/import-training.ts';
import { planDays } from '../app/cohorts/plan-days.ts';
import { createCohort, startYears } from '../app/cohorts/start-years.ts';
import { type Mark, takeRegister } from '../app/cohorts/take-register.ts';
import { inView } from '../app/look-at-case.ts';
import { declareInterest } from '../app/panels/declare-interest.ts';
import { agreeRows } from '../app/portfolio/agree-rows.ts';
import { keepRow } from '../app/portfolio/keep-row.ts';
import { saveSection } from '../app/portfolio/save-section.ts';
import type { LearningCatalogue } from '../app/people/people-ports.ts';
import type { Desk, Viewer } from '../app/ports.ts';
import { type Instant, londonInstant } from '../core/calendar/instant.ts';
import { rowFacts } from '../core/case/sections/row-standing.ts';
import { isKeptApart } from '../core/case/sections/row-ids.ts';
import type { RoleId } from '../core/rules/role.ts';
import { must } from './must.ts';
import type { DemoWorld } from './read-world.ts';

type DemoCohort = DemoWorld['cohorts'][number];

export interface MakingCohorts {
  readonly desk: Desk;
  readonly cohorts: Cohorts;
  readonly catalogue: LearningCatalogue;
  readonly officesOf: (person: string) => readonly RoleId[];
  readonly setNow: (at: Instant) => void;
}

/** Puts invented years that are open into a cohort, by the acts of whoever runs them, all written up on one day. */
export async function makeCohort(making: MakingCohorts, viewer: Viewer, one: DemoCohort): Promise<void> {
  const { desk, cohorts, catalogue } = making;
  const { id, name, pathway } = one;
  making.setNow(londonInstant(one['written-up'], '16:00'));
  const refs = await openYears(making, viewer, one);
  // In a world of people alone nobody has a year to go with others.
  if (refs.size === 0) return;
  const created = await createCohort(desk, cohorts, { viewer, id, name, pathway });
  if (created.type === 'refused') throw new Error(`The cohort ${id} was refused: ${created.refusal.message}`);
  await startYears(desk, cohorts, { viewer, cohort: { id, pathway }, people: [...refs.keys()] });
  await planDays(desk, cohorts, {
    viewer,
    cohort: await found(making, viewer, id),
    days: one.days,
    form: id,
  });
  const cohort = await found(making, viewer, id);
  for (const day of cohort.days) {
    const marks = one.days.find(({ on }) => on === day.on)?.marks ?? {};
    const sent = Object.entries(marks).map(
      ([person, mark]): Mark => ({ ref: refs.get(person) ?? person, mark }),
    );
    const wrong = (await takeRegister(desk, cohorts, { viewer, day, marks: sent })).find(
      ({ type }) => type !== 'kept',
    );
    if (wrong !== undefined) throw new Error(`The register of ${day.on} ended with ${wrong.type}.`);
  }
  for (const list of one.rows)
    await keepRows(making, viewer.authority, { list, ref: refs.get(list.worker) ?? '' });
  if (one.training.length === 0) return;
  const rows = one.training.map(([worker = '', course = '', on = '', status = ''], place) => ({
    row: place + 1,
    typed: { worker, course, on, status },
  }));
  const brought = await importTraining(desk, catalogue, { viewer, cohort, rows });
  if (brought.type !== 'imported')
    throw new Error(`The training of ${id} was not imported: ${JSON.stringify(brought)}`);
}

interface Keeping {
  readonly list: DemoCohort['rows'][number];
  readonly ref: string;
}

async function keepRows(
  { desk, officesOf }: MakingCohorts,
  authority: string,
  { list, ref }: Keeping,
): Promise<void> {
  const { by, section, field, each } = list;
  const viewer = { authority, personId: by, offices: officesOf(by) };
  if (!(await isKeptByRow(desk, viewer, { list, ref })))
    return must(
      await saveSection(desk, { viewer, ref, section, content: { [field]: each }, basedOn: undefined }),
    );
  for (const values of each) {
    const { type } = await keepRow(desk, { viewer, ref, section, field, row: { values } });
    if (type !== 'done') throw new Error(`A row of ${section} ended with ${type}.`);
  }
  if (list['agreed-by'] === undefined) return;
  const agreeing = { authority, personId: list['agreed-by'], offices: [] };
  const stored = await desk.cases.read(agreeing, ref);
  const seen = stored && (await inView(desk, agreeing, stored));
  const rows = rowFacts(seen?.caseFile.state.sections[section]?.facts, field).flatMap(({ id, digest }) =>
    id === undefined || digest === undefined ? [] : [{ section, field, row: id, digest }],
  );
  const { left, agreed } = await agreeRows(desk, { viewer: agreeing, ref, rows });
  if (left.length > 0 || agreed < each.length) throw new Error(`Not every row of ${section} was agreed.`);
}

/** Where a form does not let its rows be kept one by one, its page is saved as a whole. */
async function isKeptByRow(desk: Desk, viewer: Viewer, { list, ref }: Keeping): Promise<boolean> {
  const stored = await desk.cases.read(viewer, ref);
  const seen = stored && (await inView(desk, viewer, stored));
  const page = seen?.caseFile.policy.sections.get(list.section)?.section;
  const field = page?.fields.find(({ id }) => id === list.field);
  return field?.type === 'rows' && isKeptApart(field);
}

async function openYears({ desk }: MakingCohorts, viewer: Viewer, one: DemoCohort) {
  const refs = new Map<string, string>();
  for (const person of one.workers) {
    const ref = await desk.cases.openCaseOf(viewer.authority, person, one.pathway);
    if (ref === undefined) continue;
    refs.set(person, ref);
    // Whoever sits on the panel of one of them is asked before they read on.
    const seen = await desk.cases.read(viewer, ref);
    if (seen?.sees === 'interest') await declareInterest(desk, { viewer, ref, interest: false });
  }
  return refs;
}

async function found({ cohorts }: MakingCohorts, viewer: Viewer, id: string) {
  const cohort = await cohorts.one(viewer, id);
  if (cohort === undefined) throw new Error(`The cohort ${id} is out of sight.`);
  return cohort;
}
