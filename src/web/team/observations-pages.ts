import type { FastifyReply } from 'fastify';
import type { CaseInView } from '../../app/look-at-case.ts';
import { observationsOfCase } from '../../app/team/observations-in.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { Observation } from '../../core/case/observations.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import { dateBoxes } from '../layout/posted-date.ts';
import { sendBytes } from '../layout/send-bytes.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { type Invitation, lengths, readInvitation } from './invitation-form.ts';
import { invitationTitle, observationView, panelAhead } from './observation-view.ts';

const template = 'team/observations.njk';

/** The observations that a case still asks for, and an invitation to one for a calendar. Nothing is kept of either. */
export function observationsPages(deps: WaymarkDeps): Pages {
  const route = { url: '/cases/:ref/observations', access: { type: 'case', param: 'ref' } } as const;
  return (app) => {
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => invite(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  // What is still to be seen is told by the evidence: whoever sees less of the case finds none of it.
  if (seen?.sees !== 'case') return visit.notFound();
  const observations = await observationsOfCase(deps.acts.desk, seen);
  return visit.show(template, await model(deps, visit, { seen, observations }));
}

async function invite(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk } = deps.acts;
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const observations = await observationsOfCase(desk, seen);
  const read = readInvitation(visit.body, { observations, today: londonDate(desk.now()) });
  if (read.type === 'mistaken') {
    const shown = await model(deps, visit, { seen, observations });
    return visit.showAgain(template, { ...shown, errors: read.errors, asks: read.asks });
  }
  return send(deps, visit, { ...read.invitation, seen });
}

async function send(
  { acts, address }: WaymarkDeps,
  { reply, viewer }: Visit,
  { seen, observation, from, to, place }: Invitation & { readonly seen: CaseInView },
): Promise<FastifyReply> {
  const { desk } = acts;
  const { applicant } = seen.caseFile.state;
  const people = await desk.people.persons(viewer.authority, [applicant]);
  const known = desk.chance.digest(`observation ${viewer.authority} ${seen.ref} ${observation.id}`);
  const entry = {
    id: `observation-${known.slice(0, 32)}`,
    title: invitationTitle(people.get(applicant)?.name ?? '', observation.days?.last),
    when: { from, to },
    // The address of the case would tell which one it is.
    path: '/',
    ...(place === '' ? {} : { place }),
  };
  const calendar = acts.calendar([entry], { origin: address.origin, at: desk.now() });
  const sent = { mediaType: 'text/calendar; charset=utf-8', name: 'observation.ics' };
  return sendBytes(reply, sent, new TextEncoder().encode(calendar));
}

interface Scene {
  readonly seen: CaseInView;
  readonly observations: readonly Observation[];
}

async function model(
  { acts }: WaymarkDeps,
  { body, request }: Visit,
  { seen, observations }: Scene,
): Promise<PageModel> {
  const { pack } = seen.caseFile.policy;
  const asked = new URL(request.url, 'http://here').searchParams.get('which');
  const chosen = observations.find(({ id }) => id === asked) ?? observations[0];
  return {
    title: 'Schedule an observation',
    frame: await caseFrame(acts.desk, seen, 'overview'),
    observations: observations.map((one) => observationView(one, pack)),
    chosen: chosen?.id,
    panel: panelAhead(seen.caseFile),
    on: dateBoxes(body, 'on', chosen?.planned),
    lengths: lengths.map((minutes) => ({ value: String(minutes), text: lengthWords(minutes) })),
    asks: false,
  };
}

function lengthWords(minutes: number): string {
  if (minutes < 60) return `${minutes} minutes`;
  const hours = minutes / 60;
  return hours === 1 ? 'One hour' : `${hours} hours`;
}
