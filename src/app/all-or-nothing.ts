import type { Register } from '../core/case/case-file.ts';
import type { CaseStore, Desk, PeopleStore, RegisterAsk, SaveCase, StoredCase, Viewer } from './ports.ts';

/** A desk at which acts are tried one after the other on what the ones before have done, and nothing is written yet. */
export interface Trial {
  /** Each case is read once: whatever becomes of it elsewhere meanwhile is met when all of it is written. */
  readonly desk: Desk;
  /** Writes all that was done at the desk in one transaction, or none of it where somebody was quicker in any case. */
  readonly write: () => Promise<'written' | 'conflict'>;
}

export function trial(desk: Desk, authority: string): Trial {
  const saves = new Map<string, SaveCase[]>();
  const own = (ref: string) => saves.get(ref) ?? [];
  const withOwn = (stored: StoredCase): StoredCase => ({
    ...stored,
    events: [...stored.events, ...own(stored.ref).flatMap(({ events }) => events)],
  });
  const known = readOnce(desk.cases);
  const tried: CaseStore = {
    ...known,
    read: async (viewer, ref) => {
      const found = await known.read(viewer, ref);
      return found && withOwn(found);
    },
    readAll: async (viewer, refs) => (await known.readAll(viewer, refs)).map(withOwn),
    readAsSystem: async (of, ref) => {
      const found = await known.readAsSystem(of, ref);
      return found && withOwn(found);
    },
    texts: async (of, ref, ids) => {
      const typed = new Map(
        own(ref).flatMap(({ texts }) => texts.map(({ id, body }) => [id, body] as const)),
      );
      const others = ids.filter((id) => !typed.has(id));
      const kept = others.length === 0 ? [] : await known.texts(of, ref, others);
      return new Map([...kept, ...[...typed].filter(([id]) => ids.includes(id))]);
    },
    save: (save) => {
      saves.set(save.ref, [...own(save.ref), save]);
      return Promise.resolve({ type: 'saved', version: save.expectedVersion + save.events.length });
    },
  };
  return {
    desk: { ...desk, cases: tried, people: registersOnce(desk.people) },
    write: async () => {
      if (saves.size === 0) return 'written';
      const { type } = await desk.cases.saveAll(authority, [...saves.values()].flatMap(asOne));
      return type === 'saved' ? 'written' : 'conflict';
    },
  };
}

/** What was done to one case, in one save; one by one where a form wants a receipt of its own. */
function asOne(saves: readonly SaveCase[]): readonly SaveCase[] {
  const [first, last] = [saves[0], saves.at(-1)];
  if (first === undefined || last === undefined || saves.some(({ receipt }) => receipt !== undefined))
    return saves;
  return [
    {
      ...last,
      expectedVersion: first.expectedVersion,
      events: saves.flatMap(({ events }) => events),
      texts: saves.flatMap(({ texts }) => texts),
      superseded: saves.flatMap(({ superseded }) => superseded),
      files: saves.flatMap(({ files }) => files),
    },
  ];
}

function readOnce(cases: CaseStore): CaseStore {
  const read = new Map<string, StoredCase>();
  const keyOf = ({ personId, offices }: Pick<Viewer, 'personId' | 'offices'>, ref: string) =>
    [ref, personId, ...offices].join(' ');
  const keep = (key: string, stored: StoredCase | undefined) => {
    if (stored !== undefined) read.set(key, stored);
    return stored;
  };
  return {
    ...cases,
    read: async (viewer, ref) => {
      const key = keyOf(viewer, ref);
      return read.get(key) ?? keep(key, await cases.read(viewer, ref));
    },
    readAll: async (viewer, refs) => {
      const all = await cases.readAll(viewer, refs);
      return all.map((stored) => keep(keyOf(viewer, stored.ref), stored) ?? stored);
    },
    readAsSystem: async (authority, ref) => {
      const key = keyOf({ personId: 'system', offices: [] }, ref);
      return read.get(key) ?? keep(key, await cases.readAsSystem(authority, ref));
    },
  };
}

function registersOnce(people: PeopleStore): PeopleStore {
  const known = new Map<string, Register>();
  const keyOf = ({ applicant, pathway, on, people: others = [] }: RegisterAsk) =>
    [applicant, pathway.id, on, ...others].join(' ');
  return {
    ...people,
    register: async (ask) => {
      const register = known.get(keyOf(ask)) ?? (await people.register(ask));
      known.set(keyOf(ask), register);
      return register;
    },
    registers: async (asks) => {
      const all = await people.registers(asks);
      asks.forEach((ask, place) => {
        const register = all[place];
        if (register !== undefined) known.set(keyOf(ask), register);
      });
      return all;
    },
  };
}
