import { nearest } from '../core/policy/checks/nearest.ts';
import type { Setting, SettingValue } from '../core/policy/pack.ts';
import type { PackFault } from './pack-fault.ts';
import type { YamlText } from './yaml-text.ts';

/** The readings in force, and which of them the pack has used. */
export class Settings {
  readonly #values: Readonly<Record<string, Pick<Setting, 'value'>>>;
  readonly #used = new Set<string>();
  readonly faults: PackFault[] = [];

  constructor(values: Readonly<Record<string, Pick<Setting, 'value'>>>) {
    this.#values = values;
  }

  /** The text's value with every `{ setting: id }` replaced by the value of that setting. */
  putInto(text: YamlText): unknown {
    return this.#replaced(text.value, [], text);
  }

  /** Whether something that stands `only-if` a setting has a value is in force. */
  holds(
    onlyIf: { readonly setting: string; readonly is: SettingValue },
    path: readonly PropertyKey[],
    text: YamlText,
  ): boolean {
    return this.#valueOf(onlyIf.setting, path, text) === onlyIf.is;
  }

  unused(): readonly string[] {
    return Object.keys(this.#values).filter((id) => !this.#used.has(id));
  }

  #replaced(value: unknown, path: readonly PropertyKey[], text: YamlText): unknown {
    if (Array.isArray(value)) return value.map((one, index) => this.#replaced(one, [...path, index], text));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first?.[0] === 'setting' && typeof first[1] === 'string') {
      return this.#valueOf(first[1], path, text);
    }
    return Object.fromEntries(entries.map(([key, one]) => [key, this.#replaced(one, [...path, key], text)]));
  }

  #valueOf(id: string, path: readonly PropertyKey[], text: YamlText): SettingValue | undefined {
    this.#used.add(id);
    const found = this.#values[id];
    if (found !== undefined) return found.value;
    const meant = nearest(id, Object.keys(this.#values));
    this.faults.push({
      ...text.locate([...path, 'setting']),
      what: `there is no setting “${id}”`,
      why: 'settings are declared in pack.yaml, each with the reading it belongs to',
      ...(meant === undefined ? {} : { nearest: meant }),
    });
    return undefined;
  }
}
