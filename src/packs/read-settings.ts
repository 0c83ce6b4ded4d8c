import { z } from 'zod';
import type { Setting, SettingValue } from '../core/policy/pack.ts';
import type { PackFault } from './pack-fault.ts';
import { withIds } from './read-part.ts';
import { setting } from './schema/pack.ts';
import { Settings } from './settings.ts';
import type { YamlText } from './yaml-text.ts';

export interface SettingsRead {
  readonly settings: Settings;
  /** As declared, with the values in force. */
  readonly declared: Readonly<Record<string, Setting>>;
  readonly faults: readonly PackFault[];
}

const head = z.object({ settings: z.record(z.string(), z.unknown()).default({}) });

/** The settings come first, since every other part of the pack may ask for them. */
export function readSettings(text: YamlText, chosen: Readonly<Record<string, SettingValue>>): SettingsRead {
  const found = head.safeParse(text.value);
  const faults: PackFault[] = [];
  const declared: Record<string, Setting> = {};
  for (const [id, value] of Object.entries(found.success ? found.data.settings : {})) {
    // A setting that cannot be read is told when pack.yaml is read as a whole.
    const read = setting.safeParse(value);
    if (!read.success) continue;
    const inForce = chosen[id] ?? read.data.value;
    declared[id] = { ...read.data, id, value: inForce };
    if (read.data.choices.includes(inForce)) continue;
    faults.push({
      ...text.locate(['settings', id, 'value']),
      what: `“${String(inForce)}” is not among the choices of “${id}”`,
      why: `its choices are ${read.data.choices.join(', ')}`,
    });
  }
  const settings = new Settings({ ...withIds(declared) });
  return { settings, declared, faults };
}
