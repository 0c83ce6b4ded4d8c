import type { Shared } from '../../app/portfolio/check-details.ts';
import { submitPortfolio } from '../../app/portfolio/submit-portfolio.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import { factsOf } from '../../core/case/facts.ts';
import { roleTitle } from '../../core/case/policy.ts';
import { hasNoPanelAhead, lastDayToSubmit } from '../../core/case/submitting.ts';
import { stops } from '../../core/rules/finding.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { detailsAsked, takeDetails } from '../layout/case/details-asked.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import { type Acted, nameOf, type SceneOf, type Screen } from './scene.ts';

type Submitting = SceneOf<'submit'>;

/** Every rule as a checklist, then the seal. */
export function submitScreen(scene: Submitting): Screen {
  return {
    template: 'step/submit.njk',
    view: async () => ({
      ...checklist(scene),
      ...deadline(scene),
      ...sending(scene),
      receipt: receipt(scene),
      details: scene.mine ? await detailsAsked(scene.deps, scene.seen, everything(scene)) : undefined,
    }),
    act: () => act(scene),
    say: scene.step.by.includes('applicant')
      ? 'Your portfolio is submitted and sealed.'
      : 'It is sent and sealed as it stands.',
  };
}

async function act({ deps, visit, seen, step }: Submitting): Promise<Acted> {
  const ticked = typedOf(visit.body);
  const sharing = { seen, step: step.id, act: 'submit', shared: everything({ seen }) } as const;
  const { unanswered } = await takeDetails(visit, deps, sharing);
  return submitPortfolio(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    acknowledged: step.acknowledges.filter((id) => ticked[id] !== undefined),
    unanswered,
    form: visit.formId,
  });
}

/** What is sealed; nothing once it is. */
function everything({ seen }: Pick<Submitting, 'seen'>): Shared {
  const { sections, items, submission } = seen.caseFile.state;
  return submission === undefined
    ? { sections: Object.keys(sections), items: Object.keys(items) }
    : { sections: [], items: [] };
}

/** Judged as if it were submitted now, with the acknowledgements ticked. */
function checklist({ seen, step, now, today }: Submitting) {
  const { caseFile } = seen;
  const { policy, state } = caseFile;
  const statements = step.acknowledges.map((id) => ({ id, says: policy.pathway.statements[id]?.says ?? id }));
  if (state.submission !== undefined) return { statements };
  const acknowledged = step.acknowledges.map((statement) => ({ statement, step: step.id, on: today }));
  const facts = factsOf(caseFile, {
    now,
    today,
    moments: { submitted: { on: today, at: now } },
    acknowledged,
  });
  const place = placeIn(seen);
  const all = policy.rules.findings(step.needs, facts);
  const views = all.map((finding) => ({
    view: findingView(finding, place),
    stops: stops(finding),
    outcome: finding.outcome,
  }));
  const settled = (outcome: string) => ['met', 'waived', 'not-applicable'].includes(outcome);
  return {
    statements,
    inTheWay: views.filter((one) => one.stops).map(({ view }) => view),
    worthALook: views.filter((one) => !one.stops && !settled(one.outcome)).map(({ view }) => view),
    met: views.filter((one) => settled(one.outcome)).map(({ view }) => view),
    holds: sealed(Object.keys(state.sections).length, Object.keys(state.items).length),
  };
}

/** The button says what the step is called; on it the reader speaks. */
function sending({ step, seen }: Submitting) {
  const own = seen.roles.includes('applicant');
  return {
    send: step.title.replaceAll(/\byour\b/g, 'my').replace(/ \([^)]*\)$/, ''),
    doing: own ? 'submit' : 'send',
    submitting: own ? 'submitting' : 'sending',
  };
}

/** "12 pages of the form and 1 file"; files only where there are any. */
function sealed(pages: number, files: number): { readonly says: string; readonly one: boolean } {
  const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  const form = counted(pages, 'page of the form', 'pages of the form');
  const says = files === 0 ? form : `${form} and ${counted(files, 'file', 'files')}`;
  return { says, one: pages + files === 1 };
}

function deadline({ seen, step, today, url }: Submitting) {
  const { state, policy } = seen.caseFile;
  const { caseFile } = seen;
  const submitBy = state.submission === undefined ? lastDayToSubmit(step, caseFile) : state.booking?.submitBy;
  const late = submitBy !== undefined && today > submitBy && state.submission === undefined;
  return {
    submitBy: submitBy === undefined ? undefined : describeDate(submitBy),
    late,
    lateAccepted: state.lateAccepted !== undefined,
    /** Marked late, and let in without anybody’s leave. */
    lateIsRecorded: step.lateBy === undefined,
    lateBy: step.lateBy === undefined ? undefined : roleTitle(policy, step.lateBy),
    noPanel: hasNoPanelAhead(step, caseFile),
    mayAccept: step.lateBy !== undefined && seen.roles.includes(step.lateBy),
    acceptHref: `${url}/late`,
    moveHref: `${url}/move`,
  };
}

function receipt(scene: Submitting) {
  const { submission } = scene.seen.caseFile.state;
  if (submission === undefined) return undefined;
  return {
    at: describeInstant(submission.at),
    by: nameOf(scene, submission.by),
    manifest: submission.manifest,
    holds: sealed(Object.keys(submission.sections).length, submission.items.length),
    late: submission.late,
  };
}
