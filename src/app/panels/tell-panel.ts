import { londonDate } from '../../core/calendar/instant.ts';
import { resumeCancelled } from './cancel-sitting.ts';
import { candidatesEntries, membersEntries } from './panel-calendar.ts';
import { type NoticeWords, panelNoticeWords } from './panel-notice-words.ts';
import type { NoticesOf, PanelAgendas, PanelNotice, PanelNotices } from './panel-ports.ts';
import type { Desk } from '../ports.ts';
import { bringCasesUp } from '../tell-cases.ts';

export interface PanelMail {
  readonly desk: Desk;
  readonly agendas: PanelAgendas;
  readonly notices: PanelNotices;
  readonly send: (message: PanelMessage) => Promise<SentOrRefused>;
  /** Where the service is, for links. */
  readonly origin: string;
  /** The address that invites. */
  readonly organiser: string;
  readonly calendar: (notice: CalendarOfNotice) => string;
}

export interface PanelMessage extends NoticeWords {
  readonly to: string;
  /** The same at every try, so that a repeat can be recognised. */
  readonly messageId: string;
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
}

/** Refused for good; where trying again makes sense, sending throws. */
export type SentOrRefused = { readonly accepted: true } | { readonly accepted: false; readonly why: string };

/** What the calendar part of a message is made from. */
export interface CalendarOfNotice {
  readonly notice: PanelNotice;
  readonly authority: string;
  readonly origin: string;
  readonly organiser: string;
  readonly to: { readonly name: string; readonly email: string };
  readonly at: string;
}

/** Works out who knows something else than they should, and queues the messages that put it right. */
export async function tellPanel(mail: PanelMail, authority: string, of: NoticesOf): Promise<void> {
  const { desk, notices } = mail;
  const now = desk.now();
  if ('ref' in of) {
    const wanted = () => candidatesEntries(mail, authority, of.ref);
    await notices.reconcile(authority, of, { now, wanted });
    return;
  }
  const wanted = async () => {
    const sitting = await desk.panels.sitting(authority, of.sitting);
    return sitting === undefined ? [] : membersEntries(desk, authority, sitting);
  };
  await notices.reconcile(authority, of, { now, wanted });
  const booked = await desk.cases.onSitting(authority, of.sitting);
  const told = await notices.toldOn(authority, of.sitting);
  for (const ref of new Set([...booked, ...told])) await tellPanel(mail, authority, { ref });
}

/** Sends one message that waits. Throws where the mail system would not take it: it is tried again. */
export async function postPanelNotice(mail: PanelMail, authority: string, id: string): Promise<void> {
  const { desk, notices, origin, organiser } = mail;
  await notices.post(authority, id, {
    now: () => desk.now(),
    async send(notice) {
      const to = (await desk.people.persons(authority, [notice.person])).get(notice.person);
      if (to === undefined) return { type: 'refused', why: 'Nobody of that name is on record.' };
      const cancelled = notice.entry.status === 'cancelled';
      const content = mail.calendar({ notice, authority, origin, organiser, to, at: desk.now() });
      // Whoever never had it in their calendar is told in words alone.
      const inCalendar = !cancelled || (notice.before !== undefined && notice.before.status !== 'cancelled');
      const answer = await mail.send({
        to: to.email,
        ...panelNoticeWords(notice, origin),
        messageId: `panel-${id}@${authority}`,
        ...(inCalendar ? { calendar: { method: cancelled ? 'CANCEL' : 'REQUEST', content } } : {}),
      });
      return answer.accepted ? { type: 'sent' } : { type: 'refused', why: answer.why };
    },
  });
}

/** What a service that was killed left half done: cancelled dates with cases on them, and cases with an earlier time. */
export async function resumeDiary(
  { desk }: Pick<PanelMail, 'desk'>,
  authority: string,
  ids: readonly string[],
) {
  const today = londonDate(desk.now());
  for (const id of ids) {
    const sitting = await desk.panels.sitting(authority, id);
    if (sitting === undefined || sitting.booked === 0) continue;
    if (sitting.cancelled !== undefined) await resumeCancelled(desk, authority, sitting);
    else if (sitting.on > today) await bringCasesUp(desk, authority, sitting);
  }
}
