import type { z } from 'zod';
import { nearest } from '../core/policy/checks/nearest.ts';
import type { PackFault } from './pack-fault.ts';
import { faultsOf } from './read-faults.ts';
import type { Settings } from './settings.ts';
import type { YamlText } from './yaml-text.ts';

/** Reads texts into model parts and keeps every fault that it meets on the way. */
export class Reader {
  readonly faults: PackFault[] = [];
  readonly #settings: Settings;
  readonly #kept: WeakMap<YamlText, unknown> | undefined;

  /** `kept`: what was read of these very texts before, under the same settings. */
  constructor(settings: Settings, kept?: WeakMap<YamlText, unknown>) {
    this.#settings = settings;
    this.#kept = kept;
  }

  /** One file; undefined where it has a fault. */
  part<S extends z.ZodType>(schema: S, text: YamlText): z.output<S> | undefined {
    if (text.faults.length > 0) return undefined;
    const before = this.#kept?.get(text);
    if (before !== undefined) return before as z.output<S>;
    const value = this.#settings.putInto(text);
    const read = schema.safeParse(value ?? {});
    if (read.success) {
      this.#kept?.set(text, read.data);
      return read.data;
    }
    this.faults.push(...faultsOf(read.error, text, value));
    return undefined;
  }

  /** Files by id, each made into a whole by `make`; those with faults are left out. */
  parts<S extends z.ZodType, T>(
    schema: S,
    texts: Readonly<Record<string, YamlText>>,
    make: (id: string, value: z.output<S>) => T,
  ): Readonly<Record<string, T>> {
    const whole: Record<string, T> = {};
    for (const [id, text] of Object.entries(texts)) {
      const value = this.part(schema, text);
      if (value === undefined) continue;
      this.#sameId(id, (value as { readonly id?: string }).id, text);
      whole[id] = make(id, value);
    }
    return whole;
  }

  /** The regulator that a pack names; a fault where there is no file of it. */
  named<T>(
    all: Readonly<Record<string, T>>,
    { id, text }: { readonly id: string; readonly text: YamlText },
  ): T | undefined {
    const found = Object.hasOwn(all, id) ? all[id] : undefined;
    if (found !== undefined || this.faults.length > 0) return found;
    const close = nearest(id, Object.keys(all));
    this.faults.push({
      ...text.locate(['regulator']),
      what: `there is no regulator “${id}”`,
      why: 'nobody could be told what their year on the register asks',
      ...(close === undefined ? {} : { nearest: close }),
    });
    return undefined;
  }

  #sameId(id: string, written: string | undefined, text: YamlText): void {
    if (written === undefined || written === id) return;
    const why = 'everything else finds it by the name of its file';
    this.faults.push({
      ...text.locate(['id']),
      what: `the id “${written}” differs from the file’s name`,
      why,
      nearest: id,
    });
  }
}

/** A map keyed by id, with the id put into each. */
export function withIds<T extends object>(
  map: Readonly<Record<string, T>>,
): Readonly<Record<string, T & { readonly id: string }>> {
  return Object.fromEntries(Object.entries(map).map(([id, one]) => [id, { ...one, id }]));
}
