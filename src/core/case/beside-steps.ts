/** Duties that stand beside the steps of a pathway: each has a page of its own, under this name, in the case. */
const besideSteps: ReadonlySet<string> = new Set([
  'interest',
  'seats',
  'appeal',
  'move',
  'comments',
  'second-reading',
  'readers',
  'actions',
  'rows',
]);

export function standsBeside(step: string): boolean {
  return besideSteps.has(step);
}
