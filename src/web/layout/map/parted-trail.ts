import type { MapState } from '../../../core/policy/process-map.ts';

interface TrailStep {
  readonly state: MapState;
}

/** A stretch of the trail; a folded one is opened by its title. */
export interface TrailPart<T> {
  readonly title: string;
  readonly folded: boolean;
  readonly steps: readonly T[];
}

/** As many stay in sight without folding. */
const fewSteps = 6;

/** The steps of a case under way: those open now stand first; a long way ahead, and all that is done, fold away. */
export function partedTrail<T extends TrailStep>(steps: readonly T[]): readonly TrailPart<T>[] {
  if (steps.length <= fewSteps) return [{ title: '', folded: false, steps }];
  const of = (state: MapState) => steps.filter((step) => step.state === state);
  const [open, ahead, done] = [of('open'), of('ahead'), of('done')];
  const parts = [
    { title: 'Open now', folded: false, steps: open },
    {
      title: `Still ahead: ${counted(ahead.length)}`,
      folded: open.length + ahead.length > fewSteps && open.length > 0,
      steps: ahead,
    },
    { title: `Done: ${counted(done.length)}`, folded: true, steps: done },
  ];
  return parts.filter((part) => part.steps.length > 0);
}

function counted(steps: number): string {
  return steps === 1 ? '1 step' : `${steps} steps`;
}
