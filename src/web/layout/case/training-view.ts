import { coursesOf, standingDetail, trainingOf } from '../../../app/cohorts/training.ts';
import type { Course } from '../../../core/case/programme/courses.ts';
import type { CaseInView } from '../../../app/look-at-case.ts';
import type { LearningCatalogue } from '../../../app/people/people-ports.ts';
import { upperFirst } from '../../../core/rules/rule-words.ts';
import type { WaymarkDeps } from '../../acts.ts';

const tags = {
  done: { text: 'Done', classes: 'govuk-tag--green' },
  booked: { text: 'Booked', classes: 'govuk-tag--yellow' },
  missing: { text: 'Missing', classes: 'govuk-tag--orange' },
} as const;

/** The training that everybody goes to, as it stands for one worker; nothing where there is none or it is not theirs to read. */
export async function trainingView({ acts: { desk, learning } }: WaymarkDeps, seen: CaseInView) {
  const courses = await coursesFor(learning, seen);
  const standings = trainingOf(seen, courses, desk.now()) ?? [];
  return standings.map((standing) => ({
    title: standing.course.title,
    tag: tags[standing.state],
    detail: upperFirst(standingDetail(standing)),
  }));
}

/** A case without a year asks nothing. */
async function coursesFor(learning: LearningCatalogue, { caseFile }: CaseInView): Promise<readonly Course[]> {
  const { pack, pathway } = caseFile.policy;
  return pathway.programme === undefined ? [] : coursesOf(learning, pack.authority);
}
