import { type FixedMoment, momentNames } from '../../core/calendar/moment.ts';
import type { SettingValue } from '../../core/policy/pack.ts';
import type { Effect } from '../../core/rules/finding.ts';
import { plainWords } from '../../core/rules/rule-words.ts';
import { fixedMomentPhrase } from './moment-words.ts';

const effects: Readonly<Record<Effect, string>> = {
  stops: 'the step cannot be finished',
  holds: 'the step waits until somebody decides, with a reason',
  warns: 'it is pointed out, and stops nothing',
  shows: 'it is shown, and stops nothing',
};

/** The value of a setting in plain words: what a rule's failure does, a moment, yes or no, or a figure. */
export function settingWords(value: SettingValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (isEffect(value)) return effects[value];
  if (isMoment(value)) return fixedMomentPhrase(value);
  // A name that the pack gives is left as it is; its own words are joined by hyphens.
  return /^[a-z0-9-]+$/.test(value) ? plainWords(value) : value;
}

function isEffect(value: string): value is Effect {
  return Object.hasOwn(effects, value);
}

function isMoment(value: string): value is FixedMoment {
  return (momentNames as readonly string[]).includes(value);
}
