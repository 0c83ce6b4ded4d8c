import { londonDate } from '../core/calendar/instant.ts';
import { refuse } from '../core/case/refusal.ts';
import { principalsOf } from '../core/case/access.ts';
import { roleTitle } from '../core/case/policy.ts';
import { roleKinds } from '../core/rules/role.ts';
import type { CaseInView } from './look-at-case.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface LodgeAppeal {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly appeal: string;
  readonly procedure: string;
  readonly words: string;
  /** What was written in the boxes that the appeal asks besides, by their ids. */
  readonly also?: Readonly<Record<string, string>>;
  readonly form?: string | undefined;
}

/** Sends an appeal to whoever holds the office and took no part in the case. */
export function lodgeAppeal(
  desk: Desk,
  { viewer, ref, appeal, procedure, words: text, also = {}, form }: LodgeAppeal,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: async (seen, words) => {
      const to = await officerFor(desk, seen, appeal);
      if (to === undefined) {
        const role = seen.caseFile.policy.pathway.appeals.find(({ id }) => id === appeal)?.to ?? 'director';
        return refuse('not-now', `There is nobody as ${roleTitle(seen.caseFile.policy, role)} at present.`, {
          fix: 'Ask an administrator to enter who it is. What you have written is kept on this page.',
        });
      }
      const written = Object.entries(also).filter(([, said]) => said.trim() !== '');
      return {
        type: 'lodge-appeal',
        appeal,
        id: desk.chance.id(),
        to,
        procedure: words.keep(procedure.trim()),
        words: words.keep(text.trim()),
        ...(written.length === 0
          ? {}
          : { also: Object.fromEntries(written.map(([id, said]) => [id, words.keep(said.trim())])) }),
      };
    },
  });
}

async function officerFor(
  desk: Desk,
  { caseFile }: CaseInView,
  appealId: string,
): Promise<string | undefined> {
  const { policy, state } = caseFile;
  const appeal = policy.pathway.appeals.find(({ id }) => id === appealId);
  if (appeal === undefined) return undefined;
  if (roleKinds[appeal.to] !== 'office') return principalsOf(appeal.to, state)[0]?.replace('person:', '');
  const holders = await desk.people.holders(policy.pack.authority, appeal.to, londonDate(desk.now()));
  const tookPart = new Set([
    ...Object.values(state.parties),
    ...(state.heard?.present.map(({ person }) => person) ?? []),
  ]);
  return (holders.find(({ id }) => !tookPart.has(id)) ?? holders[0])?.id;
}
