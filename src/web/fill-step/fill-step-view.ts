import type { CaseInView } from '../../app/look-at-case.ts';
import {
  findingsOf,
  rulesOnItems,
  sentBackTo,
  wouldFallAway,
} from '../../app/portfolio/portfolio-standing.ts';
import { type Portfolio, readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { countedSince } from '../../app/portfolio/take-over-counts.ts';
import type { FillStep } from '../../app/portfolio/section-place.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import { restingOn } from '../../core/case/decide/flow.ts';
import { staysClosed } from '../../core/case/decide/stays-closed.ts';
import { dueOf } from '../../core/case/due.ts';
import { roleTitle, sectionTitle, standardTitle } from '../../core/case/policy.ts';
import { turnToSign } from '../../core/case/signing/signing-turn.ts';
import { stops } from '../../core/rules/finding.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { commentsLink } from '../layout/comments/comment-views.ts';
import { detailsAsked } from '../layout/case/details-asked.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import { attendanceView } from '../layout/case/attendance-view.ts';
import { trainingView } from '../layout/case/training-view.ts';
import type { PageModel } from '../layout/page-model.ts';
import { evidenceRows } from './evidence-rows.ts';
import { leftOff, sectionGroups } from './section-rows.ts';
import { sharing, signingModel } from './signing-model.ts';

interface Found {
  readonly seen: CaseInView;
  readonly step: FillStep;
}

export async function fillStepModel(
  deps: WaymarkDeps,
  { seen, step, viewer }: Found & { readonly viewer: string },
): Promise<PageModel> {
  const { desk } = deps.acts;
  const { state, policy } = seen.caseFile;
  const now = desk.now();
  const back = sentBackTo(seen, step);
  const recommended = Object.values(state.recommendations);
  const words = [...(back === undefined ? [] : [back.reason.id]), ...recommended.map(({ text }) => text.id)];
  const portfolio = await readPortfolio(desk, seen, words);
  const findings = findingsOf(seen, step.needs, now);
  const place = placeIn(seen);
  // Rules on a kind of evidence stand with that kind; here they are only counted.
  const onItems = new Set(step.items.flatMap((kind) => rulesOnItems(seen, kind)));
  const views = findings
    .filter(({ rule }) => !onItems.has(rule))
    .map((finding) => findingView(finding, place));
  const open = state.steps[step.id]?.status === 'open';
  const yours = step.by.some((role) => seen.roles.includes(role));
  const signsNow = open && turnToSign(step, state).some((role) => seen.roles.includes(role));
  const canSign = !findings.some(stops);
  return {
    title: step.title,
    back: { href: `/cases/${seen.ref}`, text: 'Back to the case' },
    frame: await caseFrame(desk, seen, undefined),
    step,
    url: `/cases/${seen.ref}/work/${step.id}`,
    portfolioUrl: `/cases/${seen.ref}/portfolio`,
    by: step.by.map((role) => roleTitle(policy, role)).join(step.signs === 'all' ? ' and ' : ' or '),
    signsNow,
    waitsFor:
      open && yours && !signsNow
        ? turnToSign(step, state)
            .map((role) => roleTitle(policy, role))
            .join(' and ')
        : undefined,
    status: statusOf({ seen, step }, portfolio),
    open,
    yours,
    due: dueBy({ seen, step }),
    returned:
      back === undefined
        ? undefined
        : {
            from: back.step,
            by: portfolio.names.get(back.by ?? '') ?? '',
            at: back.at === undefined ? '' : describeInstant(back.at),
            reason: portfolio.words.get(back.reason.id) ?? '',
          },
    comments: commentsLink(seen),
    groups: sectionGroups({ seen, step, findings }),
    leftOff: open ? leftOff({ seen, step, findings }) : undefined,
    recount: open && yours ? recountOf(deps, { seen, step }, portfolio) : [],
    evidence: evidenceRows(seen, step, now),
    inTheWay: views.filter(({ inTheWay }) => inTheWay),
    worthALook: views.filter(
      ({ inTheWay, outcome }) =>
        !inTheWay && outcome !== 'met' && outcome !== 'not-applicable' && outcome !== 'waived',
    ),
    met: views.filter(
      ({ inTheWay, outcome }) =>
        !inTheWay && (outcome === 'met' || outcome === 'not-applicable' || outcome === 'waived'),
    ),
    toAttach: findings.filter((finding) => onItems.has(finding.rule) && stops(finding)).length,
    canSign,
    details: signsNow && canSign ? await detailsAsked(deps, seen, sharing({ seen, step }).shared) : undefined,
    guidance: guidanceOf({ seen, step }),
    training: isReview(seen, step) ? await trainingView(deps, seen) : [],
    attendance: attendanceView(seen, step.id, now),
    recommended: recommended.map((one) => recommendationView(one, seen, portfolio)),
    mayAnswer: seen.roles.includes('applicant') || seen.roles.includes('line-manager'),
    ...signingModel(desk, { seen, step, names: portfolio.names, viewer }),
    returnsTo: step.returns?.map((to) => policy.steps.get(to)?.title ?? to).join(' and '),
    reopening: reopening({ seen, step }, portfolio),
  };
}

/** What was counted may have moved on since it was taken over. */
function recountOf({ acts }: WaymarkDeps, { seen, step }: Found, { sections }: Portfolio) {
  const { policy } = seen.caseFile;
  return countedSince(acts.desk, seen, { sections, keys: step.sections }).map((key) => ({
    href: `/cases/${seen.ref}/sections/${key}`,
    title: sectionTitle(policy.sections, policy.standards, key),
  }));
}

/** Training is looked at wherever the year is. */
function isReview({ caseFile }: CaseInView, { id }: FillStep): boolean {
  const parts = caseFile.policy.pathway.programme?.parts ?? [];
  return parts.some(
    ({ part, steps }) => (part === 'reviews' || part === 'final-panel') && steps.includes(id),
  );
}

function statusOf({ seen, step }: Found, { names }: Portfolio) {
  const { state } = seen.caseFile;
  const at = state.steps[step.id];
  if (at === undefined)
    return {
      text: 'Not open yet',
      classes: 'govuk-tag--grey',
      says: 'This opens once the steps before it are done.',
    };
  if (at.status === 'open') return { text: 'Open', classes: 'govuk-tag--blue', says: '' };
  const who = `${names.get(at.closedBy ?? '') ?? ''} at ${at.closedAt === undefined ? '' : describeInstant(at.closedAt)}`;
  if (at.outcome === 'returned')
    return { text: 'Sent back', classes: 'govuk-tag--yellow', says: `Sent back by ${who}.` };
  if (at.outcome === 'not-needed')
    return { text: 'Not needed', classes: 'govuk-tag--grey', says: 'The policy does not ask for this here.' };
  if (at.outcome === 'overtaken')
    return {
      text: 'Taken up again',
      classes: 'govuk-tag--yellow',
      says: 'An earlier step was opened again, so this one waits for it.',
    };
  return { text: 'Signed', classes: 'govuk-tag--green', says: `Signed by ${who}.` };
}

/** The first date that rests on the step, which says what it is for, or the step's own; with its sum. */
function dueBy({ seen, step }: Found) {
  const { caseFile } = seen;
  const steps = [...restingOn(step.id, caseFile.policy), step.id];
  for (const id of steps) {
    const one = caseFile.policy.steps.get(id);
    const due = one === undefined ? undefined : dueOf(one, caseFile);
    if (one !== undefined && due !== undefined && caseFile.state.steps[id]?.status !== 'done') {
      return { for: id === step.id ? '' : one.title, by: describeDate(due.on), sum: due.sum };
    }
  }
  return undefined;
}

function guidanceOf({ seen, step }: Found) {
  const { pack } = seen.caseFile.policy;
  return pack.guidance
    .filter(({ shownAt }) => shownAt.includes(step.id))
    .map((one) => ({ ...one, to: one.link === undefined ? undefined : pack.links[one.link] }));
}

function recommendationView(
  { id, kind, standard, text, done }: CaseInView['caseFile']['state']['recommendations'][string],
  { caseFile: { policy } }: CaseInView,
  { words }: Portfolio,
) {
  const kinds = policy.pathway.steps.flatMap((step) =>
    step.kind === 'decide'
      ? step.decisions.flatMap(({ options }) => options.flatMap(({ recommends }) => recommends))
      : [],
  );
  return {
    id,
    done,
    kind: kinds.find(({ value }) => value === kind)?.title ?? kind,
    standard: standard === undefined ? undefined : standardTitle(policy.standards.get(standard), standard),
    text: words.get(text.id) ?? '',
  };
}

function reopening({ seen, step }: Found, { names }: Portfolio) {
  const { state, policy } = seen.caseFile;
  if (state.steps[step.id]?.status !== 'done' || staysClosed(step, seen.caseFile) !== undefined)
    return undefined;
  return {
    falling: wouldFallAway(seen, step.id).map(
      ({ by, role }) => `${names.get(by) ?? ''}, ${roleTitle(policy, role)}`,
    ),
  };
}
