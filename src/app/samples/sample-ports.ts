import type { IsoDate } from '../../core/calendar/date.ts';
import type { Sample, SampleDraw } from '../../core/case/draws/sample.ts';
import type { Viewer } from '../ports.ts';

/** A case that might be drawn. */
export interface Candidate {
  readonly ref: string;
  readonly applicant: string;
  readonly packVersion: string;
  readonly withdrawn: boolean;
  /** The option decided, and the day of it in London; absent before. */
  readonly decided?: string;
  readonly decidedOn?: IsoDate;
}

export interface SampleBook {
  /** Latest first. Only those of the viewer's offices. */
  list(viewer: Viewer): Promise<readonly Sample[]>;
  find(viewer: Viewer, id: string): Promise<Sample | undefined>;
  /** Every case of the pathway that came so far, whoever asks. As system. */
  candidates(authority: string, pathway: string, of: 'submitted' | 'decided'): Promise<readonly Candidate[]>;
  /** Fixes the list, anew where it was not drawn from yet. */
  fix(viewer: Viewer, sample: Omit<Sample, 'draw'>): Promise<'fixed' | 'meanwhile'>;
  /** Keeps the draw; one that is kept already stays. */
  keep(viewer: Viewer, id: string, draw: SampleDraw): Promise<'drawn' | 'already-drawn'>;
}
