import type { FastifyReply } from 'fastify';
import { heldWords } from '../../app/pay/payroll-notice.ts';
import { payDocument } from '../../app/pay/pay-document.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { payFactsOf } from '../../core/case/pay/pay-facts.ts';
import { payStepOf } from '../../core/policy/pay-steps.ts';
import { readsEmployeeNumber } from '../../core/case/pay/reads-employee-number.ts';
import { readsStep } from '../../core/case/parts-read.ts';
import type { Step } from '../../core/policy/pathway.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { confirmPayScreen, payView } from './confirm-pay.ts';
import { kindly } from './kindly.ts';
import { sceneAt, type SceneOf, type Screen } from './scene.ts';
import { standingOf } from './standing.ts';
import { tasksScreen } from './tasks.ts';

/** The pay change of a case and nothing else of it: all that payroll sees. */
export function payPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'case', param: 'ref' } as const;
    const route = { url: '/cases/:ref/pay', access } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => confirm(deps, visit) });
    page(app, { method: 'GET', url: '/cases/:ref/pay.pdf', access, answer: (visit) => pdf(deps, visit) });
  };
}

/** Payroll ends a change by confirming it, or where the policy asks for no confirmation by its own tasks. */
type Paying = SceneOf<'confirm-pay' | 'tasks'>;

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await paySceneOf(deps, visit);
  if (scene === undefined) return visit.notFound();
  return visit.show('step/pay.njk', await modelOf(scene));
}

async function confirm(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await paySceneOf(deps, visit);
  if (scene === undefined) return visit.notFound();
  const screen = screenFor(scene);
  const acted = await screen.act();
  if (acted.type === 'mistaken') return again(scene, acted.errors);
  return answerPerformed(visit, acted, {
    to: `${scene.url}/pay`,
    say: screen.say,
    again: async (refusal) => {
      const seen = acted.type === 'refused' ? acted.inView : scene.seen;
      const now = { ...scene, ...(await sceneAt({ ...scene, seen })), step: scene.step };
      return again(now, errorsOf(kindly(refusal, now)));
    },
  });
}

async function pdf(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  const step = seen && payStepOf(seen.caseFile.policy.pathway);
  const facts = step && readsPay(seen, step) ? payFactsOf(seen.caseFile) : undefined;
  if (seen === undefined || facts === undefined) return visit.notFound();
  const { applicant } = await caseFrame(deps.acts.desk, seen, undefined);
  const bytes = await deps.acts.pdf(payDocument(facts, seen, applicant), deps.acts.desk.now());
  return visit.reply
    .type('application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="pay-change-${seen.ref}.pdf"`)
    .send(Buffer.from(bytes));
}

function screenFor(scene: Paying): Screen {
  return scene.step.kind === 'tasks'
    ? tasksScreen({ ...scene, step: scene.step })
    : confirmPayScreen({ ...scene, step: scene.step });
}

async function again(scene: Paying, errors: readonly FieldError[]): Promise<FastifyReply> {
  return scene.visit.showAgain('step/pay.njk', { ...(await modelOf(scene)), errors });
}

async function paySceneOf(deps: WaymarkDeps, visit: Visit): Promise<Paying | undefined> {
  const seen = await caseOf(deps, visit);
  const step = seen && payStepOf(seen.caseFile.policy.pathway);
  if (seen === undefined || step === undefined || !readsPay(seen, step)) return undefined;
  return { ...(await sceneAt({ deps, visit, seen, step })), step };
}

function readsPay(seen: CaseInView, { id }: Step): boolean {
  return seen.sees !== 'interest' && readsStep(id, seen);
}

async function modelOf(scene: Paying) {
  const { deps, seen, step, mine } = scene;
  const { whose, due, tag, says } = standingOf(scene);
  const frame = await caseFrame(deps.acts.desk, seen, undefined);
  return {
    title: `Pay change for ${frame.applicant}`,
    back:
      seen.sees === 'pay'
        ? { href: '/pay-changes', text: 'Pay changes' }
        : { href: scene.url, text: 'Back to the case' },
    frame,
    step: { id: step.id, title: step.title, says: step.says, clauses: step.clauses },
    mine,
    // What else the case waits for is not payroll's to see.
    standing: { whose, due, tag, says, now: [] },
    facts: factsView(scene),
    pay: payView(scene),
    ...(await screenFor(scene).view()),
  };
}

function factsView({ seen }: Paying) {
  const { caseFile, ref } = seen;
  const facts = payFactsOf(caseFile);
  if (facts === undefined) return undefined;
  const { pack } = caseFile.policy;
  return {
    was: heldWords(facts.was, pack),
    numbered: readsEmployeeNumber(seen),
    employeeNumber: readsEmployeeNumber(seen) ? caseFile.register.known['employee-number'] : undefined,
    why: facts.why,
    clauses: facts.clauses,
    pdf: `/cases/${ref}/pay.pdf`,
    letter:
      seen.sees === 'case' && facts.letter !== undefined
        ? `/cases/${ref}/letters/${facts.letter.id}`
        : undefined,
    forms: facts.forms.map(({ title, doneOn }) => ({
      title,
      done: doneOn && describeDate(doneOn, 'without-weekday'),
    })),
  };
}
