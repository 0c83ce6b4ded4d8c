import type { IsoDate } from '../../core/calendar/date.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { Sampling } from './draw-sample.ts';

interface Admission {
  readonly rule: string;
  readonly person: string;
  readonly reason: string;
}

interface InCase extends Admission {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly form?: string | undefined;
}

/** Admits somebody to read one sealed portfolio until a day; renews, or shortens, what was given before. */
export function admitReader(
  desk: Desk,
  { rule, person, until, reason, ...on }: InCase & { readonly until: IsoDate },
): Promise<Performed> {
  return perform(desk, {
    ...on,
    command: (_, words) => ({ type: 'admit-reader', rule, person, until, reason: words.keep(reason.trim()) }),
  });
}

/** Ends it before its day. */
export function endAdmission(desk: Desk, { rule, person, reason, ...on }: InCase): Promise<Performed> {
  return perform(desk, {
    ...on,
    command: (_, words) => ({ type: 'end-admission', rule, person, reason: words.keep(reason.trim()) }),
  });
}

export interface AdmittedToSample {
  /** The cases that they can read from now on. */
  readonly admitted: readonly string[];
  /** Those that they cannot, each with the reason. */
  readonly refused: readonly { readonly ref: string; readonly refusal: Refusal }[];
}

/** Admits one reader to every case that was drawn; each judges for itself whether they may. */
export async function admitToSample(
  { desk, samples, viewer }: Sampling,
  id: string,
  admission: Admission & { readonly until: IsoDate },
): Promise<AdmittedToSample> {
  const sample = await samples.find(viewer, id);
  const admitted: string[] = [];
  const refused: { ref: string; refusal: Refusal }[] = [];
  for (const ref of sample?.draw?.drawn ?? []) {
    const performed = await admitReader(desk, { ...admission, viewer, ref });
    if (performed.type === 'refused' && performed.refusal.code !== 'already-done')
      refused.push({ ref, refusal: performed.refusal });
    else if (performed.type !== 'not-found') admitted.push(ref);
  }
  return { admitted, refused };
}
