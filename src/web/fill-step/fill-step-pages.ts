import type { FastifyReply } from 'fastify';
import { answerRecommendation } from '../../app/decisions/answer-recommendation.ts';
import type { DetailFound } from '../../app/portfolio/check-details.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { Performed } from '../../app/perform.ts';
import { reopenStep } from '../../app/portfolio/reopen-step.ts';
import { returnStep } from '../../app/portfolio/return-step.ts';
import type { FillStep } from '../../app/portfolio/section-place.ts';
import { signStep } from '../../app/portfolio/sign-step.ts';
import { withdrawSignature } from '../../app/portfolio/withdraw-signature.ts';
import { readsStep } from '../../core/case/parts-read.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { WaymarkDeps } from '../acts.ts';
import { answerPerformed, appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import { takeDetails } from '../layout/case/details-asked.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import { postedTexts } from '../layout/fields/read-content.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { confirmIdentity } from '../session/confirm-identity.ts';
import { fillStepModel } from './fill-step-view.ts';
import { sharing } from './signing-model.ts';

interface Found {
  readonly seen: CaseInView;
  readonly step: FillStep;
}

/** What is asked of the visitor, as the acts take it. */
interface Wanted {
  readonly viewer: ReturnType<typeof appViewer>;
  readonly ref: string;
  readonly step: string;
  readonly form: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
  readonly unanswered: readonly DetailFound[];
}

interface Act {
  readonly path: string;
  readonly say: string;
  /** Done only by somebody who has shown lately who they are. */
  readonly confirms?: true;
  readonly act: (deps: WaymarkDeps, wanted: Wanted) => Promise<Performed>;
}

const acts: readonly Act[] = [
  {
    path: 'sign',
    say: 'You have signed. What you signed is kept exactly as it was.',
    confirms: true,
    act: ({ acts: { desk } }, wanted) => signStep(desk, { ...wanted, sealRead: wanted.typed['seal'] }),
  },
  {
    path: 'withdraw-signature',
    say: 'Your signature is taken back. Sign again when you are ready.',
    act: ({ acts: { desk } }, wanted) => withdrawSignature(desk, wanted),
  },
  {
    path: 'reopen',
    say: 'It is open again. Sign once more when you have finished.',
    act: ({ acts: { desk } }, wanted) => reopenStep(desk, wanted),
  },
  {
    path: 'return',
    say: 'You have sent it back with your reason.',
    act: ({ acts: { desk } }, wanted) =>
      returnStep(desk, { ...wanted, reason: wanted.typed['reason'] ?? '' }),
  },
  {
    path: 'recommendations',
    say: 'Your answer is kept.',
    act: ({ acts: { desk } }, { viewer, ref, form, typed }) =>
      answerRecommendation(desk, {
        viewer,
        ref,
        form,
        recommendation: typed['recommendation'] ?? '',
        done: typed['done'] === 'yes',
      }),
  },
];

/** A step in which sections are filled in, evidence attached and the whole is signed. */
export function fillStepPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'case', param: 'ref' } as const;
    const url = '/cases/:ref/work/:step';
    page(app, { method: 'GET', url, access, answer: (visit) => show(visit, deps) });
    for (const one of acts) {
      page(app, {
        method: 'POST',
        url: `${url}/${one.path}`,
        access,
        answer: (visit) => perform(visit, deps, one),
      });
    }
  };
}

async function show(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const found = await stepOf(visit, deps);
  if (found === undefined) return visit.notFound();
  return visit.show(
    'fill-step/fill-step.njk',
    await fillStepModel(deps, { ...found, viewer: visit.viewer.personId }),
  );
}

async function perform(visit: Visit, deps: WaymarkDeps, { act, say, confirms }: Act): Promise<FastifyReply> {
  const found = await stepOf(visit, deps);
  if (found === undefined) return visit.notFound();
  const { seen, step } = found;
  if (confirms === true && (await confirmIdentity(visit, deps)) === 'asked') return visit.reply;
  const taken = confirms === true ? await takeDetails(visit, deps, sharing(found)) : undefined;
  if (taken?.takesOut !== undefined) {
    visit.say('Take it out here and save, then come back and sign.', 'note');
    return visit.goTo(taken.takesOut);
  }
  const performed = await act(deps, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    form: visit.formId,
    typed: postedTexts(visit.body),
    unanswered: taken?.unanswered ?? [],
  });
  return answerPerformed(visit, performed, {
    to: `/cases/${seen.ref}/work/${step.id}`,
    say,
    again: async (refusal) => {
      const now = performed.type === 'refused' ? performed.inView : seen;
      return showRefused(visit, deps, { found: { seen: now, step }, refusal: refusal });
    },
  });
}

async function showRefused(
  visit: Visit,
  deps: WaymarkDeps,
  { found, refusal }: { readonly found: Found; readonly refusal: Refusal },
): Promise<FastifyReply> {
  const place = placeIn(found.seen);
  return visit.showAgain('fill-step/fill-step.njk', {
    ...(await fillStepModel(deps, { ...found, viewer: visit.viewer.personId })),
    errors: errorsOf(refusal),
    refusal,
    refusalFindings: refusal.findings.map((finding) => findingView(finding, place)),
  });
}

async function stepOf(visit: Visit, deps: WaymarkDeps): Promise<Found | undefined> {
  const seen = await caseOf(deps, visit);
  const step = seen?.caseFile.policy.steps.get(visit.part('step'));
  return seen?.sees !== 'case' || step?.kind !== 'fill' || !readsStep(step.id, seen)
    ? undefined
    : { seen, step };
}
