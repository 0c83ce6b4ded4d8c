import type { FastifyReply } from 'fastify';
import { letterBlocks, letterDocument, letterText } from '../../app/letters/letter-document.ts';
import { lettersFor } from '../../app/letters/letters-for.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { LetterState } from '../../core/case/state.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { type LetterRow, letterRow } from './letter-row.ts';

/** The letters of a case, as sent: the list, one on a page, and one as PDF. */
export function lettersPages(deps: WaymarkDeps): Pages {
  const access = { type: 'case', param: 'ref' } as const;
  return (app) => {
    page(app, { method: 'GET', url: '/cases/:ref/letters', access, answer: (visit) => list(deps, visit) });
    page(app, { method: 'GET', url: '/cases/:ref/letters/:id', access, answer: (visit) => one(deps, visit) });
    page(app, {
      method: 'GET',
      url: '/cases/:ref/letters/:id/letter.pdf',
      access,
      answer: (visit) => pdf(deps, visit),
    });
  };
}

async function list(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const letters = lettersFor(seen, visit.viewer.personId);
  return visit.show('letters/letters.njk', {
    title: 'Letters',
    frame: await caseFrame(deps.acts.desk, seen, 'letters'),
    rows: await rowsOf(deps, seen, letters.toReversed()),
  });
}

async function one(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const found = await letterIn(deps, visit);
  if (found === undefined) return visit.notFound();
  const { seen, letter } = found;
  const words = await wordsOf(deps, seen, letter);
  const [row] = await rowsOf(deps, seen, [letter]);
  return visit.show('letters/letter.njk', {
    title: words?.subject ?? row?.title ?? 'Letter',
    back: { href: `/cases/${seen.ref}/letters`, text: 'All letters' },
    frame: await caseFrame(deps.acts.desk, seen, 'letters'),
    row,
    html: words === undefined ? undefined : deps.acts.html(letterBlocks(words.body), 1),
  });
}

async function pdf(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const found = await letterIn(deps, visit);
  const words = found && (await wordsOf(deps, found.seen, found.letter));
  if (found === undefined || words === undefined) return visit.notFound();
  const { seen, letter } = found;
  const document = letterDocument(words, seen.caseFile.policy.pack, seen.ref);
  const bytes = await deps.acts.pdf(document, letter.at);
  return visit.reply
    .type('application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="letter-${seen.ref}-${letter.letter}.pdf"`)
    .send(Buffer.from(bytes));
}

async function letterIn(deps: WaymarkDeps, visit: Visit) {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return undefined;
  const letter = lettersFor(seen, visit.viewer.personId).find(({ id }) => id === visit.part('id'));
  return letter && { seen, letter };
}

async function wordsOf({ acts }: WaymarkDeps, { ref, caseFile }: CaseInView, { content }: LetterState) {
  const texts = await acts.desk.cases.texts(caseFile.policy.pack.authority, ref, [content.id]);
  return letterText(texts.get(content.id));
}

async function rowsOf(
  { acts }: WaymarkDeps,
  seen: CaseInView,
  letters: readonly LetterState[],
): Promise<readonly LetterRow[]> {
  const { pack } = seen.caseFile.policy;
  const ids = letters.flatMap(({ to, by }) => [to, by]);
  const people = await acts.desk.people.persons(pack.authority, [...new Set(ids)]);
  const name = (id: string) =>
    people.get(id)?.name ?? (id === 'system' ? 'Waymark' : 'somebody no longer on record');
  return letters.map((letter) =>
    letterRow(letter, { pack, name, now: acts.desk.now(), url: `/cases/${seen.ref}/letters` }),
  );
}
