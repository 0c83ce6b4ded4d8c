import { z } from 'zod';
import type { PanelAgendas, PanelNotices } from '../app/panels/panel-ports.ts';
import { panelNoticeWords } from '../app/panels/panel-notice-words.ts';
import type { Desk } from '../app/ports.ts';
import {
  type CalendarOfNotice,
  type PanelMail,
  postPanelNotice,
  resumeDiary,
  tellPanel,
} from '../app/panels/tell-panel.ts';
import { toInvitation } from '../documents/invitation.ts';
import type { Job } from '../store/jobs/jobs.ts';
import type { AssemblyOptions } from './assembly-options.ts';

interface Parts {
  readonly desk: Desk;
  readonly agendas: PanelAgendas;
  readonly notices: PanelNotices;
}

/** What is needed to tell people of panels by mail. */
export function panelMail({ mail, origin, mailFrom }: AssemblyOptions, parts: Parts): PanelMail {
  return {
    ...parts,
    send: (message) => mail.send(message),
    origin,
    organiser: addressIn(mailFrom ?? `panels@${new URL(origin).hostname}`),
    calendar: invitation,
  };
}

/** Of a sender's name and address, the address. */
function addressIn(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}

function invitation({ notice, authority, origin, organiser, to, at }: CalendarOfNotice): string {
  const { uid, sequence, entry } = notice;
  const { status, title, from, to: until, on, place, path } = entry;
  return toInvitation({
    uid: `${uid}@${authority}.waymark`,
    sequence,
    status,
    title: status === 'held' ? `Hold the date: ${title}` : title,
    when: from === undefined || until === undefined ? { on } : { from, to: until },
    ...(place === undefined ? {} : { place }),
    description: panelNoticeWords(notice, origin).text,
    url: `${origin}${path}`,
    organiser: { name: 'Waymark', email: organiser },
    attendee: { name: to.name, email: to.email },
    at,
  });
}

const telling = z.union([
  z.object({ authority: z.string(), sitting: z.string() }),
  z.object({ authority: z.string(), ref: z.string() }),
  z.object({ authority: z.string(), notice: z.string() }),
]);

/** Carries out one job of the queue. */
export async function workOnPanels(mail: PanelMail, job: Job): Promise<void> {
  const { authority, ...of } = telling.parse(job);
  if ('notice' in of) await postPanelNotice(mail, authority, of.notice);
  else await tellPanel(mail, authority, of);
}

/** Once a world is made: everybody is told of every panel ahead, as they would have been on the way. */
export async function tellWorld(mail: PanelMail, authority: string): Promise<void> {
  for (const id of await sittingIds(mail, authority)) await tellPanel(mail, authority, { sitting: id });
  for (const id of await mail.notices.waiting(authority)) await postPanelNotice(mail, authority, id);
}

/** What was left half done by a service that was killed. */
export async function resumePanels(mail: PanelMail, authority: string): Promise<void> {
  const half = await mail.desk.panels.halfCancelled(authority);
  await resumeDiary(mail, authority, [...half, ...(await sittingIds(mail, authority))]);
}

async function sittingIds({ desk }: PanelMail, authority: string): Promise<readonly string[]> {
  const panels = Object.keys(desk.policies.current(authority).panels);
  const all = await Promise.all(panels.map((panel) => desk.panels.sittings(authority, panel)));
  return all.flat().map(({ id }) => id);
}
