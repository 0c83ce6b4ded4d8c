import type { CaseInView } from '../../app/look-at-case.ts';
import type { Portfolio } from '../../app/portfolio/read-portfolio.ts';
import type { SectionPlace } from '../../app/portfolio/section-place.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { sectionTitle } from '../../core/case/policy.ts';
import type { FieldView } from '../layout/fields/field-model.ts';
import { fieldViews } from '../layout/fields/field-view.ts';

export interface Recalled {
  readonly title: string;
  readonly href: string;
  readonly fields: readonly FieldView[];
}

/** What was written elsewhere and is to be read before this page is written, as far as the visitor may read it. */
export function recalledAnswers(
  seen: CaseInView,
  { section: page }: SectionPlace,
  portfolio: Portfolio,
): readonly Recalled[] {
  const { caseFile, ref } = seen;
  const { sections, standards } = caseFile.policy;
  return (page.recalls ?? []).flatMap(({ section: key, fields: ids }): readonly Recalled[] => {
    const section = sections.get(key)?.section;
    const content = portfolio.sections.get(key);
    if (section === undefined || content === undefined || !mayRead(section, seen)) return [];
    const named = { ...section, fields: section.fields.filter(({ id }) => ids.includes(id)) };
    const views = fieldViews(named, content, {
      caseFile,
      problems: [],
      showMissing: false,
      statementOn: () => '',
    });
    // Two reviews have answers of one name.
    const fields = views.filter(({ isAsked }) => isAsked).map((one) => ({ ...one, id: `${key}-${one.id}` }));
    const title = sectionTitle(sections, standards, key);
    return fields.length === 0 ? [] : [{ title, href: `/cases/${ref}/sections/${key}`, fields }];
  });
}
