/** What of grade and pay point a policy gives a level, as the rest of a sentence: ", grade G9, point 25". */
export function gradeWords({
  grade,
  point,
}: {
  readonly grade?: string | undefined;
  readonly point?: number | undefined;
}): string {
  return `${grade === undefined ? '' : `, grade ${grade}`}${point === undefined ? '' : `, point ${point}`}`;
}
