import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { bringIn, type BroughtIn } from '../../app/cpd/bring-in.ts';
import { type FilledList, filledList } from '../../app/cpd/filled-list.ts';
import { type ListAsked, type Offer, offeredActivities } from '../../app/cpd/offered-activities.ts';
import { countWord, listWords } from '../../core/calendar/number-words.ts';
import { readsAsName } from '../../core/cpd/case-number.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { entryDays, kindWords } from './cpd-words.ts';

const template = 'cpd/bring-in.njk';

/** Rows of a form out of its writer's own log: chosen here, and not typed a second time. */
export function bringInPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const url = '/cases/:ref/from-cpd/:section/:field';
    const route = { url, access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => atList(deps, visit, show) });
    page(app, { ...route, method: 'POST', answer: (visit) => atList(deps, visit, bring) });
  };
}

type Found = Omit<ListAsked, 'viewer'>;

type Answer = (deps: WaymarkDeps, visit: Visit, at: Found) => Promise<FastifyReply>;

/** Where rows may come in now. Where they may not any more, the form itself tells how it stands. */
async function atList(deps: WaymarkDeps, visit: Visit, answer: Answer): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen === undefined || seen.sees !== 'case') return visit.notFound();
  const section = visit.part('section');
  const list = filledList(seen, section, visit.part('field'));
  if (list === undefined) return visit.notFound();
  if (list !== 'closed') return answer(deps, visit, { seen, section, list });
  if (visit.request.method === 'POST')
    visit.say('This form is not open to be written in now, so nothing was brought in.', 'note');
  return visit.goTo(sectionUrl(visit, section));
}

async function show(deps: WaymarkDeps, visit: Visit, at: Found): Promise<FastifyReply> {
  return visit.show(template, await modelOf(deps, visit, at));
}

async function modelOf(deps: WaymarkDeps, visit: Visit, { seen, section, list }: Found): Promise<PageModel> {
  const { desk, cpd } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const { offers, unfinished } = await offeredActivities(desk, cpd, { viewer, seen, section, list });
  const { pack } = seen.caseFile.policy;
  const chosen = posted.parse(visit.body ?? {}).entry;
  const isThere = ({ there }: Offer) => there !== undefined && there.apart.length === 0;
  return {
    title: 'Bring in from my CPD log',
    back: { href: sectionUrl(visit, section), text: 'Back to the form' },
    frame: await caseFrame(desk, seen, 'portfolio'),
    list: list.field.label,
    unfinished,
    // Nothing to choose: a box that cannot be ticked is only in the way.
    there: offers.filter(isThere).map(({ entry }) => `${entry.title}, ${entryDays(entry)}`),
    offers: offers
      .filter((offer) => !isThere(offer))
      .map((offer, index) => ({
        ...offerView(offer, pack, list),
        id: index === 0 ? 'entry' : `entry-${index + 1}`,
        checked: chosen.includes(offer.entry.id),
      })),
  };
}

function offerView({ entry, there, lacks }: Offer, pack: Pack, { from }: FilledList) {
  const { toFill, rules } = lacks;
  const barred = rules.filter(({ effect }) => effect === 'stops' || effect === 'holds');
  const asked = [entryDays(entry), kindWords(pack, entry)].filter((text) => text !== '');
  return {
    value: entry.id,
    title: entry.title,
    facts: asked.join(' · '),
    apart: quoted(there?.apart ?? []),
    toFill: { columns: quoted(toFill.columns), clauses: toFill.clauses },
    // Once the policy does not take it, what it would remark on beside that is too much to read.
    rules: (barred.length > 0 ? barred : rules).map(({ why, says, clauses }) => ({ why, says, clauses })),
    counts: barred.length === 0,
    named: Object.values(from).includes('cases') ? quoted(entry.cpd.cases.filter(readsAsName)) : '',
  };
}

function quoted(labels: readonly string[]): string {
  return listWords(labels.map((label) => `“${label}”`));
}

const posted = z.object({
  entry: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .optional()
    .transform((entries = []): readonly string[] => entries)
    .catch([]),
});

async function bring(deps: WaymarkDeps, visit: Visit, at: Found): Promise<FastifyReply> {
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await modelOf(deps, visit, at)), errors });
  const brought = await bringIn(deps.acts.desk, deps.acts.cpd, {
    ...at,
    viewer: appViewer(visit.viewer),
    ref: visit.part('ref'),
    entries: posted.parse(visit.body ?? {}).entry,
    form: visit.formId,
  });
  switch (brought.type) {
    case 'brought':
      visit.say(saidOf(brought), brought.rows + brought.renewed > 0 ? 'done' : 'note');
      return visit.goTo(`${sectionUrl(visit, at.section)}?saved=1`);
    case 'not-found':
      return visit.notFound();
    case 'refused':
      return again(errorsOf(brought.refusal));
    default:
      return brought satisfies never;
  }
}

function saidOf({ rows, renewed, there }: Extract<BroughtIn, { type: 'brought' }>): string {
  const had = there === 0 ? '' : ' What was there already was not brought in twice.';
  const changed = rows + renewed;
  if (changed === 0) return 'All of that is in the form already.';
  const what = [
    ...(rows === 0 ? [] : [`${countWord(rows)} ${rows === 1 ? 'row' : 'rows'} more`]),
    ...(renewed === 0
      ? []
      : [`${countWord(renewed)} ${renewed === 1 ? 'row' : 'rows'} with the words of your log again`]),
  ];
  const them = changed === 1 ? 'it' : 'them';
  return `From your CPD log: ${what.join(', and ')}. Look ${them} over: you can change ${them} here.${had}`;
}

function sectionUrl(visit: Visit, section: string): string {
  return `/cases/${visit.part('ref')}/sections/${section}`;
}
