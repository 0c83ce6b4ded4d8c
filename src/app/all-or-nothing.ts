import type { CaseStore, Desk, SaveCase, StoredCase } from './ports.ts';

/** A desk at which acts are tried one after the other on what the ones before have done, and nothing is written yet. */
export interface Trial {
  readonly desk: Desk;
  /** Writes all that was done at the desk in one transaction, or none of it where somebody was quicker in any case. */
  readonly write: () => Promise<'written' | 'conflict'>;
}

export function trial(desk: Desk, authority: string): Trial {
  const saves: SaveCase[] = [];
  const own = (ref: string) => saves.filter((save) => save.ref === ref);
  const withOwn = (stored: StoredCase): StoredCase => ({
    ...stored,
    events: [...stored.events, ...own(stored.ref).flatMap(({ events }) => events)],
  });
  const { cases } = desk;
  const read = async (stored: Promise<StoredCase | undefined>) => {
    const found = await stored;
    return found && withOwn(found);
  };
  const tried: CaseStore = {
    ...cases,
    read: (viewer, ref) => read(cases.read(viewer, ref)),
    readAll: async (viewer, refs) => (await cases.readAll(viewer, refs)).map(withOwn),
    readAsSystem: (of, ref) => read(cases.readAsSystem(of, ref)),
    texts: async (of, ref, ids) => {
      const typed = own(ref).flatMap(({ texts }) => texts.map(({ id, body }) => [id, body] as const));
      return new Map([...(await cases.texts(of, ref, ids)), ...typed.filter(([id]) => ids.includes(id))]);
    },
    save: (save) => {
      saves.push(save);
      return Promise.resolve({ type: 'saved', version: save.expectedVersion + save.events.length });
    },
  };
  return {
    desk: { ...desk, cases: tried },
    write: async () => {
      if (saves.length === 0) return 'written';
      const { type } = await cases.saveAll(authority, saves);
      return type === 'saved' ? 'written' : 'conflict';
    },
  };
}
