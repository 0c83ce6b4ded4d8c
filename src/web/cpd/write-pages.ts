import type { FastifyReply } from 'fastify';
import type { CpdEntry } from '../../app/cpd/cpd-ports.ts';
import { addActivity, changeActivity } from '../../app/cpd/keep-activity.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { WaymarkDeps } from '../acts.ts';
import { answerChange } from '../layout/answer-change.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { fileErrors, postedFile } from '../layout/posted-file.ts';
import { typedEntry } from '../layout/typed-entry.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { activityFormModel, readActivity } from './activity-form.ts';
import { entryDays, kindWords } from './cpd-words.ts';

const template = 'cpd/activity-form.njk';

/** Adds a piece of learning, changes one, or finishes one that was captured quickly. */
export function writePages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'signed-in' } as const;
    const fresh = { url: '/cpd/new', access } as const;
    page(app, {
      ...fresh,
      method: 'GET',
      answer: async (visit) => visit.show(template, await modelOf(deps, visit)),
    });
    page(app, { ...fresh, method: 'POST', answer: (visit) => add(deps, visit) });
    const change = { url: '/cpd/:id/change', access } as const;
    page(app, { ...change, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...change, method: 'POST', answer: (visit) => save(deps, visit) });
  };
}

async function ownActivity({ acts }: WaymarkDeps, visit: Visit): Promise<CpdEntry | undefined> {
  const viewer = appViewer(visit.viewer);
  const entry = await acts.cpd.activity(viewer, visit.part('id'));
  return entry?.owner === viewer.personId ? entry : undefined;
}

async function modelOf(deps: WaymarkDeps, visit: Visit, known?: CpdEntry): Promise<PageModel> {
  const { body, restored } = await typedEntry(visit, deps);
  const pack = deps.acts.desk.policies.current(visit.viewer.authority);
  const title = known === undefined ? 'Add to my CPD log' : known.finished ? 'Change' : 'Finish';
  return {
    title: known === undefined ? title : `${title}: ${known.title}`,
    back:
      known === undefined
        ? { href: '/cpd', text: 'My CPD log' }
        : { href: `/cpd/${known.id}`, text: 'Back without saving' },
    known,
    restored,
    ...activityFormModel(pack, body, known),
  };
}

async function add(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { acts } = deps;
  const sent = await postedFile(visit.body, ['file'], acts);
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, {
      ...(await modelOf(deps, visit)),
      errors: [...errors, ...fileErrors(sent)],
    });
  const read = readActivity(visit.body);
  if (read.type === 'mistaken') return again(read.errors);
  if (sent.type === 'refused') return again([]);
  // The form's own id: sent twice, it adds one.
  const id = visit.formId ?? acts.desk.chance.id();
  const added = await addActivity(acts, {
    viewer: appViewer(visit.viewer),
    id,
    ...read.written,
    file: sent.type === 'good' ? sent.file : undefined,
  });
  switch (added.type) {
    case 'refused':
      return again(errorsOf(added.refusal));
    case 'repeated':
      visit.say('This was kept the first time you sent it; it was not kept twice.', 'note');
      return visit.goTo(`/cpd/${id}`);
    case 'saved':
      visit.say(read.written.entry.finished ? 'It is in your CPD log.' : 'Kept, to be finished later.');
      return visit.goTo(`/cpd/${id}`);
    default:
      return added satisfies never;
  }
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const entry = await ownActivity(deps, visit);
  return entry === undefined ? visit.notFound() : visit.show(template, await modelOf(deps, visit, entry));
}

function save(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { acts } = deps;
  const id = visit.part('id');
  return answerChange(deps, visit, {
    template,
    url: `/cpd/${id}`,
    find: () => ownActivity(deps, visit),
    model: (entry) => modelOf(deps, visit, entry),
    read: readActivity,
    change: ({ written, version }, file) =>
      changeActivity(acts, { viewer: appViewer(visit.viewer), id, basedOn: version, ...written, file }),
    stands: (now) => standsNow(now, acts.desk.policies.current(visit.viewer.authority)),
  });
}

function standsNow(now: CpdEntry, pack: Pack) {
  const { why, learnt, changed, cases } = now.cpd;
  return [
    { label: 'What it was', value: now.title },
    { label: 'The day', value: entryDays(now) },
    { label: 'Kind', value: kindWords(pack, now) || 'Not said' },
    { label: 'What you did', value: now.words || 'Nothing' },
    { label: 'Why', value: why || 'Nothing' },
    { label: 'What you learnt', value: learnt || 'Nothing' },
    { label: 'What changed', value: changed || 'Nothing' },
    { label: 'Case numbers', value: cases.join(', ') || 'None' },
  ];
}
