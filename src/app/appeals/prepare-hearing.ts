import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

interface OnAppeal {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly appeal: string;
  readonly form?: string | undefined;
}

export interface BringCompanion extends OnAppeal {
  /** Absent: nobody comes with them. */
  readonly companion?: { readonly kind: string; readonly name: string } | undefined;
}

/** The applicant says who comes to the hearing with them. */
export function bringCompanion(
  desk: Desk,
  { viewer, ref, appeal, companion, form }: BringCompanion,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => ({
      type: 'bring-companion',
      appeal,
      ...(companion === undefined
        ? {}
        : { companion: { kind: companion.kind, name: words.keep(companion.name.trim()) } }),
    }),
  });
}

export interface AddStatement extends OnAppeal {
  readonly side: 'applicant' | 'decision';
  readonly words: string;
}

/** Adds what one side has to say before an appeal is decided. */
export function addStatement(
  desk: Desk,
  { viewer, ref, appeal, side, words: text, form }: AddStatement,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (_, words) => ({ type: 'add-statement', appeal, side, words: words.keep(text.trim()) }),
  });
}
