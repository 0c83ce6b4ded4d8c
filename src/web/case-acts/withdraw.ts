import { withdrawCase } from '../../app/withdraw-case.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { ActPage } from './act-page.ts';
import { whoseAct } from './whose.ts';

/** The applicant ends the application. */
export const withdraw: ActPage = {
  path: 'withdraw',
  template: 'case-acts/withdraw.njk',
  title: () => 'Withdraw the application',
  view: async ({ seen }) => whoseAct(seen, { roles: ['applicant'] }),
  act: async ({ deps, visit, seen }) => {
    const typed = typedOf(visit.body);
    if (typed['sure'] === undefined) {
      return { type: 'mistaken', errors: [{ href: '#sure', text: 'Tick to say that you want to withdraw' }] };
    }
    return withdrawCase(deps.acts.desk, {
      viewer: appViewer(visit.viewer),
      ref: seen.ref,
      reason: String(typed['reason'] ?? ''),
      form: visit.formId,
    });
  },
  say: 'Your application is withdrawn.',
};
