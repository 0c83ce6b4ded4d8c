import type { IsoDate } from '../calendar/date.ts';
import { referencesOf } from '../policy/checks/references.ts';
import type { Framework } from '../policy/pack.ts';
import type { CaseFile } from './case-file.ts';
import { bookingAhead } from './due.ts';
import type { Policy } from './policy.ts';

export interface RunOut {
  readonly framework: Framework;
  readonly panelOn: IsoDate;
}

/** Frameworks that the case works to and that no longer hold on the day of its panel. */
export function frameworksRunOut({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): readonly RunOut[] {
  const panelOn = bookingAhead(state)?.sitting.on;
  if (panelOn === undefined || state.status !== 'open') return [];
  const over = Object.values(policy.pack.frameworks).filter(
    ({ validUntil }) => validUntil !== undefined && validUntil < panelOn,
  );
  if (over.length === 0) return [];
  const used = usedIn(policy);
  return over.filter(({ id }) => used.has(id)).map((framework) => ({ framework, panelOn }));
}

/** The frameworks that the pathway's rules, steps and forms name. */
function usedIn({ pack, pathway, sections }: Policy): ReadonlySet<string> {
  const forms = new Set([...sections.values()].map(({ form }) => form.id));
  const names = referencesOf(pack).filter(
    ({ kind, place: { part, id } }) =>
      kind === 'framework' &&
      ((part === 'pathway' && id === pathway.id) || (part === 'form' && forms.has(id))),
  );
  return new Set(names.map(({ name }) => name));
}
