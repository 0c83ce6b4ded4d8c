import { standardsCommented } from '../../core/case/answer-asked-for.ts';
import { sectionTitle, splitSectionKey } from '../../core/case/policy.ts';
import type { SectionContent } from '../../core/case/sections/section-content.ts';
import type { WordForm, WordQuestion } from '../document.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Portfolio } from '../portfolio/read-portfolio.ts';
import { type FillStep, sectionPlace, writtenKeys } from '../portfolio/section-place.ts';
import { answerCells, type AskedField, type CellContext, isAskedOnPaper } from './answer-cells.ts';
import { questionHelp } from './question-help.ts';

/** One question of the form with its place in the case. */
export interface Asked {
  readonly number: number;
  readonly key: string;
  readonly page: string;
  /** Whether it can be filled in now. */
  readonly open: boolean;
  readonly field: AskedField;
  readonly context: CellContext;
}

/** What the viewer may fill in of this step today, question by question. */
export function askedOf(seen: CaseInView, step: FillStep): readonly Asked[] {
  return everyAsked(seen, step).filter(({ open }) => open);
}

/** Also what is closed now, so that a question keeps its number when a page before it closes. */
export function everyAsked(seen: CaseInView, step: FillStep): readonly Asked[] {
  const { policy } = seen.caseFile;
  return writtenKeys(seen, step)
    .flatMap((key) => {
      const { section } = splitSectionKey(key);
      const page = sectionTitle(policy.sections, policy.standards, key);
      const open = sectionPlace(seen, key)?.open === true;
      const fields = (policy.sections.get(section)?.section.fields ?? []).filter(isAskedOnPaper);
      return fields.map((field) => ({ key, page, open, field, context: contextOf(field, seen) }));
    })
    .map((one, index) => ({ ...one, number: index + 1 }));
}

function contextOf(field: AskedField, { caseFile }: CaseInView): CellContext {
  const commented = field.type === 'comment-per-standard' ? standardsCommented(field, caseFile) : [];
  const { standards, pack } = caseFile.policy;
  return { standards, standardsOf: (framework) => pack.frameworks[framework]?.standards ?? [], commented };
}

/** The form with what is saved so far, to be filled in away from the service. */
export function wordForm(seen: CaseInView, step: FillStep, portfolio: Portfolio): WordForm {
  const { pack } = seen.caseFile.policy;
  const asked = askedOf(seen, step);
  return {
    title: step.title,
    mark: markOf(seen, step),
    meta: { authority: pack.brand, reference: seen.ref, language: 'en-GB' },
    pages: [...Map.groupBy(asked, ({ page }) => page)].map(([title, questions]) => ({
      title,
      questions: questions.map((one) => questionOf(one, portfolio.sections.get(one.key) ?? {})),
    })),
  };
}

/** Printed on the form: the case, the step, and the version of the policy that asks. */
export function markOf({ ref, caseFile }: CaseInView, step: FillStep): string {
  return `${ref} / ${step.id} / ${caseFile.policy.pack.version}`;
}

/** The first line of a question's table, by which its boxes are found again. */
export function questionLine({ number, field }: Pick<Asked, 'number' | 'field'>): string {
  return `Question ${number}. ${field.label}`;
}

function questionOf({ number, field, context }: Asked, content: SectionContent): WordQuestion {
  return { number, label: field.label, help: questionHelp(field), ...answerCells(field, content, context) };
}
