import type { FastifyReply } from 'fastify';
import { fromDay, type IsoDate, toDay } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { roleKinds } from '../../core/rules/role.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm, typedOf } from '../form.ts';
import { errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { page, type Pages, type Visit } from '../page.ts';
import {
  type Entered,
  type Entering,
  enterAbsence,
  enterFact,
  enterHeld,
  enterManager,
  enterOffice,
  forms,
} from './person-forms.ts';
import { personView, titlesOf } from './person-view.ts';

const template = 'people/person.njk';

/** One person: what holds from when, and small forms that each enter one thing. */
export function personPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/people/:id', access: { type: 'office', offices: ['administrator'] } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => enter(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const model = await modelOf(deps, visit);
  return model === undefined ? visit.notFound() : visit.show(template, model);
}

async function enter(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const model = await modelOf(deps, visit);
  if (model === undefined) return visit.notFound();
  const again = (errors: readonly FieldError[], refusal?: Refusal) =>
    visit.showAgain(template, { ...model, errors, refusal: refusal?.clauses.length ? refusal : undefined });
  const kind = String(typedOf(visit.body)['form'] ?? '');
  const from = postedDate(visit.body, `${kind}-from`);
  const until = postedDate(visit.body, `${kind}-until`);
  const dates = [
    ...(from.type === 'empty' ? [{ href: `#${kind}-from`, text: 'Give the day from which it holds' }] : []),
    ...[from, until].flatMap((date) => (date.type === 'mistaken' ? [date.error] : [])),
    ...(from.type === 'date' && until.type === 'date' && until.on < from.on
      ? [{ href: `#${kind}-until`, text: 'The last day cannot be before the first' }]
      : []),
  ];
  if (from.type !== 'date' || dates.length > 0) return again(dates);
  const entering: Entering = {
    deps,
    visit,
    person: visit.part('id'),
    from: from.on,
    // What is kept is the first day on which it no longer holds.
    until: until.type === 'date' ? dayAfter(until.on) : undefined,
  };
  const entered = await enterKind(kind, entering);
  if (entered.type === 'mistaken') return again(entered.errors);
  if (entered.type === 'not-found') return visit.notFound();
  if (entered.type === 'refused') return again(errorsOf(entered.refusal), entered.refusal);
  visit.say(entered.say);
  return visit.goTo(`/people/${visit.part('id')}`);
}

async function enterKind(
  kind: string,
  entering: Entering,
): Promise<Entered | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] }> {
  const { body } = entering.visit;
  switch (kind) {
    case 'fact': {
      const read = readForm(forms.fact, body);
      return read.type === 'mistaken' ? read : enterFact(read.values, entering);
    }
    case 'held': {
      const read = readForm(forms.held, body);
      return read.type === 'mistaken' ? read : enterHeld(read.values, entering);
    }
    case 'manager': {
      const read = readForm(forms.manager, body);
      return read.type === 'mistaken' ? read : enterManager(read.values, entering);
    }
    case 'office': {
      const read = readForm(forms.office, body);
      return read.type === 'mistaken' ? read : enterOffice(read.values, entering);
    }
    case 'absence': {
      const read = readForm(forms.absence, body);
      return read.type === 'mistaken' ? read : enterAbsence(read.values, entering);
    }
    default:
      return { type: 'not-found' };
  }
}

async function modelOf(deps: WaymarkDeps, visit: Visit): Promise<PageModel | undefined> {
  const { authority } = visit.viewer;
  const { desk, peopleAdmin } = deps.acts;
  const person = await peopleAdmin.person(authority, visit.part('id'));
  if (person === undefined) return undefined;
  const pack = desk.policies.current(authority);
  const teams = await peopleAdmin.teams(authority);
  const today = londonDate(desk.now());
  const titled = (of: 'relation' | 'office') =>
    Object.entries(roleKinds)
      // A role without a title of the authority's own is no role there.
      .filter(([id, kind]) => kind === of && pack.roles[id as RoleId] !== undefined)
      .map(([id]) => ({ value: id, text: pack.roles[id as RoleId]?.title ?? id }));
  const boxes = (field: string, day?: IsoDate) => dateBoxes(visit.body, field, day);
  return {
    title: person.name,
    back: { href: '/people', text: 'Back to people' },
    person: personView(person, pack, titlesOf(pack, teams)),
    levels: pack.levels.map(({ id, title }) => ({ value: id, text: title })),
    teams: teams.map(({ id, title }) => ({ value: id, text: title })),
    held: (pack.facts ?? []).flatMap(({ id, title, options }) =>
      options.map((option) => ({ value: `${id}:${option.value}`, text: `${title}: ${option.title}` })),
    ),
    relations: titled('relation'),
    offices: titled('office'),
    typed: typedOf(visit.body),
    boxes: {
      factFrom: boxes('fact-from', today),
      heldFrom: boxes('held-from', today),
      managerFrom: boxes('manager-from', today),
      officeFrom: boxes('office-from', today),
      officeUntil: boxes('office-until'),
      absenceFrom: boxes('absence-from'),
      absenceUntil: boxes('absence-until'),
    },
  };
}

function dayAfter(day: IsoDate): IsoDate {
  return fromDay(toDay(day) + 1);
}
