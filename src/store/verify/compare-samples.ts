import { checkDraw } from '../../core/case/draws/check-draw.ts';
import type { Digests } from '../../core/case/draws/draw-digits.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { sampleMade } from '../../core/case/draws/sample.ts';
import { sampleRows } from '../panels/samples.ts';
import type { Tx } from '../with-scope.ts';

type Sampled = Extract<CaseEvent, { type: 'Sampled' }>['data'] & { readonly ref: string };

/** Samples are made again, and compared with what the cases that were drawn say of it. */
export function sampleTally() {
  const told: Sampled[] = [];
  return {
    count(ref: string, events: readonly CaseEvent[]): void {
      for (const event of events) if (event.type === 'Sampled') told.push({ ...event.data, ref });
    },
    async compare(tx: Tx, digests: Digests): Promise<readonly string[]> {
      const samples = await sampleRows(tx);
      const wrong = samples.flatMap((sample) => {
        const made = sampleMade(sample);
        if (made === undefined) return [];
        const missing = made.drawn.filter(
          (ref) => !told.some((one) => one.ref === ref && one.sample === sample.id),
        );
        return [
          ...checkDraw(made, digests)
            .filter(({ holds }) => !holds)
            .map(({ says }) => `Sample ${sample.id}: not so: ${says}`),
          ...missing.map((ref) => `Sample ${sample.id}: ${ref} was drawn and has not been told so.`),
        ];
      });
      const known = new Map(samples.map((sample) => [sample.id, sample]));
      const strange = told.filter(({ sample, ref, fingerprint }) => {
        const found = known.get(sample);
        return found?.fixed.fingerprint !== fingerprint || found.draw?.drawn.includes(ref) !== true;
      });
      return [
        ...wrong,
        ...strange.map(
          ({ ref, sample }) =>
            `${ref}: it says that it was drawn in the sample ${sample}, which says otherwise.`,
        ),
      ];
    },
  };
}
