import type { IsoDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { RoleId } from '../../rules/role.ts';
import type { DrawMade } from './draws-made.ts';
import type { FixedDraw } from '../events/event-parts.ts';

/** A list of cases that was fixed to draw from, and the draw once it is made. */
export interface Sample {
  readonly id: string;
  readonly pathway: string;
  readonly rule: string;
  /** The office that draws: nobody else finds it. */
  readonly office: RoleId;
  /** Of the cases decided between these days, both included. */
  readonly window?: SampleWindow;
  /** Of the cases with this decision alone. */
  readonly stratum?: string;
  readonly fixed: FixedDraw;
  /** The fingerprint of the number that the draw will be read off. */
  readonly commitment: string;
  readonly fixedAt: Instant;
  readonly fixedBy: string;
  readonly draw?: SampleDraw;
}

export interface SampleWindow {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export interface SampleDraw {
  readonly drawn: readonly string[];
  readonly number: string;
  readonly digits: string;
  readonly at: Instant;
  readonly by: string;
}

/** The draw of a sample with everything that is needed to make it again; undefined until it is made. */
export function sampleMade({ fixed, commitment, fixedAt, draw }: Sample): DrawMade | undefined {
  if (draw === undefined) return undefined;
  const { fingerprint, ...list } = fixed;
  return {
    name: 'sample',
    what: 'cases',
    list,
    fingerprint,
    hashed: fingerprint,
    promised: { commitment, at: fixedAt },
    drawn: draw.drawn,
    proof: { commitment, nonce: draw.number, entropy: draw.digits },
    at: draw.at,
    by: draw.by,
  };
}
