import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { CaseInView } from '../../app/look-at-case.ts';
import { nameSubstitute } from '../../app/panels/name-substitute.ts';
import { standAside } from '../../app/panels/stand-aside.ts';
import { seatsOf } from '../../core/case/panel/seats.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { answerPerformed, appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { runsPanel, seatsView } from './seats-view.ts';

const template = 'interest/seats.njk';

const form = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('substitute'),
    person: z.string({ error: 'Choose who takes the seat' }).min(1, { error: 'Choose who takes the seat' }),
  }),
  z.object({
    act: z.enum(['aside', 'back']),
    person: z.string(),
    reason: z.string().optional().default(''),
  }),
]);

/** The seats of the panel in one case: who stands aside and why, what that leaves empty, and who could sit there. */
export function seatsPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cases/:ref/seats', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => change(deps, visit) });
  };
}

/** For the chair and whoever runs panels; to everybody else there is no such page. */
async function sceneOf(deps: WaymarkDeps, visit: Visit): Promise<CaseInView | undefined> {
  const seen = await caseOf(deps, visit);
  if (seen === undefined || seen.sees !== 'case' || seatsOf(seen.caseFile) === undefined) return undefined;
  return runsPanel(seen) || seen.roles.includes('chair') ? seen : undefined;
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await sceneOf(deps, visit);
  return seen === undefined ? visit.notFound() : visit.show(template, await seatsView(deps, visit, seen));
}

async function change(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await sceneOf(deps, visit);
  if (seen === undefined) return visit.notFound();
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await seatsView(deps, visit, seen)), errors });
  const read = readForm(form, visit.body);
  if (read.type === 'mistaken') return again(read.errors);
  const { values } = read;
  const to = `/cases/${seen.ref}/seats`;
  if (values.act !== 'substitute') {
    const back = values.act === 'back';
    const performed = await standAside(deps.acts.desk, {
      viewer: appViewer(visit.viewer),
      ref: seen.ref,
      person: values.person,
      back,
      reason: values.reason,
      form: visit.formId,
    });
    const say = back
      ? 'They sit on this case again, and are asked anew.'
      : 'They stand aside from this case.';
    return answerPerformed(visit, performed, { to, say, again: (refusal) => again(errorsOf(refusal)) });
  }
  const [person = '', part = '', office = '', inPlaceOf = ''] = values.person.split(':');
  const named = await nameSubstitute(deps.acts.desk, appViewer(visit.viewer), {
    sitting: seen.caseFile.state.booking?.sitting.id ?? '',
    ref: seen.ref,
    person,
    part: part === 'chair' ? 'chair' : part === 'co-opted' ? 'co-opted' : 'core',
    office,
    inPlaceOf,
  });
  if (named.type === 'refused') return again(errorsOf(named.refusal));
  visit.say('The seat is taken. Whoever takes it is asked about their interests before they read.');
  return visit.goTo(to);
}
