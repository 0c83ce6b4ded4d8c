import type { Scene } from './decision-scene.ts';

/** Whether this visitor could correct the record now, as far as the page can know: the act judges. */
export function mayCorrect({ seen, step }: Scene): boolean {
  const { state } = seen.caseFile;
  const of = state.decisions.findLastIndex((one) => one.step === step.id);
  return (
    of !== -1 &&
    of === state.decisions.length - 1 &&
    state.status !== 'withdrawn' &&
    state.steps[step.id]?.status === 'done' &&
    step.by.some((role) => seen.roles.includes(role)) &&
    !state.appeals.some(({ decision }) => decision === of)
  );
}
