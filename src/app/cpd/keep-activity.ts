import { londonDate } from '../../core/calendar/instant.ts';
import type { CpdWords } from '../../core/cpd/activity.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { GoodFile } from '../portfolio/add-item.ts';
import { addLibraryEntry, type EntryAdded } from '../library/add-library-entry.ts';
import { changeLibraryEntry, type EntryChanged } from '../library/change-library-entry.ts';
import { checkEntry } from '../library/check-entry.ts';
import { cpdKind, type EntryWords, type EvidenceLibrary } from '../library/library-ports.ts';
import type { Desk, Viewer } from '../ports.ts';
import { activityFaults, tidyActivity } from './check-activity.ts';
import { cpdKinds } from './cpd-activity.ts';
import type { CpdLog } from './cpd-ports.ts';

export interface KeepingActivity {
  readonly desk: Pick<Desk, 'bytes' | 'policies' | 'now'>;
  readonly library: EvidenceLibrary;
  readonly cpd: Pick<CpdLog, 'activity' | 'add' | 'change'>;
}

export interface ActivityWritten {
  readonly viewer: Viewer;
  readonly id: string;
  readonly entry: Omit<EntryWords, 'kind'>;
  readonly words: CpdWords;
}

/** Adds a piece of learning: an entry of its owner's library, with its own words beside it. */
export async function addActivity(
  keeping: KeepingActivity,
  { file, ...written }: ActivityWritten & { readonly file?: GoodFile | undefined },
): Promise<EntryAdded> {
  const { desk, library, cpd } = keeping;
  const { viewer, id } = written;
  const words = tidyActivity(written.words);
  const entry = { ...written.entry, kind: cpdKind };
  const refusal = faultsOf(keeping, { viewer, entry, words });
  if (refusal !== undefined) return { type: 'refused', refusal };
  const beside = {
    ...library,
    add: (by: Viewer, kept: Parameters<CpdLog['add']>[1]) => cpd.add(by, kept, words),
  };
  return addLibraryEntry(desk, beside, { viewer, id, entry, file });
}

export interface ActivityChange extends ActivityWritten {
  readonly basedOn: number;
  /** Left out: the file stays as it is. */
  readonly file?: GoodFile | 'none' | undefined;
}

/** Changes a piece of one's own. Rows that were brought into a form from it stay as they were brought in. */
export async function changeActivity(
  keeping: KeepingActivity,
  { file, basedOn, ...written }: ActivityChange,
): Promise<EntryChanged> {
  const { desk, library, cpd } = keeping;
  const { viewer, id } = written;
  const before = await cpd.activity(viewer, id);
  if (before?.owner !== viewer.personId) return { type: 'not-found' };
  const words = tidyActivity(written.words);
  const entry = { ...written.entry, author: before.author, kind: cpdKind };
  const refusal = faultsOf(keeping, { viewer, entry, words, before });
  if (refusal !== undefined) return { type: 'refused', refusal };
  const beside = {
    ...library,
    change: (by: Viewer, change: Parameters<CpdLog['change']>[1]) => cpd.change(by, change, words),
  };
  return changeLibraryEntry(desk, beside, { viewer, id, basedOn, entry, file });
}

interface Judged {
  readonly viewer: Viewer;
  readonly entry: EntryWords;
  readonly words: CpdWords;
  readonly before?: Awaited<ReturnType<CpdLog['activity']>>;
}

/** Everything to be mended at once, in the order of the form. */
function faultsOf({ desk }: KeepingActivity, { viewer, entry, words, before }: Judged): Refusal | undefined {
  const pack = desk.policies.current(viewer.authority);
  const today = londonDate(desk.now());
  const ofEntry = checkEntry(entry, { pack, today, before })?.fields ?? [];
  const own = activityFaults(words, { entry, today, kinds: cpdKinds(pack), before: before?.cpd.activity });
  const fields = [...ofEntry, ...own];
  const [first] = fields;
  return first && refuse('incomplete', first.says, { fields });
}
