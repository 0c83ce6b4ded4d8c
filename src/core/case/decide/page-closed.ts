import type { Section } from '../../policy/form.ts';
import { splitSectionKey, standardTitle } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Asked } from './context.ts';
import { sealedWords, staysClosed } from './stays-closed.ts';

/** A page of a standard that is not to be written on. */
export function pageClosed(key: string, section: Section, asked: Asked): Refusal | undefined {
  const { standard } = splitSectionKey(key);
  return standard === undefined ? undefined : notAllocated(standard, section, asked);
}

function notAllocated(standard: string, section: Section, { caseFile }: Asked): Refusal | undefined {
  const { allocation } = caseFile.state;
  const { standards } = caseFile.policy;
  const framework = caseFile.policy.pack.frameworks[section.each?.standardsOf ?? ''];
  if (framework?.standards.some(({ id }) => id === standard) !== true)
    return refuse('unknown', 'The framework has no such standard.');
  if (section.each?.only === 'all') return undefined;
  if (allocation === undefined) {
    return refuse('not-now', 'Your standards have not been allocated yet.', { clauses: section.clauses });
  }
  if (allocation.always.includes(standard) || allocation.drawn.includes(standard)) return undefined;
  const title = standardTitle(standards.get(standard), standard);
  return refuse(
    'locked',
    `“${title}” is not one of the standards you evidence; its box stays at ${section.each?.otherwise ?? 'N/A'}.`,
    {
      clauses: section.clauses,
    },
  );
}

/** A step whose pages cannot be written on now, or no more. */
export function notOpen(step: string, { caseFile }: Pick<Asked, 'caseFile'>): Refusal | undefined {
  const { state, policy } = caseFile;
  const at = state.steps[step];
  const title = policy.steps.get(step)?.title ?? step;
  if (at === undefined) return refuse('not-now', `“${title}” is not open yet.`);
  if (at.status === 'open') return undefined;
  const signed = policy.steps.get(step);
  const barred =
    signed?.kind === 'fill'
      ? staysClosed(signed, { state, policy })
      : state.submission !== undefined
        ? refuse('locked', sealedWords)
        : undefined;
  if (barred !== undefined) return barred;
  return refuse('locked', `“${title}” is signed and closed.`, {
    fix: 'Open it again to make a change. Every signature that rests on it then falls away and has to be given again.',
  });
}
