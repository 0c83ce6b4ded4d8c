import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { readWordForm } from '../../app/word-form/read-word-form.ts';
import { askedOf, wordForm } from '../../app/word-form/word-form.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { differencesModel } from './differences-model.ts';
import type { FoundForm } from './found-form.ts';
import { takeAnswers } from './take-answers.ts';

/** A form to fill in away from the service, and its way back: what is new is shown, and accepted answer by answer. */
export function wordFormPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'case', param: 'ref' } as const;
    const url = '/cases/:ref/work/:step/word';
    page(app, { method: 'GET', url, access, answer: (visit) => show(visit, deps) });
    page(app, { method: 'GET', url: `${url}/form.docx`, access, answer: (visit) => download(visit, deps) });
    page(app, { method: 'POST', url, access, answer: (visit) => compare(visit, deps) });
    page(app, { method: 'POST', url: `${url}/answers`, access, answer: (visit) => accept(visit, deps) });
  };
}

async function show(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const found = await formOf(visit, deps);
  if (found === undefined) return visit.notFound();
  return visit.show('word-form/word-form.njk', await frameOf(deps, found));
}

async function download(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const found = await formOf(visit, deps);
  if (found === undefined) return visit.notFound();
  const { seen, step } = found;
  const { desk, wordForms } = deps.acts;
  const bytes = await wordForms.make(wordForm(seen, step, await readPortfolio(desk, seen)));
  return visit.reply
    .type('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    .header(
      'content-disposition',
      `attachment; filename="${step.id}-${seen.ref.replaceAll(/[^\w-]/gu, '')}.docx"`,
    )
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes));
}

const sent = z.object({ file: z.object({ name: z.string().min(1).max(1000), bytes: z.instanceof(Blob) }) });
const docx = /wordprocessingml/;

async function compare(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const found = await formOf(visit, deps);
  if (found === undefined) return visit.notFound();
  const again = async (text: string) =>
    visit.showAgain('word-form/word-form.njk', {
      ...(await frameOf(deps, found)),
      errors: [{ href: '#file', text }],
    });
  const posted = sent.safeParse(visit.body);
  if (!posted.success) return again('Choose the Word document that you filled in');
  const { name, bytes } = posted.data.file;
  const inspected = await deps.acts.inspectUpload(bytes, name);
  if (!inspected.ok) return again(inspected.message);
  if (!docx.test(inspected.mediaType))
    return again('Send the form as a Word document (.docx), not as a PDF or a picture.');
  const { desk, wordForms } = deps.acts;
  const tables = await wordForms.tables(bytes);
  if (tables === undefined)
    return again('This document cannot be read. Open it in Word, save it anew as .docx, and send that.');
  const portfolio = await readPortfolio(desk, found.seen);
  const read = readWordForm(tables, { ...found, portfolio });
  if (!read.ok) return again(read.says);
  return visit.show('word-form/differences.njk', {
    ...(await frameOf(deps, found)),
    ...differencesModel(read, found.seen),
    title: 'What is new in your document',
  });
}

async function accept(visit: Visit, deps: WaymarkDeps): Promise<FastifyReply> {
  const found = await formOf(visit, deps);
  return found === undefined ? visit.notFound() : takeAnswers(visit, deps, found);
}

/** Found only by whoever has something to fill in there now. */
async function formOf(visit: Visit, deps: WaymarkDeps): Promise<FoundForm | undefined> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return undefined;
  const step = seen.caseFile.policy.steps.get(visit.part('step'));
  if (step?.kind !== 'fill' || askedOf(seen, step).length === 0) return undefined;
  return { seen, step };
}

async function frameOf(deps: WaymarkDeps, { seen, step }: FoundForm): Promise<PageModel> {
  const work = `/cases/${seen.ref}/work/${step.id}`;
  return {
    title: 'Fill it in as a Word document',
    back: { href: work, text: `Back to “${step.title}”` },
    frame: await caseFrame(deps.acts.desk, seen, undefined),
    step,
    url: `${work}/word`,
  };
}
