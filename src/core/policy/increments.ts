import { type IsoDate, isoDate } from '../calendar/date.ts';
import type { Pack } from './pack.ts';
import type { Pathway } from './pathway.ts';

/** The pathway by which somebody goes up a point within their level; undefined where the policy has no such steps. */
export function incrementPathway({ pathways }: Pick<Pack, 'pathways'>): Pathway | undefined {
  return Object.values(pathways).find(({ from, steps }) => {
    const within = new Set([from].flat());
    const set = steps.flatMap((step) =>
      step.kind === 'decide'
        ? step.decisions.flatMap(({ options }) => options.map(({ sets }) => sets?.level))
        : [],
    );
    return set.length > 0 && set.every((level) => level !== undefined && within.has(level));
  });
}

/** The last and the next of the days of the year on which increments fall due; none where the policy sets no such day. */
export function yearlyAround(pathway: Pathway | undefined, today: IsoDate): readonly IsoDate[] {
  const yearly = pathway?.opens.yearly;
  if (yearly === undefined) return [];
  const year = Number(today.slice(0, 4));
  const of = (one: number) => isoDate(`${one}-${yearly}`);
  const days = [of(year - 1), of(year), of(year + 1)].filter((on) => on !== undefined);
  const last = days.findLast((on) => on <= today);
  const next = days.find((on) => on > today);
  return [last, next].filter((on) => on !== undefined);
}

/** Whether their level has a band, and they are below the top of it. */
export function isBelowTop(
  { levels }: Pick<Pack, 'levels'>,
  { level, point }: { readonly level: string; readonly point: number },
): boolean {
  const points = levels.find(({ id }) => id === level)?.points;
  return points !== undefined && point < points.to;
}
