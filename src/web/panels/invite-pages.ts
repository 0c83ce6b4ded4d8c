import type { FastifyReply } from 'fastify';
import { confirmASitting } from '../../app/panels/confirm-sitting.ts';
import { sittersOf } from '../../app/panels/panel-calendar.ts';
import type { ToldMember } from '../../app/panels/panel-ports.ts';
import type { Sitting } from '../../app/ports.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { diaryConflict } from './diary-conflict.ts';
import { versionIn } from './diary-form.ts';
import { panelPlanners } from './plans-panels.ts';

/** A date to hold becomes one that stands, and its members are invited. */
export function invitePages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'POST',
      url: '/panels/:id/confirm',
      access: { type: 'office', offices: panelPlanners },
      answer: (visit) => confirm(deps, visit),
    });
}

async function confirm(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk } = deps.acts;
  const sitting = await desk.panels.sitting(visit.viewer.authority, visit.part('id'));
  if (sitting === undefined) return visit.notFound();
  const confirmed = await confirmASitting(desk, appViewer(visit.viewer), {
    sitting: sitting.id,
    basedOn: versionIn(visit.body, 'basedOn') ?? sitting.version,
  });
  if (confirmed.type === 'changed') return diaryConflict(deps, visit, confirmed);
  visit.say(
    confirmed.type === 'refused'
      ? confirmed.refusal.message
      : 'The panel is confirmed. Its members are invited.',
    confirmed.type === 'refused' ? 'note' : 'done',
  );
  return visit.goTo(`/panels/${sitting.id}`);
}

const standings: Readonly<Record<ToldMember['status'], string>> = {
  held: 'asked to hold the date',
  confirmed: 'invited',
  cancelled: 'told that it is cancelled',
};

/** What each member was told last, and whether it has gone out: a line each. */
export async function toldMembers(
  { acts }: WaymarkDeps,
  authority: string,
  sitting: Sitting,
): Promise<readonly string[]> {
  const sits = new Set(sittersOf(sitting));
  const told = (await acts.panelNotices.members(authority, sitting.id)).filter(({ person }) =>
    sits.has(person),
  );
  const people = await acts.desk.people.persons(
    authority,
    told.map(({ person }) => person),
  );
  return told.map((one) => `${people.get(one.person)?.name ?? 'Someone who has left'}: ${toldWords(one)}`);
}

function toldWords({ status, sentAt, refused }: ToldMember): string {
  if (refused !== undefined) return 'could not be told: the mail system refused the message';
  if (sentAt === undefined) return `${standings[status]}: the message waits for the mail system`;
  return `${standings[status]} at ${describeInstant(sentAt)}`;
}
