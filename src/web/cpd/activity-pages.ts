import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { askReflection } from '../../app/cpd/ask-reflection.ts';
import { readYear } from '../../app/cpd/read-year.ts';
import type { CpdEntry } from '../../app/cpd/cpd-ports.ts';
import { readsAsName } from '../../core/cpd/case-number.ts';
import { yearMonthDay } from '../../core/calendar/date.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import { familyWarnings, fileWords, standardWords } from '../layout/entry-words.ts';
import { whomToAsk } from '../layout/whom-to-ask.ts';
import type { PageModel } from '../layout/page-model.ts';
import { pageOfOne } from '../layout/page-of-one.ts';
import { personChosen } from '../layout/person-chosen.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { entryDays, kindWords, standingOf, yearWords } from './cpd-words.ts';

const { show, again } = pageOfOne('cpd/activity.njk', activityModel);

/** One piece of learning: to read, and for its owner to have talked over. */
export function activityPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'signed-in' } as const;
    const url = '/cpd/:id';
    page(app, { method: 'GET', url, access, answer: (visit) => show(deps, visit) });
    page(app, { method: 'POST', url: `${url}/ask`, access, answer: (visit) => ask(deps, visit) });
    page(app, { method: 'POST', url: `${url}/withdraw`, access, answer: (visit) => withdraw(deps, visit) });
  };
}

async function activityModel(deps: WaymarkDeps, visit: Visit): Promise<PageModel | undefined> {
  const { desk, cpd } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const entry = await cpd.activity(viewer, visit.part('id'));
  if (entry === undefined) return undefined;
  const pack = desk.policies.current(viewer.authority);
  const own = entry.owner === viewer.personId;
  const read = {
    title: entry.title,
    url: `/cpd/${entry.id}`,
    inLibrary: `/library/${entry.id}`,
    own,
    owner: entry.ownerName,
    finished: entry.finished,
    kind: kindWords(pack, entry),
    days: entryDays(entry),
    did: entry.words,
    ...entry.cpd,
    cases: entry.cpd.cases.join(', '),
    standards: entry.standards.map((id) => standardWords(pack, id)),
    tags: entry.tags,
    file: entry.file === undefined ? undefined : fileWords(entry.file),
  };
  if (!own) return { ...read, back: { href: `/library/${entry.id}`, text: 'In their library' } };
  const year = await readYear(desk, cpd, { viewer, holding: entry.on });
  const ending = yearMonthDay(year.year.until).year;
  return {
    ...read,
    back: { href: `/cpd?year=${ending}`, text: 'My CPD log' },
    shared: entry.sharedWith.map(({ name }) => name),
    warnings: warningsOf(entry),
    standing: standingOf(year, entry),
    register: year.register && `${year.register.regulator.title}, ${yearWords(year.year)}`,
    reflections: entry.reflections.map((one) => ({
      ...one,
      on: describeDate(londonDate(one.answeredAt ?? one.at), 'without-weekday'),
    })),
    managers: await whomToAsk(deps, {
      of: entry.owner,
      without: entry.reflections.filter(({ standing }) => standing === 'asked').map(({ peer }) => peer.id),
    }),
  };
}

function warningsOf({ title, words, cpd }: CpdEntry): readonly string[] {
  const named = cpd.cases
    .filter(readsAsName)
    .map(
      (one) =>
        `“${one}” in the case numbers reads like somebody’s name. The case system’s number alone is enough.`,
    );
  const written = familyWarnings([
    ['the title', title],
    ['what you did', words],
    ['why you chose it', cpd.why],
    ['what you learnt', cpd.learnt],
    ['what changed', cpd.changed],
    ['what came of talking it over', cpd.peerWords],
  ]);
  return [...named, ...written];
}

const posted = z.object({
  note: z.string().catch(''),
  reflection: z.string().max(200).catch(''),
});

async function ask(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { note } = posted.parse(visit.body ?? {});
  const chosen = await personChosen(deps, visit);
  if (chosen.type === 'mistaken') return again(deps, visit, chosen.errors);
  const asked = await askReflection(deps.acts.desk, deps.acts.cpd, {
    viewer: appViewer(visit.viewer),
    id: visit.formId ?? deps.acts.desk.chance.id(),
    entry: visit.part('id'),
    peer: chosen.id,
    note,
  });
  switch (asked.type) {
    case 'done':
      visit.say(`${asked.name} finds it on their first page now.`);
      return visit.goTo(`/cpd/${visit.part('id')}`);
    case 'repeated':
      visit.say(`${asked.name} was asked the first time you sent it, and not twice.`, 'note');
      return visit.goTo(`/cpd/${visit.part('id')}`);
    case 'not-found':
      return visit.notFound();
    case 'refused':
      return again(
        deps,
        visit,
        errorsOf(asked.refusal).map((error) =>
          error.href === '#person' ? { ...error, href: '#email' } : error,
        ),
      );
    default:
      return asked satisfies never;
  }
}

async function withdraw({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { reflection } = posted.parse(visit.body ?? {});
  const viewer = appViewer(visit.viewer);
  const entry = await acts.cpd.activity(viewer, visit.part('id'));
  if (entry?.owner !== viewer.personId) return visit.notFound();
  const mine = entry.reflections.find(({ id }) => id === reflection);
  if (mine === undefined) {
    visit.say('There is nothing left to take back: it was cleared on another page.', 'note');
    return visit.goTo(`/cpd/${entry.id}`);
  }
  const gone = await acts.cpd.withdraw(viewer, reflection);
  if (gone) visit.say(`${mine.peer.name} finds nothing of it any more.`);
  else visit.say(`${mine.peer.name} had answered by then. Their reflection stays.`, 'note');
  return visit.goTo(`/cpd/${entry.id}`);
}
