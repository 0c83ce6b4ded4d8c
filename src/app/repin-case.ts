import type { CaseFile } from '../core/case/case-file.ts';
import { refuse } from '../core/case/refusal.ts';
import { type Performed, perform } from './perform.ts';
import { pathwayDiff } from './policy-diff/policy-diff.ts';
import type { Desk, Viewer } from './ports.ts';

export interface RepinCase {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly version: string;
  readonly reason: string;
  readonly form?: string | undefined;
}

/** Moves an open case to a later version of its policy; what that changed for it is kept with the act. */
export function repinCase(desk: Desk, { viewer, ref, version, reason, form }: RepinCase): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: ({ caseFile }, words) => {
      const later = laterVersions(desk, caseFile).find((one) => one.version === version);
      if (later === undefined) {
        const says = 'Choose one of the versions published since.';
        return refuse('unknown', says, { fields: [{ field: 'version', says }] });
      }
      const because = words.keepIfAny(reason);
      if (because === undefined) {
        const says = 'Give the reason. It stands in the record.';
        return refuse('incomplete', says, { fields: [{ field: 'reason', says }] });
      }
      return { type: 'repin', to: later.policy, changes: later.changes, reason: because };
    },
  });
}

/** Each version that the case could move to, with what would change for it. */
export function laterVersions(desk: Desk, { state, policy }: Pick<CaseFile, 'state' | 'policy'>) {
  return desk.policies.later(state).map((version) => {
    const after = desk.policies.of({ ...state, packVersion: version });
    return { version, policy: after, changes: pathwayDiff(policy, after).map(({ says }) => says) };
  });
}
