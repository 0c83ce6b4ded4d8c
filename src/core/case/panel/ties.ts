import { fromDay, type IsoDate, toDay } from '../../calendar/date.ts';
import type { Panel } from '../../policy/pack.ts';
import type { TieKind } from '../../policy/tie.ts';
import { type RoleId, roleKinds } from '../../rules/role.ts';
import type { CaseFile } from '../case-file.ts';
import type { Deed } from './deeds.ts';
import { type Policy, splitSectionKey } from '../policy.ts';
import type { Tie } from './tie.ts';

/** Somebody who manages the applicant or did, as the people register has it. */
export interface Management {
  readonly role: RoleId;
  readonly holder: string;
  readonly from: IsoDate;
  /** The first day on which they no longer did. */
  readonly until?: IsoDate;
}

/** Everybody's ties to a case that the case itself tells of. */
export function tiesInCase({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): readonly Tie[] {
  const all = state.deeds.flatMap((deed) => tiesOfDeed(deed, { state, policy }));
  const own: Tie = { person: state.applicant, kind: 'applicant', role: 'applicant' };
  return once(
    state.applicant === '' ? all : [own, ...all.filter(({ person }) => person !== state.applicant)],
  );
}

/** Who manages the applicant today, and who did on any earlier day. */
export function tiesOfManagement(held: readonly Management[], today: IsoDate): readonly Tie[] {
  const begun = held.filter(({ from }) => from <= today);
  return once(
    begun.map(({ role, holder, until }): Tie => {
      const over = until !== undefined && until <= today;
      return {
        person: holder,
        kind: over ? 'managed' : 'manages',
        role,
        ...(over ? { until: fromDay(toDay(until) - 1) } : {}),
      };
    }),
  );
}

/** What an earlier case of the same applicant leaves: who decided it, who heard an appeal, who declared an interest. */
export function tiesOfEarlierCase(deeds: readonly Deed[]): readonly Tie[] {
  return once(
    deeds.flatMap(({ person, what }): readonly Tie[] =>
      what === 'decided' || what === 'appeal' || what === 'declared' ? [{ person, kind: what }] : [],
    ),
  );
}

const management: ReadonlySet<RoleId> = new Set([
  'line-manager',
  'second-line-manager',
  'third-line-manager',
]);
const byPart: Readonly<Partial<Record<RoleId, TieKind>>> = {
  assessor: 'assessed',
  observer: 'observed',
  buddy: 'mentored',
};
/** What the offices that keep a case in order do in it is no opinion of the applicant. */
const keepers: ReadonlySet<RoleId> = new Set(['applicant', 'progression-office', 'administrator', 'hr']);

function tiesOfDeed(
  { person, what, role, at }: Deed,
  known: Pick<CaseFile, 'state' | 'policy'>,
): readonly Tie[] {
  const { parties } = known.state;
  switch (what) {
    case 'part': {
      if (role === undefined) return [];
      if (management.has(role))
        return [{ person, kind: parties[role] === person ? 'manages' : 'managed', role }];
      const kind = byPart[role];
      return kind === undefined ? [] : [{ person, kind, role }];
    }
    case 'agreed':
    case 'signed': {
      if (role === undefined || keepers.has(role)) return [];
      const observed = what === 'signed' && stepObserves(at, known.policy);
      return [{ person, kind: observed ? 'observed' : 'endorsed', role }];
    }
    case 'wrote':
      return sectionObserves(at, known.policy) ? [{ person, kind: 'observed' }] : [];
    case 'attached':
      return known.policy.pack.itemKinds[at ?? '']?.observed === true ? [{ person, kind: 'observed' }] : [];
    case 'decided':
    case 'appeal':
      return [{ person, kind: what }];
    case 'did':
    case 'gave':
      // Seeing to a step, or handing in a piece of evidence, says nothing of the applicant.
      return [];
    case 'declared':
      // In this case they stand aside already.
      return [];
    default:
      return what satisfies never;
  }
}

function stepObserves(id: string | undefined, { sections }: Policy): boolean {
  return [...sections.values()].some(({ section, step }) => step === id && section.observes !== undefined);
}

function sectionObserves(key: string | undefined, { sections }: Policy): boolean {
  return key !== undefined && sections.get(splitSectionKey(key).section)?.section.observes !== undefined;
}

function once(ties: readonly Tie[]): readonly Tie[] {
  const kept = new Map<string, Tie>();
  for (const tie of ties) {
    const key = `${tie.person} ${tie.kind} ${tie.role ?? ''}`;
    const before = kept.get(key);
    // Of two spells the later one is told.
    if (before === undefined || (before.until ?? '') < (tie.until ?? '')) kept.set(key, tie);
  }
  // Whoever manages today is not told to have done so before, too.
  return [...kept.values()].filter(
    ({ person, kind, role }) => kind !== 'managed' || !kept.has(`${person} manages ${role ?? ''}`),
  );
}

/** Ties from several places as one list. */
export function together(...lists: readonly (readonly Tie[])[]): readonly Tie[] {
  return once(lists.flat());
}

/**
 * What the policy makes of a tie: it keeps them off (`stops`), or they may sit and it is shown (`warns`). Undefined
 * where it is the very thing they sit for, or where the policy looks for no such tie.
 */
export function whatTieDoes({ kind, role }: Tie, panel: TieRules): 'stops' | 'warns' | undefined {
  if (kind === 'applicant') return 'stops';
  // Whoever sits for being the applicant's manager has endorsed and signed as such.
  const sitsForIt = role !== undefined && roleKinds[role] !== 'office' && isSeat(role, panel);
  if (sitsForIt && (kind === 'manages' || kind === 'endorsed')) return undefined;
  const named =
    (role !== undefined && panel.independentOf?.includes(role) === true) ||
    panel.apartFrom?.includes(kind) === true;
  if (named) return panel.independence ?? 'stops';
  return quiet.has(kind) ? undefined : 'warns';
}

/** Whether whoever declares an interest cannot sit; otherwise it is theirs to say. */
export function interestsKeepOff({ independentOf, independence, apartFrom }: TieRules): boolean {
  return (
    (independence ?? (independentOf === undefined && apartFrom === undefined ? 'warns' : 'stops')) === 'stops'
  );
}

/** What a panel says of ties. */
export type TieRules = Pick<Panel, 'independentOf' | 'independence' | 'apartFrom' | 'seats'>;

function isSeat(role: RoleId, { seats }: TieRules): boolean {
  return seats.some(({ offices }) => offices.includes(role));
}

/** To have heard a case before is what a panel does; only a policy that says so minds it. */
const quiet: ReadonlySet<TieKind> = new Set(['decided']);
