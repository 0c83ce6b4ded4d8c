import { describeDate } from '../../core/calendar/instant.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { frameworksRunOut } from '../../core/case/frameworks-run-out.ts';

/** A plain sentence for each framework that will no longer hold on the day of the panel. */
export function runOutWords(caseFile: CaseFile): readonly string[] {
  const { frameworks } = caseFile.policy.pack;
  return frameworksRunOut(caseFile).map(({ framework, panelOn }) => {
    const next = frameworks[framework.replacedBy ?? ''];
    const place = next === undefined ? '' : ` “${next.title}” takes their place.`;
    return `The standards this case works to, “${framework.title}”, hold until ${describeDate(framework.validUntil ?? panelOn)}, and the panel is on ${describeDate(panelOn)}.${place} Ask panel administration which will be used before writing more.`;
  });
}
