/** A course that everybody has to go to: one, however many days it is held on. */
export interface Course {
  readonly id: string;
  readonly title: string;
  /** Of every event in the catalogue that is this course; the first of them is its own. */
  readonly ids: readonly string[];
}

/** By title: a workshop that is held twice is listed twice and gone to once. */
export function coursesIn(
  events: readonly { readonly id: string; readonly title: string }[],
): readonly Course[] {
  const same = Map.groupBy(events, ({ title }) => courseName(title));
  return [...same.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [{ id: first.id, title: first.title, ids: all.map(({ id }) => id) }];
  });
}

/** A title as it is compared: two that differ in spaces or capitals alone are one course. */
export function courseName(title: string): string {
  return title.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The row of a course, by the id that it has in every case. */
export function courseRow(course: string): string {
  return `course-${course}`;
}
