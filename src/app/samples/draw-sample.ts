import { drawFrom } from '../../core/case/draws/draw.ts';
import { drawDigits } from '../../core/case/draws/draw-digits.ts';
import { type DrawList, drawListText, ticketsOf } from '../../core/case/draws/draw-list.ts';
import type { Sample, SampleWindow } from '../../core/case/draws/sample.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { SampleRule } from '../../core/policy/sample-rule.ts';
import { performUnseen } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { Candidate, SampleBook } from './sample-ports.ts';

export interface Sampling {
  readonly desk: Desk;
  readonly samples: SampleBook;
  readonly viewer: Viewer;
}

/** A rule of the policy in force, with the pathway that it stands in. */
export interface RuleOnPathway {
  readonly pathway: string;
  readonly title: string;
  readonly rule: SampleRule;
  /** The decision whose cases are drawn from apart, where the policy has it so. */
  readonly stratum?: string;
  /** Between which days the cases were decided, where whoever draws says so. */
  readonly window?: SampleWindow;
}

/** The samples that the viewer's offices draw, each decision for itself where they are drawn from apart. */
export async function drawsOf(sampling: Sampling): Promise<readonly RuleOnPathway[]> {
  const { authority } = sampling.viewer;
  const all = rulesOf(sampling).map(async (on) => {
    if (on.rule.strata === undefined) return [on];
    const cases = await sampling.samples.candidates(authority, on.pathway, on.rule.of);
    const strata = [...new Set(cases.flatMap(({ decided }) => decided ?? []))].toSorted();
    return strata.map((stratum) => ({ ...on, stratum }));
  });
  return (await Promise.all(all)).flat();
}

/** Whether a sample was drawn under that rule, and for that decision where they are drawn from apart. */
export function isOf({ pathway, rule, stratum }: Sample, on: RuleOnPathway): boolean {
  return pathway === on.pathway && rule === on.rule.id && stratum === on.stratum;
}

/** The samples that the viewer's offices draw. */
export function rulesOf({ desk, viewer }: Pick<Sampling, 'desk' | 'viewer'>): readonly RuleOnPathway[] {
  const { pathways } = desk.policies.current(viewer.authority);
  return Object.values(pathways).flatMap(({ id, title, samples = [] }) =>
    samples.filter(({ by }) => viewer.offices.includes(by)).map((rule) => ({ pathway: id, title, rule })),
  );
}

/** What the next sample would be drawn from: each case once, those that are left out with the reason. */
export async function nextList(
  { desk, samples, viewer }: Sampling,
  on: RuleOnPathway,
  id: string,
): Promise<DrawList> {
  const { pathway, rule, stratum, window } = on;
  const earlier = (await samples.list(viewer)).filter((one) => isOf(one, on) && one.draw !== undefined);
  const known = new Set(
    earlier.flatMap(({ fixed }) => [...fixed.entries, ...fixed.leftOut].map(({ one }) => one)),
  );
  const all = await samples.candidates(viewer.authority, pathway, rule.of);
  const fresh = all.filter(
    ({ ref, packVersion, decided, decidedOn = '' }) =>
      !known.has(ref) &&
      (stratum === undefined || decided === stratum) &&
      (window === undefined || (decidedOn >= window.from && decidedOn <= window.to)) &&
      desk.policies
        .of({ pack: viewer.authority, packVersion, pathway })
        .pathway.samples?.some((one) => one.id === rule.id) === true,
  );
  const reason = ({ withdrawn, applicant }: Candidate) =>
    withdrawn ? 'withdrawn' : applicant === viewer.personId ? 'of-whoever-draws' : undefined;
  const entries = fresh
    .filter((one) => reason(one) === undefined)
    .map(({ ref }) => ({ one: ref, tickets: 1 }));
  const leftOut = fresh.flatMap((one) => {
    const because = reason(one);
    return because === undefined ? [] : [{ one: one.ref, because } as const];
  });
  return { of: id, step: rule.id, take: quotaOf(rule, entries.length), entries, leftOut };
}

function quotaOf({ quota }: SampleRule, of: number): number {
  return 'take' in quota ? Math.min(quota.take, of) : Math.ceil(of / quota.oneIn);
}

export type SampleAct =
  | { readonly type: 'done'; readonly id: string }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Fixes the list as it stands now, and publishes the promise of the draw. */
export async function fixSample(sampling: Sampling, on: RuleOnPathway): Promise<SampleAct> {
  const { desk, samples, viewer } = sampling;
  const open = await openSample(sampling, on);
  const id = open?.id ?? desk.chance.ref();
  const list = await nextList(sampling, on, id);
  if (on.rule.window && on.window === undefined)
    return refused('Say between which days the cases were decided.');
  if (list.take === 0) return refused('There is no case to draw from yet.');
  const kept = await samples.fix(viewer, {
    id,
    pathway: on.pathway,
    rule: on.rule.id,
    office: on.rule.by,
    ...(on.window && { window: on.window }),
    ...(on.stratum !== undefined && { stratum: on.stratum }),
    fixed: { ...list, fingerprint: desk.chance.digest(drawListText(list)) },
    commitment: desk.chance.digest(numberOf(desk, id)),
    fixedAt: desk.now(),
    fixedBy: viewer.personId,
  });
  return kept === 'fixed'
    ? { type: 'done', id }
    : refused('Somebody else was quicker. Look at how it stands now.');
}

/** Makes the draw from the list as it was fixed, and says so in each case that was drawn. */
export async function drawSample(sampling: Sampling, on: RuleOnPathway, asked: string): Promise<SampleAct> {
  const { desk, samples, viewer } = sampling;
  const before = await samples.find(viewer, asked);
  if (before?.draw !== undefined && isOf(before, on)) {
    // The same form once more, or cases that were not told as the service ended in between.
    await tellCases(sampling, asked);
    return { type: 'done', id: asked };
  }
  const open = await openSample(sampling, on);
  if (open === undefined) return refused('Fix the list first; the draw is made from it.');
  const { id, fixed } = open;
  const number = numberOf(desk, id);
  const digits = drawDigits(desk.chance, number, { hashed: fixed.fingerprint, take: fixed.take });
  const drawn = drawFrom(ticketsOf(fixed), fixed.take, digits);
  await samples.keep(viewer, id, { drawn, number, digits, at: desk.now(), by: viewer.personId });
  await tellCases(sampling, id);
  return { type: 'done', id };
}

/** Cases that were drawn and have not been told so, as when the service ended in between, are told now. */
async function tellCases({ desk, samples, viewer }: Sampling, id: string): Promise<void> {
  const sample = await samples.find(viewer, id);
  for (const ref of sample?.draw?.drawn ?? [])
    await performUnseen(desk, {
      viewer,
      ref,
      command: () => ({
        type: 'mark-sampled',
        sample: id,
        rule: sample?.rule ?? '',
        fingerprint: sample?.fixed.fingerprint ?? '',
      }),
    });
}

/** The sample whose list is fixed and not drawn from yet. */
async function openSample({ samples, viewer }: Sampling, on: RuleOnPathway): Promise<Sample | undefined> {
  return (await samples.list(viewer)).find((one) => isOf(one, on) && one.draw === undefined);
}

function numberOf({ chance }: Pick<Desk, 'chance'>, id: string): string {
  return chance.secret(`sample ${id}`);
}

function refused(says: string): SampleAct {
  return { type: 'refused', refusal: refuse('not-now', says) };
}
