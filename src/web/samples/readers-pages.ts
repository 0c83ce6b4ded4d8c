import type { FastifyReply } from 'fastify';
import type { CaseInView } from '../../app/look-at-case.ts';
import { admitReader, endAdmission } from '../../app/samples/admit-readers.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate, describeInstant, londonDate } from '../../core/calendar/instant.ts';
import { isAdmitted, isSealed } from '../../core/case/admission.ts';
import type { AdmissionState } from '../../core/case/state.ts';
import type { AdmitRule } from '../../core/policy/admit-rule.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { admitChoices, postedAdmission } from './admit-form.ts';

/** Who may read one sealed portfolio for a time: for whoever admits them. */
export function readersPages(deps: WaymarkDeps): Pages {
  const route = { url: '/cases/:ref/readers', access: { type: 'case', param: 'ref' } } as const;
  return (app) => {
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => act(deps, visit) });
  };
}

const template = 'samples/readers.njk';

function rulesFor({ sees, caseFile, roles }: CaseInView): readonly AdmitRule[] {
  if (sees !== 'case') return [];
  return (caseFile.policy.pathway.admits ?? []).filter(({ by }) => by.some((role) => roles.includes(role)));
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen === undefined || rulesFor(seen).length === 0) return visit.notFound();
  return visit.show(template, await model(deps, visit, seen));
}

async function model(deps: WaymarkDeps, visit: Visit, seen: CaseInView) {
  const { desk } = deps.acts;
  const { policy, state } = seen.caseFile;
  const rules = rulesFor(seen);
  const mine = state.admissions.filter(({ rule }) => rules.some(({ id }) => id === rule));
  const { authority } = policy.pack;
  const [people, words, admit] = await Promise.all([
    desk.people.persons(authority, [...new Set(mine.flatMap(({ person, by }) => [person, by]))]),
    desk.cases.texts(
      authority,
      seen.ref,
      mine.flatMap(({ reason, ended }) => [reason.id, ...(ended ? [ended.reason.id] : [])]),
    ),
    admitChoices(deps, visit, rules),
  ]);
  const name = (id: string) => people.get(id)?.name ?? 'somebody no longer on record';
  const said = (id: string) => {
    const kept = words.get(id);
    return typeof kept === 'string' ? kept : 'The words have been removed on schedule.';
  };
  return {
    title: 'Readers for a time',
    back: { href: `/cases/${seen.ref}`, text: 'Back to the case' },
    frame: await caseFrame(desk, seen, undefined),
    rules,
    sealed: isSealed(state),
    admit,
    readers: mine.toReversed().map((one) => rowOf(one, { name, said, today: londonDate(desk.now()) })),
  };
}

interface Row {
  readonly name: (id: string) => string;
  readonly said: (id: string) => string;
  readonly today: IsoDate;
}

function rowOf(one: AdmissionState, { name, said, today }: Row) {
  const { rule, person, until, at, by, reason, ended } = one;
  const now = isAdmitted(one, today);
  return {
    value: `${rule}:${person}`,
    name: name(person),
    until: describeDate(until),
    given: `${describeInstant(at)}, by ${name(by)}`,
    reason: said(reason.id),
    now,
    state: now ? 'May read' : ended === undefined ? 'Over' : `Ended at ${describeInstant(ended.at)}`,
    endedBecause: ended && said(ended.reason.id),
  };
}

async function act(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen === undefined || rulesFor(seen).length === 0) return visit.notFound();
  const { desk } = deps.acts;
  const typed = typedOf(visit.body);
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await model(deps, visit, seen)), errors });
  const on = { viewer: appViewer(visit.viewer), ref: seen.ref, form: visit.formId };
  const to = `/cases/${seen.ref}/readers`;
  if (typed['do'] === 'end') {
    const [rule = '', person = ''] = String(typed['reader'] ?? '').split(':');
    const ended = await endAdmission(desk, { ...on, rule, person, reason: String(typed['ended'] ?? '') });
    const errorsAt = (errors: readonly FieldError[]) =>
      again(errors.map(({ href, text }) => ({ href: href === '#reason' ? '#ended' : href, text })));
    return answerPerformed(visit, ended, {
      to,
      say: 'They can read the portfolio no longer.',
      again: (refusal) => errorsAt(errorsOf(refusal)),
    });
  }
  const given = postedAdmission(visit);
  if (given.type === 'mistaken') return again(given.errors);
  const { type: _, ...admission } = given;
  return answerPerformed(visit, await admitReader(desk, { ...on, ...admission }), {
    to,
    say: `They can read the portfolio until ${describeDate(given.until)}.`,
    again: (refusal) => again(errorsOf(refusal)),
  });
}
