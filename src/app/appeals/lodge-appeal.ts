import { officerFor } from '../../core/case/appeal/appeal-officer.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import { roleTitle } from '../../core/case/policy.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Appeal } from '../../core/policy/appeal.ts';
import type { CaseInView } from '../look-at-case.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface LodgeAppeal {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly appeal: string;
  readonly procedure: string;
  readonly words: string;
  /** What was written in the boxes that the appeal asks besides, by their ids. */
  readonly also?: Readonly<Record<string, string>>;
  /** The parts of the process that it is about, by their ids. */
  readonly parts?: readonly string[];
  /** It is about the decision itself, and `allTheSame` is sent though the policy takes no such appeal. */
  readonly onMerits?: boolean;
  readonly allTheSame?: boolean;
  /** Why it comes after its last day. */
  readonly lateBecause?: string;
  /** The appeal of theirs that stood when they opened the page. */
  readonly instead?: string | undefined;
  readonly form?: string | undefined;
}

/** Sends an appeal to whoever holds the office and took no part in the case. */
export function lodgeAppeal(desk: Desk, { viewer, ref, form, ...asked }: LodgeAppeal): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: async (seen, words) => {
      const appeal = seen.caseFile.policy.pathway.appeals.find(({ id }) => id === asked.appeal);
      if (appeal === undefined) return refuse('unknown', 'The policy has no such appeal.');
      const { officer, barred } = officerFor(appeal, seen.caseFile);
      if (officer === undefined) return nobodyFor(desk, seen, { appeal, barred });
      const { also = {}, parts = [], lateBecause = '', instead } = asked;
      const written = Object.entries(also).filter(([, said]) => said.trim() !== '');
      return {
        type: 'lodge-appeal',
        appeal: appeal.id,
        id: desk.chance.id(),
        to: officer,
        procedure: words.keep(asked.procedure.trim()),
        words: words.keep(asked.words.trim()),
        ...(written.length === 0
          ? {}
          : { also: Object.fromEntries(written.map(([id, said]) => [id, words.keep(said.trim())])) }),
        ...(parts.length === 0 ? {} : { parts }),
        ...(asked.onMerits === true ? { onMerits: true } : {}),
        ...(asked.allTheSame === true ? { allTheSame: true } : {}),
        ...(instead === undefined ? {} : { instead }),
        ...(lateBecause.trim() === '' ? {} : { lateBecause: words.keep(lateBecause.trim()) }),
      };
    },
  });
}

interface Nobody {
  readonly appeal: Appeal;
  readonly barred: ReturnType<typeof officerFor>['barred'];
}

/** That nobody can decide the appeal today, with the reason for each who holds the office. */
export async function nobodyFor(
  desk: Pick<Desk, 'people'>,
  { caseFile: { policy } }: CaseInView,
  { appeal, barred }: Nobody,
): Promise<Refusal> {
  const title = roleTitle(policy, appeal.to);
  const people = await desk.people.persons(
    policy.pack.authority,
    barred.map(({ person }) => person),
  );
  const why = barred.map(
    ({ person, parts }) => `${people.get(person)?.name ?? 'somebody who has left'} (${listWords(parts)})`,
  );
  const says =
    why.length === 0
      ? `There is nobody as ${title} at present.`
      : `Nobody can decide this appeal at present: everybody who is ${title} took part in the case, ${listWords(why)}.`;
  return refuse('not-now', says, {
    clauses: appeal.clauses,
    fix: 'Ask an administrator to enter who it is. What you have written is kept on this page.',
  });
}
