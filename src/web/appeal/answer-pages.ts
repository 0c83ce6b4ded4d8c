import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { decideAppeal, weighAppeal } from '../../app/appeals/decide-appeal.ts';
import type { Performed } from '../../app/perform.ts';
import { addStatement, bringCompanion } from '../../app/appeals/prepare-hearing.ts';
import type { WaymarkDeps } from '../acts.ts';
import { type FormOutcome, readForm, typedOf } from '../form.ts';
import { answerPerformed, appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { postedDate } from '../layout/posted-date.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { answerModel, type Before, beforeAppeal, mayAnswerFor, setsLevel } from './answer-model.ts';

const template = 'appeal/answer.njk';

const forms = {
  decide: z.object({
    outcome: z.string({ error: 'Choose the outcome' }),
    reasons: z.string().trim().min(1, { error: 'Write the reasons for the decision' }),
    attended: z.enum(['yes', 'no']).optional(),
  }),
  weigh: z.object({
    taken: z.enum(['yes', 'no'], { error: 'Say whether the appeal is taken' }),
    // A name of its own: what is written for one form never lands in the box of another.
    why: z.string().optional().default(''),
  }),
  statement: z.object({ statement: z.string().optional().default('') }),
  companion: z.object({
    kind: z.string({ error: 'Say who comes with you' }),
    companion: z.string().optional().default(''),
  }),
};

/** Where an appeal is read by both sides, where each adds what it has to say, and where it is answered. */
export function answerPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cases/:ref/appeals/:id', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => post(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const before = await beforeAppeal(deps, visit);
  return before === undefined ? visit.notFound() : visit.show(template, await answerModel(before));
}

type Acted =
  | { readonly type: 'mistaken'; readonly errors: readonly FieldError[] }
  | { readonly type: 'performed'; readonly performed: Performed; readonly say: string };

async function post(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const before = await beforeAppeal(deps, visit);
  if (before === undefined) return visit.notFound();
  const again = async (errors: readonly FieldError[], now: Before = before) =>
    visit.showAgain(template, { ...(await answerModel(now)), errors });
  const acted = await act(String(typedOf(visit.body)['form'] ?? 'decide'), before);
  if (acted === undefined) return visit.notFound();
  if (acted.type === 'mistaken') return again(acted.errors);
  return answerPerformed(visit, acted.performed, {
    to: `${before.url}/appeals/${before.lodged.id}`,
    say: acted.say,
    again: (refusal) => again(errorsOf(refusal), after(before, acted.performed)),
  });
}

/** The appeal as it stands once an act was refused: another tab or another person may have been quicker. */
function after(before: Before, performed: Performed): Before {
  if (performed.type !== 'refused') return before;
  const { state } = performed.inView.caseFile;
  const lodged = state.appeals.find(({ id }) => id === before.lodged.id) ?? before.lodged;
  return { ...before, seen: performed.inView, lodged };
}

/** Each of the page's forms; undefined for one that it has not. */
async function act(form: string, before: Before): Promise<Acted | undefined> {
  switch (form) {
    case 'decide':
      return decide(before);
    case 'weigh':
      return reading(readForm(forms.weigh, before.visit.body), async ({ taken, why }) => ({
        type: 'performed',
        performed: await weighAppeal(before.deps.acts.desk, {
          ...onAppeal(before),
          taken: taken === 'yes',
          reasons: why,
        }),
        say:
          taken === 'yes'
            ? 'The appeal is taken. It goes on as any other.'
            : 'The appeal is not taken, and the answer is on its way.',
      }));
    case 'statement':
      return reading(readForm(forms.statement, before.visit.body), async ({ statement }) => ({
        type: 'performed',
        performed: await addStatement(before.deps.acts.desk, {
          ...onAppeal(before),
          side: mayAnswerFor(before),
          words: statement,
        }),
        say: 'The statement is added.',
      }));
    case 'companion':
      return reading(readForm(forms.companion, before.visit.body), async ({ kind, companion }) => ({
        type: 'performed',
        performed: await bringCompanion(before.deps.acts.desk, {
          ...onAppeal(before),
          companion: kind === 'nobody' ? undefined : { kind, name: companion },
        }),
        say: 'It is recorded who comes to the hearing with you.',
      }));
    default:
      return undefined;
  }
}

function onAppeal({ visit, seen, lodged }: Before) {
  const viewer = appViewer(visit.viewer);
  return { viewer, ref: seen.ref, appeal: lodged.id, form: visit.formId };
}

async function reading<T>(read: FormOutcome<T>, then: (values: T) => Promise<Acted>): Promise<Acted> {
  return read.type === 'mistaken' ? { type: 'mistaken', errors: read.errors } : then(read.values);
}

async function decide(before: Before): Promise<Acted> {
  const { body } = before.visit;
  const read = readForm(forms.decide, body);
  const from = postedDate(body, 'from');
  if (read.type === 'mistaken' || from.type === 'mistaken') {
    const errors = [
      ...(read.type === 'mistaken' ? read.errors : []),
      ...(from.type === 'mistaken' ? [from.error] : []),
    ];
    return { type: 'mistaken', errors };
  }
  const { outcome, reasons, attended } = read.values;
  const performed = await decideAppeal(before.deps.acts.desk, {
    ...onAppeal(before),
    outcome,
    reasons,
    effectiveFrom: setsLevel(before, outcome) && from.type === 'date' ? from.on : undefined,
    attended: attended === undefined ? undefined : attended === 'yes',
  });
  return {
    type: 'performed',
    performed,
    say: 'The appeal is decided, and the answer is on its way to the applicant.',
  };
}
