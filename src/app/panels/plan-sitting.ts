import { runsPanels } from '../../core/case/panel/panel-offices.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import { againstDiary } from './against-diary.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { DiaryBasis, Done, PlannedSitting, Sitting } from './sitting-ports.ts';
import { tellCases } from '../tell-cases.ts';

export type Planned =
  | { readonly type: 'planned' }
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly of: number }
  /** Somebody changed this date after the page was made. */
  | { readonly type: 'changed'; readonly sitting: Sitting; readonly by?: Done };

export interface PlanSitting extends PlannedSitting {
  /** The version that the page was made from; left out, whatever stands is changed. */
  readonly basedOn?: number | undefined;
}

/** Puts a sitting into the diary, or changes one; every case booked on it is told of its new times. */
export async function planSitting(
  desk: Desk,
  viewer: Viewer,
  { basedOn, ...sitting }: PlanSitting,
): Promise<Planned> {
  const known = await desk.panels.sitting(viewer.authority, sitting.id);
  if (known !== undefined && (known.cancelled !== undefined || (basedOn ?? known.version) !== known.version))
    return changed(known);
  const planned = await planAll(desk, viewer, { sittings: [sitting], basedOn: basedOn ?? known?.version });
  if (planned.type === 'planned' && known !== undefined) await tellCases(desk, viewer, { known, sitting });
  return planned;
}

export function changed(sitting: Sitting): Extract<Planned, { type: 'changed' }> {
  const by = sitting.cancelled ?? sitting.changed;
  return { type: 'changed', sitting, ...(by === undefined ? {} : { by }) };
}

// Each try reads the diary anew; somebody who loses every one of them is judged on the last.
const tries = 3;

/** Puts several new dates of one panel into the diary: all of them, or none and why. */
export function planSittings(
  desk: Desk,
  viewer: Viewer,
  sittings: readonly PlannedSitting[],
): Promise<Planned> {
  return planAll(desk, viewer, { sittings, basedOn: undefined });
}

interface PlanAll {
  readonly sittings: readonly PlannedSitting[];
  /** The version that a change of a date in the diary was made from. */
  readonly basedOn: number | undefined;
}

async function planAll(desk: Desk, viewer: Viewer, { sittings, basedOn }: PlanAll): Promise<Planned> {
  const refused = notTheirs(viewer);
  if (refused !== undefined) return { type: 'refused', refusal: refused, of: 0 };
  for (let left = tries; left > 0; left -= 1) {
    const judged = await judge(desk, viewer, { sittings, basedOn });
    if (judged.type !== 'lawful') return judged;
    const saved = await desk.panels.saveSittings(viewer.authority, sittings, {
      basis: judged.basis,
      by: viewer.personId,
      at: desk.now(),
    });
    if (saved) return { type: 'planned' };
  }
  const says =
    'Others changed the dates of this panel each time this was tried. Nothing was saved. Send it again.';
  return { type: 'refused', refusal: refuse('changed-meanwhile', says), of: 0 };
}

type Judged = { readonly type: 'lawful'; readonly basis: DiaryBasis } | Exclude<Planned, { type: 'planned' }>;

async function judge(desk: Desk, viewer: Viewer, { sittings, basedOn }: PlanAll): Promise<Judged> {
  const id = sittings[0]?.panel ?? '';
  const panel = desk.policies.current(viewer.authority).panels[id];
  if (panel === undefined || sittings.some((one) => one.panel !== id))
    return { type: 'refused', refusal: refuse('unknown', 'The policy has no such panel.'), of: 0 };
  const standing = await desk.panels.sittings(viewer.authority, id);
  for (const [of, sitting] of sittings.entries()) {
    const before = sittings.slice(0, of);
    const others = [...standing.filter(({ id: other }) => other !== sitting.id), ...before];
    const known = standing.find(({ id: other }) => other === sitting.id);
    if (basedOn !== undefined && known?.version !== basedOn) {
      const now = await desk.panels.sitting(viewer.authority, sitting.id);
      if (now !== undefined) return changed(now);
    }
    const refusal = againstDiary(sitting, { panel, others, known, now: desk.now() });
    if (refusal !== undefined) return { type: 'refused', refusal, of };
  }
  const basis = { panel: id, standing: standing.map(({ id: one, version }) => `${one}:${version}`) };
  return { type: 'lawful', basis };
}

/** Dates and members are the business of panel administration. */
export function notTheirs({ offices }: Viewer): Refusal | undefined {
  return runsPanels(offices)
    ? undefined
    : refuse('not-yours', 'Only panel administration or an administrator looks after panel dates.');
}
