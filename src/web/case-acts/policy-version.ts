import { panelOffices } from '../../core/case/panel/panel-offices.ts';
import { laterVersions, repinCase } from '../../app/repin-case.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { ActPage } from './act-page.ts';
import { whoseAct } from './whose.ts';

/** The case is moved to a later version of the policy, once it is seen what that changes for it. */
export const policyVersion: ActPage = {
  path: 'policy-version',
  template: 'case-acts/policy-version.njk',
  title: () => 'Move to another version of the policy',
  view: async ({ deps, seen }) => {
    const whose = whoseAct(seen, { roles: panelOffices });
    return {
      ...whose,
      version: seen.caseFile.state.packVersion,
      later: whose.mine ? laterVersions(deps.acts.desk, seen.caseFile) : [],
    };
  },
  act: async ({ deps, visit, seen }) => {
    const typed = typedOf(visit.body);
    return repinCase(deps.acts.desk, {
      viewer: appViewer(visit.viewer),
      ref: seen.ref,
      version: String(typed['version'] ?? ''),
      reason: String(typed['reason'] ?? ''),
      form: visit.formId,
    });
  },
  say: 'The case is now under the version you chose. Your reason stands in the record.',
};
