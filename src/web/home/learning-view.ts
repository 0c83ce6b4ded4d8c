import { readYearRenewing } from '../../app/cpd/read-year.ts';
import { stillWanted } from '../../core/cpd/standing-words.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { Visit } from '../page.ts';

/** What colleagues ask to be talked over; and while the register renews, what one's own year still wants. */
export async function learningView({ acts }: WaymarkDeps, visit: Visit) {
  const viewer = appViewer(visit.viewer);
  const asked = await acts.cpd.askedOf(viewer);
  const reflections = asked.map(({ id, owner, shown }) => ({
    href: `/cpd/reflections/${id}`,
    owner: owner.name,
    title: shown.title,
  }));
  if (visit.viewer.hasCareer !== true) return { reflections };
  const register = await readYearRenewing(acts.desk, acts.cpd, viewer);
  if (register === undefined || register.counted.met) return { reflections };
  return {
    reflections,
    register: { title: register.regulator.title, wanted: stillWanted(register.counted) },
  };
}
