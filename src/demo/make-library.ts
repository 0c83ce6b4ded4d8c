import { answerReflection } from '../app/cpd/answer-reflection.ts';
import { askReflection } from '../app/cpd/ask-reflection.ts';
import type { CpdLog } from '../app/cpd/cpd-ports.ts';
import { addActivity } from '../app/cpd/keep-activity.ts';
import { addLibraryEntry } from '../app/library/add-library-entry.ts';
import type { EvidenceLibrary } from '../app/library/library-ports.ts';
import { shareLibraryEntry } from '../app/library/share-library-entry.ts';
import type { Desk, Viewer } from '../app/ports.ts';
import { type Instant, londonInstant } from '../core/calendar/instant.ts';
import type { CpdWords } from '../core/cpd/activity.ts';
import type { DemoWorld } from './read-world.ts';

export interface MakingLibrary {
  readonly desk: Desk;
  readonly library: EvidenceLibrary;
  readonly cpd: CpdLog;
  readonly authority: string;
  readonly setNow: (at: Instant) => void;
}

/** Puts the invented evidence into its owners' libraries, on the days it is of. */
export async function makeLibrary(making: MakingLibrary, entries: DemoWorld['library']): Promise<void> {
  const { desk, library, authority, setNow } = making;
  for (const { id, owner, file, on, later, 'shared-with': readers, cpd: learning, ...said } of entries) {
    setNow(londonInstant(on, '18:00'));
    const viewer: Viewer = { authority, personId: owner, offices: [] };
    const kept = {
      viewer,
      id,
      entry: { ...said, on, finished: !later },
      file:
        file === undefined
          ? undefined
          : { bytes: new TextEncoder().encode(`${file}\n`), mediaType: 'text/plain', name: `${id}.txt` },
    };
    const added =
      learning === undefined
        ? await addLibraryEntry(desk, library, kept)
        : await addActivity(making, { ...kept, words: wordsOf(learning) });
    if (added.type === 'refused') throw new Error(`The entry ${id} was refused: ${added.refusal.message}`);
    if (learning?.asks !== undefined) await askPeer(making, viewer, { id, ...learning, asks: learning.asks });
    for (const person of readers) {
      const shared = await shareLibraryEntry(desk, library, { viewer, entry: id, person });
      if (shared.type !== 'done') throw new Error(`The entry ${id} was not shared with ${person}.`);
    }
  }
}

type Learning = NonNullable<DemoWorld['library'][number]['cpd']>;

function wordsOf({ activity, why, learnt, changed, cases }: Learning): CpdWords {
  return { activity, why, learnt, changed, cases, peerRole: '', peerWords: '' };
}

interface Asking extends Pick<Learning, 'note' | 'given'> {
  readonly id: string;
  readonly asks: string;
}

async function askPeer(
  { desk, cpd, setNow }: MakingLibrary,
  viewer: Viewer,
  { id: entry, asks: peer, note, given }: Asking,
): Promise<void> {
  const id = `${entry}-${peer}`;
  const asked = await askReflection(desk, cpd, { viewer, id, entry, peer, note });
  if (asked.type !== 'done') throw new Error(`${peer} was not asked to talk ${entry} over.`);
  if (given === undefined) return;
  setNow(londonInstant(given.on, '16:00'));
  const giver: Viewer = { authority: viewer.authority, personId: peer, offices: [] };
  const answered = await answerReflection(desk, cpd, { viewer: giver, id, answer: 'given', ...given });
  if (answered.type !== 'done') throw new Error(`${peer} did not talk ${entry} over: ${answered.type}.`);
}
