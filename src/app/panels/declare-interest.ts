import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface DeclareInterest {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly interest: boolean;
  /** They leave their seat for this case. */
  readonly aside?: boolean;
  readonly words?: string | undefined;
  readonly form?: string | undefined;
}

/** A member of the panel says whether they have an interest, before the portfolio opens to them. */
export function declareInterest(
  desk: Desk,
  { viewer, ref, interest, aside = false, words: said, form }: DeclareInterest,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => {
      const kept = interest ? words.keepIfAny(said) : undefined;
      return { type: 'declare-interest', interest, aside, ...(kept === undefined ? {} : { words: kept }) };
    },
  });
}
