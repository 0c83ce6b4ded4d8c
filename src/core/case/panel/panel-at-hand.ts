import type { SittingFact } from '../../rules/facts.ts';
import type { CaseFile } from '../case-file.ts';

/** The panel that a case is on its way to: that of the open booking, else the one booked, else the pathway's first. */
export function panelAtHand({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): string | undefined {
  const books = policy.pathway.steps.filter((step) => step.kind === 'book');
  const open = books.find(({ id }) => state.steps[id]?.status === 'open');
  return open?.panel ?? state.booking?.panel ?? books[0]?.panel;
}

/** The sittings of one panel that have a date; of the panel at hand where none is named. */
export function sittingsOf(caseFile: CaseFile, panel = panelAtHand(caseFile)): readonly SittingFact[] {
  return caseFile.register.sittings.filter(
    (sitting) => sitting.panel === undefined || sitting.panel === panel,
  );
}
