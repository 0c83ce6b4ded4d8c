import type { FastifyReply } from 'fastify';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { factsOfContent, withOthersRows } from '../../app/portfolio/save-section.ts';
import { canonical } from '../../app/words.ts';
import { notApplicableKey, otherKey } from '../../core/case/sections/section-content.ts';
import { londonTime } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { wantsJson } from '../errors/answers.ts';
import type { Visit } from '../page.ts';
import { fieldsModel, type FoundSection, sectionModel, viewsOf } from './section-view.ts';
import type { Posted } from './saving.ts';

export interface Conflicting {
  readonly found: FoundSection;
  readonly posted: Posted;
}

/** 409: both versions, field by field. Sent again from there, it rests on the version it was compared with. */
export async function answerConflict(
  visit: Visit,
  deps: WaymarkDeps,
  { found, posted }: Conflicting,
): Promise<FastifyReply> {
  const { seen, place } = found;
  const saved = seen.caseFile.state.sections[place.key];
  const portfolio = await readPortfolio(deps.acts.desk, seen);
  const who = portfolio.names.get(saved?.by ?? '') ?? 'Somebody';
  const by = saved?.by === visit.viewer.personId ? 'You' : who;
  if (wantsJson(visit.request)) {
    const at = saved === undefined ? '' : londonTime(saved.at);
    return visit.reply.code(409).send({ conflict: { by, at } });
  }
  const theirs = portfolio.sections.get(place.key) ?? {};
  // Rows that others kept meanwhile are nobody’s to lose by saving the page: they stand in what is sent again.
  const content = withOthersRows(deps.acts.desk, seen, {
    section: place.key,
    mine: posted.content,
    theirs,
    basedOn: posted.basedOn,
  });
  const facts = factsOfContent(deps.acts.desk, seen, { section: place.key, content });
  const problems = 'code' in facts ? [] : facts.problems;
  const asked = { portfolio, showMissing: false, rowsShown: {} };
  const before = viewsOf(found, { ...asked, content: theirs }, []);
  const mine = fieldsModel(found, { ...asked, content, problems });
  const pairs = mine.fields.map((field, index) => ({
    field,
    theirs: before[index] === undefined ? undefined : { ...before[index], id: `theirs-${field.id}` },
    same: [field.id, otherKey(field.id), notApplicableKey(field.id)].every(
      (key) => canonical(theirs[key] ?? '') === canonical(content[key] ?? ''),
    ),
  }));
  const model = {
    ...(await sectionModel(visit, deps, found)),
    ...mine,
    title: 'This section was saved somewhere else',
    by,
    differing: pairs.filter(({ same }) => !same),
    agreeing: pairs.filter(({ same }) => same),
  };
  return visit.reply.page('section/conflict.njk', model, 409);
}
