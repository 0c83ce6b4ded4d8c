import type { Policies } from '../../app/ports.ts';
import type { Digests } from '../../core/case/draws/draw-digits.ts';
import { fold } from '../../core/case/evolve.ts';
import { project } from '../../core/case/project.ts';
import type { CaseState } from '../../core/case/state.ts';
import type { Files } from '../files/files.ts';
import type { Database } from '../open-database.ts';
import { type ReadModelRows, readModelRows } from '../cases/read-model-rows.ts';
import { verifyChain } from '../cases/verify-chain.ts';
import { withScope } from '../with-scope.ts';
import { chainWords } from './chain-words.ts';
import { compareFiles } from './compare-files.ts';
import { compareLibrary } from './compare-library.ts';
import { compareRows } from './compare-rows.ts';
import { sampleTally } from './compare-samples.ts';
import { compareSeals, type SealOf } from './compare-seals.ts';
import { compareWords, type HashOfWords } from './compare-words.ts';
import { drawTally } from './draw-tally.ts';
import { repeatDraws } from './repeat-draws.ts';
import { type StoredCaseRows, storedCases } from './stored-case-rows.ts';

export interface Verifying {
  readonly authority: string;
  readonly policies: Pick<Policies, 'of'>;
  /** The folder of anchors, outside the database. */
  readonly anchors: string;
  readonly files: Pick<Files, 'read'>;
  readonly hashOfWords: HashOfWords;
  readonly digests: Digests;
  readonly sealOf: SealOf;
}

export interface Verified {
  readonly cases: number;
  readonly events: number;
  /** In words, one each; empty where all is as it was left. */
  readonly differences: readonly string[];
}

/**
 * Whether everything is as the acts left it: the chain and its anchor, every read model against a replay from nothing,
 * words and files against their hashes, draws against their proofs. Reads snapshots, so the service may go on.
 */
export async function verify(db: Database, verifying: Verifying): Promise<Verified> {
  const { authority, anchors } = verifying;
  const chain = await verifyChain(db, { folder: anchors, authority });
  const differences = chain.faults.map(chainWords);
  let cases = 0;
  await withScope(db, { authority, principals: 'system', snapshot: true }, async (tx) => {
    const draws = drawTally();
    const samples = sampleTally();
    for await (const stored of storedCases(tx, authority)) {
      cases += 1;
      differences.push(...(await verifyCase(stored, verifying)));
      draws.count(stored.ref, stored.events);
      samples.count(stored.ref, stored.events);
    }
    differences.push(...draws.compare());
    differences.push(...(await samples.compare(tx, verifying.digests)));
    differences.push(...(await compareLibrary(tx, verifying)));
  });
  return { cases, events: chain.events, differences };
}

async function verifyCase(stored: StoredCaseRows, verifying: Verifying): Promise<readonly string[]> {
  const { ref, events, readModels } = stored;
  if (events.length === 0) return [`${ref}: there are no events.`, ...compareRows(ref, readModels)];
  const replayed = replay(stored, verifying);
  if (typeof replayed === 'string') return [`${ref}: the events cannot be replayed: ${replayed}`];
  const { state, rows } = replayed;
  return [
    ...compareRows(ref, readModels, rows),
    ...compareWords(stored, state, verifying.hashOfWords),
    ...(await compareFiles(verifying.authority, stored, { state, files: verifying.files })),
    ...repeatDraws(ref, events, verifying.digests),
    ...compareSeals(ref, events, verifying.sealOf),
  ];
}

/** Events that were tampered with may not fold at all: that is a finding like any other. */
function replay(
  { ref, events }: StoredCaseRows,
  { authority, policies }: Verifying,
): { readonly state: CaseState; readonly rows: ReadModelRows } | string {
  const lastAt = events.at(-1)?.at;
  if (lastAt === undefined) return 'there are none.';
  try {
    const state = fold(events);
    const projection = project(state, policies.of(state));
    return { state, rows: readModelRows({ authority, ref, lastAt, projection }) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
