import type { CaseInView } from '../../app/look-at-case.ts';
import { roleTitle } from '../../core/case/policy.ts';
import type { RoleId } from '../../core/rules/role.ts';
import type { ActView } from './act-page.ts';

interface Whose {
  readonly roles: readonly RoleId[];
  /** Why it cannot be done now by anybody; left out where it can. */
  readonly notNow?: string | undefined;
}

/** Whether this visitor may act, and otherwise the plain statement of whose it is. */
export function whoseAct(
  { roles: held, caseFile }: CaseInView,
  { roles, notNow }: Whose,
): Pick<ActView, 'mine' | 'instead'> {
  const { state, policy } = caseFile;
  const over =
    state.status === 'open'
      ? undefined
      : state.status === 'withdrawn'
        ? 'The application was withdrawn.'
        : 'The case is closed.';
  const theirs = roles.some((role) => held.includes(role));
  const who = roles.map((role) => roleTitle(policy, role)).join(' or ');
  const barred =
    notNow ?? over ?? (theirs ? undefined : `This is for ${who}. There is nothing for you to do here.`);
  return { mine: barred === undefined, instead: barred ?? '' };
}
