import { runsPanels } from '../../core/case/panel/panel-offices.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { PanelAgendas, SavedMinute } from './panel-ports.ts';
import type { CaseStore, Desk, Sitting, Viewer } from '../ports.ts';

/** Items of every agenda, beside its cases. */
export const standingItems = ['opening', 'business', 'close'] as const;

export interface KeepMinute {
  readonly sitting: string;
  /** One of the standing items, or the reference of a case. */
  readonly item: string;
  readonly words: string;
  readonly basedOn: number;
}

export type KeptMinute = SavedMinute | { readonly type: 'refused'; readonly refusal: Refusal };

interface Minuting {
  readonly desk: Desk;
  readonly agendas: PanelAgendas;
}

/** Whoever writes the minutes: panel administration, an administrator, and the chair. */
export function writesMinutes({ personId, offices }: Viewer, { members }: Pick<Sitting, 'members'>): boolean {
  return runsPanels(offices) || members.some(({ person, part }) => person === personId && part === 'chair');
}

/** Whoever writes them, sits on the panel, or takes a seat on it for one case: they read what was said of that case. */
export function readsMinutes(viewer: Viewer, sitting: Pick<Sitting, 'members' | 'substitutes'>): boolean {
  return sits(viewer, sitting) || writesMinutes(viewer, sitting) || takesSeat(viewer, sitting);
}

export function sits({ personId }: Viewer, { members }: Pick<Sitting, 'members'>): boolean {
  return members.some(({ person }) => person === personId);
}

/** Whether somebody takes a seat on it for one case, or for this one. */
export function takesSeat(
  { personId }: Viewer,
  { substitutes = [] }: Pick<Sitting, 'substitutes'>,
  ref?: string,
): boolean {
  return substitutes.some((one) => one.person === personId && (ref === undefined || one.ref === ref));
}

/** Keeps what was written under one item of the agenda. About a case only whoever sees all of that case writes. */
export async function keepMinute(
  { desk, agendas }: Minuting,
  viewer: Viewer,
  { sitting: id, item, words, basedOn }: KeepMinute,
): Promise<KeptMinute> {
  const sitting = await desk.panels.sitting(viewer.authority, id);
  if (sitting === undefined || !writesMinutes(viewer, sitting))
    return {
      type: 'refused',
      refusal: refuse('not-yours', 'Only panel administration and the chair write the minutes.'),
    };
  const standing = standingItems.some((one) => one === item);
  if (!standing && !(await isTheirs(desk.cases, viewer, { sitting: id, ref: item })))
    return { type: 'refused', refusal: refuse('unknown', 'The agenda has no such item.') };
  return agendas.saveMinute(viewer.authority, {
    sitting: id,
    item,
    ...(standing ? {} : { ref: item }),
    words,
    basedOn,
    at: desk.now(),
    by: viewer.personId,
  });
}

async function isTheirs(
  cases: CaseStore,
  viewer: Viewer,
  { sitting, ref }: { readonly sitting: string; readonly ref: string },
): Promise<boolean> {
  const booked = await cases.onSitting(viewer.authority, sitting);
  if (!booked.includes(ref)) return false;
  const stored = await cases.read(viewer, ref);
  // Nobody writes the minutes of their own case.
  return (
    stored?.sees === 'case' &&
    stored.events[0]?.type === 'CaseOpened' &&
    stored.events[0].data.applicant !== viewer.personId
  );
}

/** The chair says that the minutes are right; from then on nobody changes them. */
export async function confirmMinutes(
  { desk, agendas }: Minuting,
  viewer: Viewer,
  id: string,
): Promise<Refusal | undefined> {
  const sitting = await desk.panels.sitting(viewer.authority, id);
  const chairs = sitting?.members.some(({ person, part }) => person === viewer.personId && part === 'chair');
  if (chairs !== true) return refuse('not-yours', 'Only the chair of this panel confirms its minutes.');
  if (sitting?.minutesConfirmed !== undefined)
    return refuse('already-done', 'The minutes are confirmed already.');
  await agendas.confirmMinutes(viewer.authority, id, { at: desk.now(), by: viewer.personId });
  return undefined;
}
