import { describeDate, describeInstant, londonTime } from '../../core/calendar/instant.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { agendaLines } from './agenda-lines.ts';
import type { AgendaCase } from './agenda.ts';
import type { Block, Document } from '../document.ts';
import type { Sitting } from '../ports.ts';

interface AgendaOf {
  readonly sitting: Sitting;
  readonly pack: Pack;
  readonly cases: readonly AgendaCase[];
  /** Names with their parts, the chair first. */
  readonly members: readonly string[];
  readonly printedAt: Parameters<typeof describeInstant>[0];
}

/** The agenda to be printed, with the cases that its reader sees and no other. Adjustments are not on it. */
export function agendaDocument({ sitting, pack, cases, members, printedAt }: AgendaOf): Document {
  const panel = pack.panels[sitting.panel];
  const lines = agendaLines(pack, sitting.panel);
  const { startsAt, endsAt, meetingLink, agendaFixedAt } = sitting;
  const time =
    startsAt === undefined
      ? 'Not set yet'
      : `${londonTime(startsAt)}${endsAt === undefined ? '' : ` to ${londonTime(endsAt)}`}`;
  const blocks: readonly Block[] = [
    {
      kind: 'definitions',
      rows: [
        { term: 'Date', value: describeDate(sitting.on) },
        { term: 'Time', value: time },
        { term: 'Meeting', value: meetingLink ?? 'No link' },
        { term: 'Members', value: members.length === 0 ? 'Nobody is named yet' : members.join('\n') },
      ],
    },
    { kind: 'heading', level: 1, text: 'Order' },
    { kind: 'paragraph', text: 'The panel opens: who sits, and any interest that somebody has in a case.' },
    ...(cases.length === 0
      ? [{ kind: 'paragraph' as const, text: 'No case is booked yet.' }]
      : [
          {
            kind: 'table' as const,
            caption: agendaFixedAt === undefined ? 'Cases; their times are not fixed yet' : 'Cases and times',
            header: ['Time', 'Applicant', 'Case'],
            rows: cases.map(({ row, slot, late }) => [slotWords(slot, late), row.applicantName, row.ref]),
          },
        ]),
    ...(lines.length === 0
      ? []
      : [
          { kind: 'heading' as const, level: 1 as const, text: 'For each case' },
          {
            kind: 'list' as const,
            marker: 'number' as const,
            items: lines.map(({ says, clauses }) => `${says} (${clauses.join(', ')})`),
          },
        ]),
    { kind: 'paragraph', text: `As it stood at ${describeInstant(printedAt)}.` },
  ];
  return {
    title: `Agenda: ${panel?.title ?? 'Panel'}, ${describeDate(sitting.on)}`,
    meta: {
      authority: { name: pack.brand.name, colour: pack.brand.colour },
      reference: describeDate(sitting.on),
      language: 'en-GB',
    },
    blocks,
  };
}

/** "10:15 to 11:00" */
export function slotWords(slot: AgendaCase['slot'], late: boolean): string {
  if (slot?.startsAt !== undefined && slot.endsAt !== undefined)
    return `${londonTime(slot.startsAt)} to ${londonTime(slot.endsAt)}`;
  return late ? 'Joined late, no time yet' : 'No time yet';
}
