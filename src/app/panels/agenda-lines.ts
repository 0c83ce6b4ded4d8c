import { aboutApplicant } from '../../core/case/about-applicant.ts';
import type { Pack } from '../../core/policy/pack.ts';

/** What is on the agenda for each case, as members and administrators read it: the pack says it to the applicant. */
export function agendaLines(
  pack: Pack,
  panel: string,
): readonly { readonly says: string; readonly clauses: readonly string[] }[] {
  const { agenda = [] } = pack.panels[panel] ?? {};
  return agenda.map(({ says, clauses }) => ({ says: aboutApplicant(says, { pack }), clauses }));
}
