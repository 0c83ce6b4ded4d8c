import { type KeptList, keptListAt } from '../../app/portfolio/kept-lists.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { Portfolio } from '../../app/portfolio/read-portfolio.ts';
import { type Instant, londonDate } from '../../core/calendar/instant.ts';
import { type CaseloadPoint, caseloadPoints } from '../../core/case/programme/caseload.ts';
import { factsOf } from '../../core/case/facts.ts';
import { rowsOf } from '../../core/case/sections/section-content.ts';
import { type SupervisionLists, supervisionLists } from '../../core/case/programme/supervision-lists.ts';
import type { Facts } from '../../core/rules/facts.ts';

/** The supervision of one case as its visitor stands to it. */
export interface SupervisionScene {
  readonly seen: CaseInView;
  readonly lists: SupervisionLists;
  readonly sessions: KeptList;
  readonly groups: KeptList | undefined;
  readonly caseload: KeptList | undefined;
}

/** Undefined where the case keeps no supervision, or none that this visitor may read. */
export function supervisionScene(seen: CaseInView): SupervisionScene | undefined {
  const lists = supervisionLists(seen.caseFile.policy);
  if (lists === undefined || seen.sees !== 'case') return undefined;
  const at = (list: SupervisionLists['groups']) =>
    list && keptListAt(seen, { section: list.section, field: list.field.id });
  const sessions = at(lists.sessions);
  return sessions && { seen, lists, sessions, groups: at(lists.groups), caseload: at(lists.caseload) };
}

export function factsNow({ caseFile }: CaseInView, now: Instant): Facts {
  return factsOf(caseFile, { now, today: londonDate(now) });
}

/** The caseload as far as the visitor may read it, with the number that was agreed to keep to. */
export function caseloadOf(
  { lists, caseload }: SupervisionScene,
  portfolio: Pick<Portfolio, 'sections'>,
  facts: Facts,
): { readonly points: readonly CaseloadPoint[]; readonly most: number | undefined } {
  const { atMost } = lists;
  const fact = atMost && facts.sections[atMost.section]?.fields[atMost.field];
  const most = fact?.type === 'number' ? fact.value : undefined;
  if (caseload === undefined) return { points: [], most };
  const rows = rowsOf(portfolio.sections.get(caseload.section)?.[caseload.field.id]);
  return { points: caseloadPoints(caseload.field, rows, most), most };
}
