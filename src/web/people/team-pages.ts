import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { notAdministrator } from '../../app/people/set-fact.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';

const template = 'people/teams.njk';

const form = z.object({
  id: z.string().optional().default(''),
  title: z
    .string()
    .trim()
    .min(1, { error: 'Write the name of the team' })
    .max(120, { error: 'The name is too long' }),
  kind: z
    .string({ error: 'Choose what kind of team it is' })
    .min(1, { error: 'Choose what kind of team it is' }),
});

/** Teams, each of a kind that the policy knows: some pathways are for some kinds of team only. */
export function teamPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/teams', access: { type: 'office', offices: ['administrator'] } } as const;
    page(app, {
      ...route,
      method: 'GET',
      answer: async (visit) => visit.show(template, await modelOf(deps, visit)),
    });
    page(app, { ...route, method: 'POST', answer: (visit) => save(deps, visit) });
  };
}

async function save(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const model = await modelOf(deps, visit);
  const read = readForm(form, visit.body);
  if (read.type === 'mistaken') return visit.showAgain(template, { ...model, errors: read.errors });
  const { authority } = visit.viewer;
  const { title, kind } = read.values;
  const refusal = notAdministrator(appViewer(visit.viewer));
  if (refusal !== undefined) return visit.showAgain(template, { ...model, errors: errorsOf(refusal) });
  const { teamKinds } = deps.acts.desk.policies.current(authority);
  if (!teamKinds.some(({ id }) => id === kind)) {
    return visit.showAgain(template, {
      ...model,
      errors: [{ href: '#kind', text: 'Choose what kind of team it is' }],
    });
  }
  const known = (await deps.acts.peopleAdmin.teams(authority)).find(({ id }) => id === read.values.id);
  await deps.acts.peopleAdmin.saveTeam(authority, {
    id: known?.id ?? deps.acts.desk.chance.id(),
    title,
    kind,
  });
  visit.say(known === undefined ? `${title} is added.` : `${title} is changed.`);
  return visit.goTo('/teams');
}

async function modelOf(deps: WaymarkDeps, visit: Visit): Promise<PageModel> {
  const { authority } = visit.viewer;
  const { teamKinds } = deps.acts.desk.policies.current(authority);
  const teams = await deps.acts.peopleAdmin.teams(authority);
  const kinds = new Map(teamKinds.map(({ id, title }) => [id, title]));
  return {
    title: 'Teams',
    back: { href: '/people', text: 'Back to people' },
    teams: teams.map(({ id, title, kind }) => ({ id, title, kind: kinds.get(kind) ?? kind })),
    kinds: teamKinds.map(({ id, title }) => ({ value: id, text: title })),
    known: teams.map(({ id, title }) => ({ value: id, text: `Change ${title}` })),
  };
}
