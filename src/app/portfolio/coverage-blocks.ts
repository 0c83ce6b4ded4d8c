import { coverageOf, type FrameworkCoverage, type StandardCoverage } from '../../core/case/coverage.ts';
import { standardTitle } from '../../core/case/policy.ts';
import type { Block } from '../document.ts';
import type { CaseInView } from '../look-at-case.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { partsRead } from '../../core/case/parts-read.ts';

/** As far as the viewer may read what the standards are shown in; none for whoever reads parts, and cannot tell what is not shown. */
export function coverageFor(seen: Pick<CaseInView, 'caseFile' | 'roles'>): readonly FrameworkCoverage[] {
  if (partsRead(seen.roles, seen.caseFile) !== undefined) return [];
  return coverageOf(seen.caseFile, (section) => mayRead(section, seen));
}

/** A table a framework: each standard, and in words where it is shown. */
export function coverageBlocks(coverage: readonly FrameworkCoverage[]): readonly Block[] {
  return coverage.flatMap((one): Block[] => [
    { kind: 'paragraph', text: sumWords(one) },
    {
      kind: 'table',
      caption: one.framework.title,
      header: ['Standard', 'Shown in'],
      rows: one.standards.map((standard) => [
        standardTitle(standard.standard, standard.standard.id),
        shownWords(standard, one),
      ]),
    },
  ]);
}

/** "9 of 10 standards are shown so far. Nothing yet shows 3, 7." */
export function sumWords({ standards }: FrameworkCoverage): string {
  const asked = standards.filter((one) => one.asked);
  const gaps = asked.filter(({ gap }) => gap).map(({ standard }) => standard.number);
  if (gaps.length === 0)
    return `Every one of the ${asked.length} standards ${asked.length < standards.length ? 'to be evidenced ' : ''}is shown in something.`;
  const shown = asked.length - gaps.length;
  return `${shown} of ${asked.length} standards ${shown === 1 ? 'is' : 'are'} shown so far. Nothing yet shows ${gaps.length === 1 ? 'standard' : 'standards'} ${listed(gaps)}.`;
}

function shownWords({ asked, counts, gap }: StandardCoverage, { sources }: FrameworkCoverage): string {
  const shown = sources.flatMap(({ title, plural }, index) => {
    const count = counts[index] ?? 0;
    if (count < 2) return count === 0 ? [] : [title];
    return [plural === undefined ? `${title} (${count} times)` : `${count} ${plural}`];
  });
  if (gap) return 'Nothing yet';
  if (shown.length === 0) return 'Not asked for';
  return asked ? shown.join('; ') : `${shown.join('; ')}. Not asked for`;
}

function listed(numbers: readonly number[]): string {
  const last = numbers.at(-1);
  return numbers.length < 2 ? String(last) : `${numbers.slice(0, -1).join(', ')} and ${String(last)}`;
}
