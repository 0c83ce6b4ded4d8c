import { describeInstant } from '../../core/calendar/instant.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { TaskRow } from '../list-ports.ts';
import type { Digest, EscalatedTask } from './digest.ts';

export interface DigestReader {
  readonly name: string;
  readonly person: string;
  readonly pack: Pick<Pack, 'brand' | 'roles'>;
  /** Where the service is, for its links. */
  readonly origin: string;
}

/** The digest as an e-mail: what is due and where to do it, and nothing of what a case holds. */
export function digestWords(
  digest: Digest,
  reader: DigestReader,
): { readonly subject: string; readonly text: string } {
  const { late, now, ahead, fresh, escalated } = digest;
  const own = (task: TaskRow) => ownLine(task, reader);
  const parts = [
    part('Overdue', late.map(own)),
    part('Due now', now.map(own)),
    part('Due soon', ahead.map(own)),
    part('New for you', fresh.map(own)),
    part(
      'Overdue with people you manage',
      escalated.map((task) => othersLine(task, reader)),
    ),
  ].flat();
  return {
    subject: subjectOf(digest),
    text: [
      `Dear ${reader.name},`,
      ...parts,
      `Everything that is yours to do: ${reader.origin}/`,
      `This is your one message of the day from ${reader.pack.brand.name}'s progression service. It comes only when something is new, due or overdue.`,
    ].join('\n\n'),
  };
}

function subjectOf({ late, now, ahead, fresh, escalated }: Digest): string {
  const counted = [
    { n: late.length, says: 'overdue' },
    { n: now.length, says: 'due now' },
    { n: ahead.length, says: 'due soon' },
    { n: fresh.length, says: 'new' },
    { n: escalated.length, says: 'overdue with others' },
  ].filter(({ n }) => n > 0);
  return `Your progression work: ${counted.map(({ n, says }) => `${n} ${says}`).join(', ')}`;
}

function part(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [[heading.toUpperCase(), ...lines].join('\n\n')];
}

function ownLine(task: TaskRow, { person, origin }: DigestReader): string {
  const whose = task.applicant === person ? 'your own case' : task.applicantName;
  const beside = ['interest', 'appeal', 'move'].includes(task.step);
  const page = beside ? task.step : `steps/${task.step}`;
  return lines(`${task.title} (${whose})`, task.dueAt, `${origin}/cases/${task.ref}/${page}`);
}

function othersLine(task: EscalatedTask, { pack, origin }: DigestReader): string {
  const who = pack.roles[task.role]?.title ?? 'somebody';
  return lines(
    `${task.title} (${task.applicantName}); it waits for: ${who}`,
    task.due?.at,
    `${origin}/cases/${task.ref}`,
  );
}

function lines(what: string, dueAt: TaskRow['dueAt'], link: string): string {
  return [`- ${what}`, ...(dueAt === undefined ? [] : [`  By ${describeInstant(dueAt)}`]), `  ${link}`].join(
    '\n',
  );
}
