import type { FastifyReply } from 'fastify';
import { keepRow } from '../../app/portfolio/keep-row.ts';
import type { KeptList } from '../../app/portfolio/kept-lists.ts';
import type { Performed } from '../../app/perform.ts';
import { isoDate } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { daysKnown } from '../../core/case/days-known.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { Row } from '../../core/case/sections/row-ids.ts';
import { rowFaults } from '../../core/case/sections/row-problems.ts';
import { refuse } from '../../core/case/refusal.ts';
import { rowKey } from '../../core/case/sections/section-content.ts';
import { supervisionPeriods } from '../../core/rules/kinds/supervision-periods.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer } from '../layout/case/case-visit.ts';
import { warnOfProtectedDay } from '../layout/case/protected-days.ts';
import { queryOf } from '../layout/fields/query.ts';
import { postedTexts } from '../layout/fields/read-content.ts';
import type { FieldError } from '../layout/page-model.ts';
import { dayIn, rowErrors, rowForm, valuesPosted } from '../layout/rows/row-form.ts';
import type { Visit } from '../page.ts';
import { factsNow, type SupervisionScene } from './supervision-scene.ts';

const template = 'supervision/session.njk';
const noted = 'cases';

/** One session, on one short form, with the cases held noted at the same time. */
export async function showSession(
  visit: Visit,
  deps: WaymarkDeps,
  scene: SupervisionScene,
): Promise<FastifyReply> {
  if (!scene.sessions.keeps) return visit.notFound();
  const today = londonDate(deps.acts.desk.now());
  const asked = isoDate(queryOf(visit.request)['on'] ?? '');
  const on = asked !== undefined && asked < today ? asked : today;
  return visit.show(
    template,
    await modelOf(deps, scene, { typed: { session: begun(deps, scene, on), cases: {} } }),
  );
}

export async function answerSession(
  visit: Visit,
  deps: WaymarkDeps,
  scene: SupervisionScene,
): Promise<FastifyReply> {
  const { seen, sessions } = scene;
  const posted = postedTexts(visit.body);
  const typed = { session: valuesPosted(sessions.field, posted), cases: casesPosted(scene, posted) };
  const again = async (refused: Refused) => {
    const errors = errorsAt(scene, refused);
    return visit.showAgain(template, { ...(await modelOf(deps, scene, { typed, refused })), errors });
  };
  // Both are written down or neither: what would be refused of the session is said before the cases are kept.
  const faults = rowFaults(sessions.field, [{ ...typed.session, [rowKey]: 'new' }], {
    id: 'new',
    days: daysKnown(seen.caseFile),
    content: {},
  });
  const cases = noteOf(scene, typed);
  const dry = faults.map(({ column, says }) => ({ field: column, says }));
  const [first] = dry;
  if (first !== undefined && sessions.keeps)
    return again({ session: refuse('incomplete', first.says, { fields: dry }) });
  const viewer = appViewer(visit.viewer);
  const own = { viewer, ref: seen.ref };
  if (cases !== undefined && sessions.keeps) {
    const kept = await keepRow(deps.acts.desk, {
      ...own,
      ...cases.list,
      row: rowAt(visit, 'cases', cases.values),
    });
    if (kept.type === 'refused') return again({ cases: atBoxes(scene, kept.refusal) });
  }
  const performed: Performed = await keepRow(deps.acts.desk, {
    ...own,
    section: sessions.section,
    field: sessions.field.id,
    row: rowAt(visit, 'session', typed.session),
    form: visit.formId,
  });
  if (performed.type === 'done')
    await warnOfProtectedDay(deps, visit, { seen, on: [dayIn(sessions.field, typed.session)] });
  return answerPerformed(visit, performed, {
    to: `/cases/${seen.ref}/supervision`,
    say:
      cases === undefined
        ? 'The session is written down.'
        : 'The session and the cases held are written down.',
    again: (refusal) => again({ session: refusal }),
  });
}

interface Typed {
  readonly session: Row;
  readonly cases: Row;
}

interface Refused {
  readonly session?: Refusal;
  readonly cases?: Refusal;
}

/** The same row for two sendings of one form. */
function rowAt({ formId }: Visit, what: string, values: Row) {
  return { ...(formId === undefined ? {} : { id: `${what}-${formId}` }), values };
}

/** What stands in the boxes at first: the day, and who it is most likely with. */
function begun({ acts }: WaymarkDeps, { seen, lists, sessions }: SupervisionScene, on: string): Row {
  const dated = sessions.field.row.find(({ type }) => type === 'date')?.id;
  const chosen = sessions.field.row.find(({ type }) => type === 'choice')?.id;
  const { pattern } = lists;
  const periods =
    pattern === undefined ? [] : supervisionPeriods(pattern.test, factsNow(seen, acts.desk.now()));
  const period = periods.find(({ first, last }) => first <= on && on <= last);
  const whom = period?.kind?.at(-1);
  return {
    ...(dated === undefined ? {} : { [dated]: on }),
    ...(chosen === undefined || whom === undefined ? {} : { [chosen]: whom }),
  };
}

/** The boxes of the cases held: all but the days, which are those of the session. */
function casesField({ caseload }: SupervisionScene) {
  if (caseload?.keeps !== true) return undefined;
  const row = caseload.field.row
    .filter(({ type }) => type !== 'date')
    .map((column) => ({ ...column, id: `${noted}-${column.id}`, required: false }));
  const { caseload: counted, ...field } = caseload.field;
  const asks = counted?.asks.map((id) => `${noted}-${id}`) ?? [];
  return { ...field, row, ...(counted === undefined ? {} : { caseload: { ...counted, asks } }) };
}

function casesPosted(scene: SupervisionScene, posted: Readonly<Record<string, string>>): Row {
  const field = casesField(scene);
  return field === undefined ? {} : valuesPosted(field, posted);
}

/** The day that backs an increase is the session's own and has no box: what is wrong with it is said at the number. */
function atBoxes({ caseload }: SupervisionScene, refusal: Refusal): Refusal {
  const columns = caseload?.field.caseload;
  const backing = columns?.backedBy?.column;
  const says = 'More cases than before are backed by a session that was held. This one was not.';
  const fields = refusal.fields?.map((one) =>
    one.field === backing ? { field: columns?.number ?? one.field, says } : one,
  );
  return fields === undefined ? refusal : { ...refusal, fields };
}

/** A row of the caseload, where anything of it was filled in; the session is what backs an increase. */
function noteOf({ caseload, sessions }: SupervisionScene, { session, cases }: Typed) {
  const filled = Object.entries(cases).filter(([, value]) => value.trim() !== '');
  if (caseload === undefined || filled.length === 0) return undefined;
  const on = session[sessions.field.row.find(({ type }) => type === 'date')?.id ?? ''] ?? '';
  const backing = caseload.field.caseload?.backedBy;
  // What was not held is no session that could back an increase.
  const notHeld = Object.values(session).some((value) => backing?.not.includes(value));
  const days = caseload.field.row
    .filter(({ id, type }) => type === 'date' && !(notHeld && id === backing?.column))
    .map(({ id }) => [id, on]);
  const values = filled.map(([id, value]) => [id.slice(noted.length + 1), value]);
  return {
    list: { section: caseload.section, field: caseload.field.id },
    values: Object.fromEntries([...days, ...values]) as Row,
  };
}

function errorsAt(scene: SupervisionScene, { session, cases }: Refused): readonly FieldError[] {
  const field = casesField(scene);
  return [
    ...(session === undefined ? [] : rowErrors(scene.sessions.field, session)),
    ...(cases === undefined || field === undefined ? [] : rowErrors(field, named(cases))),
  ];
}

/** The refusal, at the boxes under which the cases stand on this page. */
function named(refusal: Refusal): Refusal {
  const fields = refusal.fields?.map(({ field, says }) => ({ field: `${noted}-${field}`, says }));
  return fields === undefined ? refusal : { ...refusal, fields };
}

async function modelOf(
  { acts }: WaymarkDeps,
  scene: SupervisionScene,
  { typed, refused = {} }: { readonly typed: Typed; readonly refused?: Refused },
) {
  const { seen, sessions } = scene;
  const { pack } = seen.caseFile.policy;
  const field = casesField(scene);
  const cases = refused.cases === undefined ? {} : { refusal: named(refused.cases) };
  const session = refused.session === undefined ? {} : { refusal: refused.session };
  const back = `/cases/${seen.ref}/supervision`;
  return {
    title: 'Write down a session',
    back: { href: back, text: 'Back to supervision' },
    frame: await caseFrame(acts.desk, seen, undefined),
    action: `${back}/session`,
    cancel: back,
    hint: hintOf(sessions),
    ...rowForm(sessions.field, { row: typed.session, pack, ...session }),
    cases: field && {
      label: field.label,
      hint: field.hint ?? '',
      ...rowForm(field, { row: typed.cases, pack, ...cases }),
    },
    clauses: sessions.field.clauses,
  };
}

function hintOf({ agrees, field }: KeptList): string {
  if ((field.agreedBy ?? []).length === 0) return '';
  return agrees.length > 0
    ? 'Writing it down, you agree it. The other of you is asked to agree it too.'
    : 'Both of those who are to agree it are asked to.';
}
