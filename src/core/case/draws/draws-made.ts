import type { Instant } from '../../calendar/instant.ts';
import type { DrawList } from './draw-list.ts';
import type { DrawProof } from '../events/event-parts.ts';
import type { CaseEvent } from '../events.ts';
import { rowDrawText } from './row-draw.ts';

/** A draw with everything that is needed to make it again. */
export interface DrawMade {
  /** What it is known by in its case: `standards`, or its step and which draw of that step it was. */
  readonly name: string;
  readonly what: 'standards' | 'rows' | 'cases';
  readonly list: DrawList;
  /** SHA-256 of the list in words; absent of draws made before 0.3. */
  readonly fingerprint?: string;
  /** What is hashed under the secret number. */
  readonly hashed: string;
  /** The fingerprint of that number as it was published, and when. */
  readonly promised: { readonly commitment: string; readonly at: Instant } | undefined;
  readonly drawn: readonly string[];
  readonly proof: DrawProof;
  readonly at: Instant;
  readonly by: string;
  readonly setAside?: Instant;
}

/** Every draw of a case, oldest first, those set aside among them. */
export function drawsMade(ref: string, events: readonly CaseEvent[]): readonly DrawMade[] {
  const made: DrawMade[] = [];
  let booked: DrawMade['promised'];
  const prepared = new Map<string, Extract<CaseEvent, { type: 'DrawPrepared' }>>();
  for (const event of events) {
    switch (event.type) {
      case 'PanelBooked':
        if (event.data.commitment !== undefined) booked = { commitment: event.data.commitment, at: event.at };
        break;
      case 'DrawPrepared':
        prepared.set(event.data.step, event);
        break;
      case 'StandardsAllocated':
        made.push(ofStandards(ref, event, booked));
        break;
      case 'RowsDrawn': {
        const count = made.filter(({ list }) => list.step === event.data.step).length;
        made.push(ofRows(event, { ref, count, prepared: prepared.get(event.data.step) }));
        break;
      }
      case 'DrawSetAside': {
        const last = made.findLastIndex(({ list }) => list.step === event.data.step);
        const before = made[last];
        if (before !== undefined) made[last] = { ...before, setAside: event.at };
        break;
      }
      default:
    }
  }
  return made;
}

function ofStandards(
  ref: string,
  { data, at, by }: Extract<CaseEvent, { type: 'StandardsAllocated' }>,
  promised: DrawMade['promised'],
): DrawMade {
  const { drawn, from, proof, fixed } = data;
  const base = { name: 'standards', what: 'standards', promised, drawn, proof, at, by } as const;
  if (fixed !== undefined) {
    const { fingerprint, ...list } = fixed;
    return { ...base, list, fingerprint, hashed: fingerprint };
  }
  return {
    ...base,
    list: plainList({ of: ref, step: 'standards', take: drawn.length }, from),
    hashed: standardsText(ref, from),
  };
}

interface Rows {
  readonly ref: string;
  /** Draws made of this step before. */
  readonly count: number;
  readonly prepared: Extract<CaseEvent, { type: 'DrawPrepared' }> | undefined;
}

function ofRows(
  { data, at, by }: Extract<CaseEvent, { type: 'RowsDrawn' }>,
  { ref, count, prepared }: Rows,
): DrawMade {
  const { step, drawn, proof } = data;
  const promised =
    prepared === undefined ? undefined : { commitment: prepared.data.commitment, at: prepared.at };
  const base = { name: `${step}.${count + 1}`, what: 'rows', promised, drawn, proof, at, by } as const;
  if (prepared?.data.fixed !== undefined) {
    const { fingerprint, ...list } = prepared.data.fixed;
    return { ...base, list, fingerprint, hashed: fingerprint };
  }
  const pool = prepared?.data.pool ?? [];
  const list = plainList({ of: ref, step, take: prepared?.data.take ?? drawn.length }, pool);
  return { ...base, list, hashed: prepared === undefined ? '' : rowDrawText(ref, prepared.data) };
}

function plainList(of: Pick<DrawList, 'of' | 'step' | 'take'>, pool: readonly string[]): DrawList {
  return { ...of, entries: pool.map((one) => ({ one, tickets: 1 })), leftOut: [] };
}

/** What was hashed under the number of a draw of standards before lists had fingerprints. */
function standardsText(ref: string, pool: readonly string[]): string {
  return `${ref} ${pool.join(',')}`;
}
