import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { takeOut } from '../../app/cohorts/take-out.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { type InCohort, inCohort } from './cohort-visit.ts';

const template = 'cohorts/take-out.njk';

const form = z.object({
  to: z.string({ error: 'Say where the worker goes' }).min(1, { error: 'Say where the worker goes' }),
  because: z
    .string()
    .trim()
    .min(1, { error: 'Say why' })
    .max(300, { error: 'Keep this to 300 letters or fewer' }),
});

/** A worker leaves the cohort, for another one or for none; it stays on record. */
export function takeOutPages(deps: WaymarkDeps): Pages {
  const route = { url: '/cohorts/:cohort/workers/:ref', access: { type: 'signed-in' } } as const;
  return (app) => {
    page(app, {
      ...route,
      method: 'GET',
      answer: (visit) => inCohort(deps, visit, (found) => show(deps, visit, found)),
    });
    page(app, {
      ...route,
      method: 'POST',
      answer: (visit) => inCohort(deps, visit, (found) => act(deps, visit, found)),
    });
  };
}

function workerIn(visit: Visit, { cohort }: InCohort) {
  return cohort.workers.find(({ ref }) => ref === visit.part('ref'));
}

async function show(deps: WaymarkDeps, visit: Visit, found: InCohort): Promise<FastifyReply> {
  const worker = workerIn(visit, found);
  return worker === undefined ? visit.notFound() : visit.show(template, await model(deps, visit, found));
}

async function model({ acts }: WaymarkDeps, visit: Visit, found: InCohort) {
  const all = await acts.cohorts.all(appViewer(visit.viewer));
  const others = all.filter(({ id, pathway }) => id !== found.cohort.id && pathway === found.cohort.pathway);
  return {
    title: `Take ${workerIn(visit, found)?.name ?? ''} out of this cohort`,
    caption: found.cohort.name,
    back: { href: `/cohorts/${found.cohort.id}`, text: found.cohort.name },
    others: [
      ...others.map(({ id, name }) => ({ value: id, text: `Into ${name}` })),
      { value: 'none', text: 'Into no other cohort' },
    ],
  };
}

async function act(deps: WaymarkDeps, visit: Visit, found: InCohort): Promise<FastifyReply> {
  const worker = workerIn(visit, found);
  if (worker === undefined) return visit.notFound();
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await model(deps, visit, found)), errors });
  const read = readForm(form, visit.body);
  if (read.type === 'mistaken') return again(read.errors);
  const { to, because } = read.values;
  const taken = await takeOut(deps.acts.desk, deps.acts.cohorts, {
    viewer: appViewer(visit.viewer),
    cohort: found.cohort.id,
    ref: worker.ref,
    because,
    ...(to === 'none' ? {} : { to }),
  });
  switch (taken.type) {
    case 'done':
      visit.say(`${worker.name} is no longer in this cohort. Their year goes on as it is.`);
      return visit.goTo(`/cohorts/${found.cohort.id}`);
    case 'refused':
      return again(errorsOf(taken.refusal));
    case 'not-found':
      return visit.notFound();
    default:
      return taken satisfies never;
  }
}
