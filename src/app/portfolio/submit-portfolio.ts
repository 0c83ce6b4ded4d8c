import type { CaseState } from '../../core/case/state.ts';
import type { DetailFound } from './check-details.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';
import { canonical } from '../words.ts';

export interface SubmitPortfolio {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly acknowledged: readonly string[];
  /** What may tell who a family is and nobody has answered for. */
  readonly unanswered?: readonly DetailFound[];
  readonly form?: string | undefined;
}

/** Seals the portfolio: one digest over every section and file, so that every reader sees the same bytes. */
export function submitPortfolio(
  desk: Desk,
  { viewer, ref, step, acknowledged, unanswered = [], form }: SubmitPortfolio,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: ({ caseFile }) => ({
      type: 'submit',
      step,
      acknowledged,
      unanswered: unanswered.map(({ place }) => place),
      manifest: desk.chance.digest(manifestOf(ref, caseFile.state)),
    }),
  });
}

/** The text under the digest, so that it can be taken again years later. */
function manifestOf(ref: string, state: Pick<CaseState, 'sections' | 'items'>): string {
  const sections = Object.fromEntries(
    Object.entries(state.sections).map(([key, { content }]) => [key, content.hash]),
  );
  const items = Object.fromEntries(Object.values(state.items).map(({ id, file }) => [id, file]));
  return canonical({ ref, sections, items });
}
