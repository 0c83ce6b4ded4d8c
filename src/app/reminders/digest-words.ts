import { describeDate, describeInstant, londonDate } from '../../core/calendar/instant.ts';
import { standsBeside } from '../../core/case/beside-steps.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { isRoleId } from '../../core/rules/role.ts';
import type { TaskRow } from '../list-ports.ts';
import type { StuckRow } from '../pipeline/pipeline-ports.ts';
import type { Digest, EscalatedTask } from './digest.ts';
import type { IncrementsDue } from './increments-due.ts';
import type { LearningDue } from './learning-due.ts';

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
  const { late, now, ahead, fresh, escalated, stuck, learning, increments } = digest;
  const own = (task: TaskRow) => ownLine(task, reader);
  const parts = [
    part('Overdue', late.map(own)),
    part('Due now', now.map(own)),
    part('Due soon', ahead.map(own)),
    part('New for you', [...fresh.map(own), ...askedLines(digest, reader)]),
    part('Your year on the register', yearLines(learning, reader)),
    part('Pay', increments === undefined ? [] : [incrementsLine(increments, reader)]),
    part(
      'Overdue with people you manage',
      escalated.map((task) => othersLine(task, reader)),
    ),
    part('Stuck this week', [
      ...stuck.rows.map((row) => stuckLine(row, reader)),
      ...(stuck.rows.length === 0
        ? []
        : [`- ${stuck.more ? 'These and others' : 'All of them'}\n  ${reader.origin}/cases/stuck`]),
    ]),
  ].flat();
  return {
    subject: subjectOf(digest),
    text: [
      `Dear ${reader.name},`,
      ...parts,
      `Everything that is yours to do: ${reader.origin}/`,
      `This is your one message of the day from ${reader.pack.brand.name}'s progression service. It comes only when there is something to say.`,
    ].join('\n\n'),
  };
}

function subjectOf({ late, now, ahead, fresh, escalated, stuck, learning, increments }: Digest): string {
  const counted = [
    { n: late.length, says: 'overdue' },
    { n: now.length, says: 'due now' },
    { n: ahead.length, says: 'due soon' },
    { n: fresh.length + learning.asked.length, says: 'new' },
    { n: escalated.length, says: 'overdue with others' },
    { n: stuck.rows.length, says: stuck.more ? 'and more stuck' : 'stuck' },
  ].filter(({ n }) => n > 0);
  const year = learning.year === undefined ? [] : ['your CPD year'];
  const pay = increments === undefined ? [] : ['increments'];
  return `Your progression work: ${[...counted.map(({ n, says }) => `${n} ${says}`), ...year, ...pay].join(', ')}`;
}

function part(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [[heading.toUpperCase(), ...lines].join('\n\n')];
}

function ownLine(task: TaskRow, { person, origin }: DigestReader): string {
  const whose = task.applicant === person ? 'your own case' : task.applicantName;
  const beside = standsBeside(task.step);
  const page = beside ? task.step : `steps/${task.step}`;
  return lines(`${task.title} (${whose})`, task.dueAt, `${origin}/cases/${task.ref}/${page}`);
}

function askedLines({ learning }: Digest, { origin }: DigestReader): readonly string[] {
  return learning.asked.map(({ id, owner, title }) =>
    lines(`Talk over a piece of learning: ${title} (${owner})`, undefined, `${origin}/cpd/reflections/${id}`),
  );
}

function yearLines({ year }: LearningDue, { origin }: DigestReader): readonly string[] {
  if (year === undefined) return [];
  const { register, wanted, until } = year;
  return [
    `- ${register}: still wanted by ${describeDate(until, 'without-weekday')}: ${wanted.join(', and ')}\n  ${origin}/cpd`,
  ];
}

function incrementsLine({ on, people }: IncrementsDue, { origin }: DigestReader): string {
  const who = people === 1 ? 'One person' : `${people} people`;
  return `- ${who} could go up a point within their level from ${describeDate(on, 'without-weekday')}\n  ${origin}/pay-changes/increments`;
}

function othersLine(task: EscalatedTask, { pack, origin }: DigestReader): string {
  const who = pack.roles[task.role]?.title ?? 'somebody';
  return lines(
    `${task.title} (${task.applicantName}); it waits for: ${who}`,
    task.due?.at,
    `${origin}/cases/${task.ref}`,
  );
}

function stuckLine({ name, ref, late, nobody, lastAt }: StuckRow, { pack, origin }: DigestReader): string {
  const why = [
    ...(late ? ['a deadline has passed'] : []),
    ...nobody.map((role) => `nobody is ${isRoleId(role) ? (pack.roles[role]?.title ?? role) : role} today`),
    `last change on ${describeDate(londonDate(lastAt), 'without-weekday')}`,
  ];
  return `- ${name}: ${why.join('; ')}\n  ${origin}/cases/${ref}`;
}

function lines(what: string, dueAt: TaskRow['dueAt'], link: string): string {
  return [`- ${what}`, ...(dueAt === undefined ? [] : [`  By ${describeInstant(dueAt)}`]), `  ${link}`].join(
    '\n',
  );
}
