import { readsAppeals, type Looking } from '../appeal/appeal-sight.ts';
import type { CaseFile } from '../case-file.ts';
import { mayRead } from '../may-read.ts';
import { readsStep } from '../parts-read.ts';
import { splitSectionKey } from '../policy.ts';
import type { RecordEntry } from './record-entry.ts';

/**
 * The record as one reader may have it. What they may not know stays as a line with its clause, and says that it is
 * withheld: never what happened, when or by whom.
 */
export function recordFor(
  entries: readonly RecordEntry[],
  caseFile: CaseFile,
  looking: Looking,
): readonly RecordEntry[] {
  const appeals = new Set(caseFile.policy.pathway.appeals.map(({ id }) => id));
  const readsAll = readsAppeals(caseFile.state, looking);
  const hidden = (key: string) => {
    const section = caseFile.policy.sections.get(splitSectionKey(key).section)?.section;
    return section !== undefined && !mayRead(section, { caseFile, roles: looking.roles });
  };
  return entries.flatMap((entry) => {
    // That a step was passed over is no secret, and nothing is behind it.
    const passed = caseFile.state.steps[entry.stage]?.outcome === 'not-needed';
    const ofOtherPart =
      caseFile.policy.steps.has(entry.stage) && !readsStep(entry.stage, { caseFile, roles: looking.roles });
    if (
      (appeals.has(entry.stage) && !readsAll) ||
      (!passed && (ofOtherPart || entry.about?.some(hidden) === true))
    )
      return entry.onceDone === true ? [] : [withheld(entry)];
    if (entry.desk !== undefined && looking.roles.includes('applicant')) return [];
    const said = entry.desk?.some((role) => looking.roles.includes(role)) ?? true;
    const { evidence = [], reason, ...rest } = entry;
    const seen = evidence.filter((one) => one.type !== 'section' || !hidden(one.key));
    return [
      {
        ...rest,
        ...(seen.length === 0 ? {} : { evidence: seen }),
        ...(reason !== undefined && (said || readsAll) ? { reason } : {}),
      },
    ];
  });
}

function withheld({ stage, clause, says, whose, verbatim, saidTo }: RecordEntry): RecordEntry {
  const line = { stage, clause, says, kept: 'withheld', what: '' } as const;
  return { ...line, ...(whose && { whose }), ...(verbatim && { verbatim }), ...(saidTo && { saidTo }) };
}
