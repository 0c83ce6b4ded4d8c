import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { checkPack } from '../core/policy/checks/check-pack.ts';
import { unknownClauses } from '../core/policy/checks/clauses.ts';
import { frameworkNames, reachedFrom } from '../core/policy/checks/frameworks.ts';
import type { PolicyIssue } from '../core/policy/checks/issue.ts';
import type { PolicyClause } from '../core/policy/clause.ts';
import type { Pack, SettingValue } from '../core/policy/pack.ts';
import { inForce } from './in-force.ts';
import { inFileOrder, type PackFault } from './pack-fault.ts';
import { faultsOfText, type PackText, readPackText } from './pack-text.ts';
import { readClauses } from './read-clauses.ts';
import { Reader, withIds } from './read-part.ts';
import { readSettings } from './read-settings.ts';
import { form } from './schema/form.ts';
import { framework } from './schema/framework.ts';
import { letterHead } from './schema/letter.ts';
import { packFile } from './schema/pack.ts';
import { pathway } from './schema/pathway.ts';
import { regulator } from './schema/regulator.ts';
import type { Settings } from './settings.ts';
import type { YamlText } from './yaml-text.ts';

/** Settings an authority, or a scenario, chooses otherwise than the pack does. */
export type Chosen = Readonly<Record<string, SettingValue>>;

export interface ReadPack {
  /** Absent where there is any fault: a faulty pack is never published. */
  readonly pack?: Pack;
  /** The policy's clauses, where the pack lists them. */
  readonly clauses?: readonly PolicyClause[];
  readonly faults: readonly PackFault[];
}

/** Reads and checks every pack of a folder of policies; `frameworks`, `regulators` and `schema` in it are no packs. */
export function loadPacks(policies: string): {
  readonly packs: readonly Pack[];
  readonly faults: readonly PackFault[];
} {
  const read = packFolders(policies).map((folder) => readPack(folder));
  return {
    packs: read.flatMap(({ pack }) => (pack === undefined ? [] : [pack])),
    faults: read.flatMap(({ faults }) => faults),
  };
}

/** The folders under `policies` that hold a pack. */
export function packFolders(policies: string): readonly string[] {
  return readdirSync(policies, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(policies, entry.name, 'pack.yaml')))
    .map((entry) => join(policies, entry.name))
    .toSorted();
}

/** Reads one pack; frameworks stand beside its folder. Every fault is found in one go. */
export function readPack(folder: string, chosen: Chosen = {}): ReadPack {
  return readPackFrom(packTextIn(folder), chosen);
}

/** The pack's files as they stand, to be read under one choice of settings or under several. */
export function packTextIn(folder: string): PackText {
  const beside = (name: string) => join(folder, '..', name);
  return readPackText({ pack: folder, frameworks: beside('frameworks'), regulators: beside('regulators') });
}

export function readPackFrom(text: PackText, chosen: Chosen = {}): ReadPack {
  const { pack, settings, faults: reading } = unchecked(text, chosen);
  const { clauses, faults: clauseFaults } = readClauses(text.clauses, pack?.prefix ?? '');
  const all = [...reading, ...clauseFaults];
  // Names are checked only in a pack that could be read whole: a part left out would make the rest look wrong.
  if (pack === undefined || all.length > 0) return { faults: unique(all) };
  const faults = [
    ...checkPack(pack).map((issue) => located(issue, text)),
    ...frameworkNames(pack, Object.keys(text.frameworks)).map((issue) => located(issue, text)),
    ...unknownClauses(pack, clauses).map((issue) => located(issue, text)),
    ...unusedSettings(settings, text),
  ];
  return faults.length > 0 ? { faults: unique(faults) } : { pack, clauses, faults: [] };
}

/** The pack as far as its shape goes; whether it hangs together is not asked. What was read before may be kept. */
export function unchecked(
  text: PackText,
  chosen: Chosen = {},
  kept?: WeakMap<YamlText, unknown>,
): { readonly pack?: Pack; readonly settings: Settings; readonly faults: readonly PackFault[] } {
  const { settings, declared, faults: settingFaults } = readSettings(text.pack, chosen);
  const reader = new Reader(settings, kept);
  const pack = assemble(text, reader, settings);
  const faults = [...faultsOfText(text), ...settingFaults, ...reader.faults, ...settings.faults];
  return pack === undefined
    ? { settings, faults }
    : { pack: { ...pack, settings: declared }, settings, faults };
}

function assemble(text: PackText, reader: Reader, settings: Settings): Omit<Pack, 'settings'> | undefined {
  const head = reader.part(packFile, text.pack);
  const pathways = reader.parts(pathway, text.pathways, (id, one) =>
    inForce(id, one, { settings, text: text.pathways[id] ?? text.pack }),
  );
  const forms = reader.parts(form, text.forms, (id, one) => ({ ...one, id }));
  const letterHeads = Object.fromEntries(
    Object.entries(text.letters).map(([id, { head: yaml }]) => [id, yaml]),
  );
  const letters = reader.parts(letterHead, letterHeads, (id, one) => ({
    ...one,
    id,
    body: text.letters[id]?.body ?? '',
  }));
  const frameworks = reader.parts(framework, text.frameworks, (id, one) => ({ ...one, id }));
  const regulators = reader.parts(regulator, text.regulators, (id, one) => ({ ...one, id }));
  if (head === undefined) return undefined;
  const { frameworks: named, settings: _, regulator: register, ...rest } = head;
  const asked =
    register === undefined ? undefined : reader.named(regulators, { id: register, text: text.pack });
  return {
    ...rest,
    panels: withIds(rest.panels),
    itemKinds: withIds(rest.itemKinds),
    links: withIds(rest.links),
    ...frameworksOf(frameworks, named),
    ...(asked === undefined ? {} : { regulator: asked }),
    pathways,
    forms,
    letters,
  };
}

type Named = z.output<typeof packFile>['frameworks'];

/** The frameworks that the pack names, with those they lead to, and for which levels where it says so. */
function frameworksOf(all: Pack['frameworks'], named: Named): Pick<Pack, 'frameworks' | 'frameworkLevels'> {
  const ids = named.map((one) => (typeof one === 'string' ? one : one.id));
  const levels = named.flatMap((one) => (typeof one === 'string' ? [] : [[one.id, one.levels] as const]));
  const reached = reachedFrom(all, ids);
  const frameworks = Object.fromEntries(Object.entries(all).filter(([id]) => reached.has(id)));
  return levels.length === 0 ? { frameworks } : { frameworks, frameworkLevels: Object.fromEntries(levels) };
}

function located({ place, what, why, nearest }: PolicyIssue, text: PackText): PackFault {
  const texts = {
    pack: () => text.pack,
    pathway: () => text.pathways[place.id],
    form: () => text.forms[place.id],
    framework: () => text.frameworks[place.id],
    regulator: () => text.regulators[place.id],
    letter: () => text.letters[place.id]?.head,
  };
  const spot = (texts[place.part]() ?? text.pack).locate(place.path);
  return { ...spot, what, why, ...(nearest === undefined ? {} : { nearest }) };
}

function unusedSettings(settings: Settings, text: PackText): readonly PackFault[] {
  return settings.unused().map((id) => ({
    ...text.pack.locate(['settings', id], 'key'),
    what: `the setting “${id}” is used nowhere`,
    why: 'choosing it would change nothing',
  }));
}

function unique(faults: readonly PackFault[]): readonly PackFault[] {
  const seen = new Set<string>();
  return inFileOrder(faults).filter((fault) => {
    const key = `${fault.file}:${fault.line}:${fault.column}:${fault.what}`;
    return !seen.has(key) && seen.add(key);
  });
}
