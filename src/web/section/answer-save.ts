import type { FastifyReply } from 'fastify';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { Performed } from '../../app/perform.ts';
import { sectionContent } from '../../app/portfolio/read-portfolio.ts';
import { factsOfContent, saveSection } from '../../app/portfolio/save-section.ts';
import { withCounts } from '../../app/portfolio/take-over-counts.ts';
import { canonical } from '../../app/words.ts';
import { londonTime } from '../../core/calendar/instant.ts';
import { evolve } from '../../core/case/evolve.ts';
import { withoutRowIds } from '../../core/case/sections/row-ids.ts';
import type { SectionContent } from '../../core/case/sections/section-content.ts';
import type { SectionFacts } from '../../core/rules/facts.ts';
import type { WaymarkDeps } from '../acts.ts';
import { wantsJson } from '../errors/answers.ts';
import { appViewer, caseOf } from '../layout/case/case-visit.ts';
import { warnOfProtectedDay } from '../layout/case/protected-days.ts';
import { queryOf } from '../layout/fields/query.ts';
import { postedTexts } from '../layout/fields/read-content.ts';
import type { Visit } from '../page.ts';
import { answerConflict } from './conflict-view.ts';
import { afterSave, withoutRow, wishOf } from './save-wish.ts';
import { savedForScript } from './saved-for-script.ts';
import { contentOf } from './posted-content.ts';
import { problemsOnPage } from './running-counts.ts';
import type { Posted, Saved } from './saving.ts';
import { showRefused } from './refused-view.ts';
import { type FoundSection, toDoTitle } from './section-view.ts';

/** Saving never fails for what is in it: words are kept right or wrong, and then it is said what is wrong. */
export async function answerSave(
  visit: Visit,
  deps: WaymarkDeps,
  found: FoundSection,
): Promise<FastifyReply> {
  const { seen, place } = found;
  const wish = wishOf(postedTexts(visit.body)['_do']);
  const posted = withoutRow(postedTexts(visit.body), wish);
  const content = await withCounts(deps.acts.desk, seen, {
    section: place.key,
    content: contentOf(found, posted),
  });
  // In the address and not in the form, so that a form kept while somebody signs in again still knows it.
  const basedOn = queryOf(visit.request)['from'];
  const same = await savedAlready(deps, found, content);
  if (same !== undefined) {
    await warnOfDates(visit, deps, { seen, facts: seen.caseFile.state.sections[place.key]?.facts });
    return answerSaved(visit, found, same);
  }
  const performed = await saveSection(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    section: place.key,
    content,
    basedOn,
    form: visit.formId,
  });
  return answerEnded(visit, deps, { found, performed, posted: { content, basedOn } });
}

interface Ended {
  readonly found: FoundSection;
  readonly performed: Performed;
  readonly posted: Posted;
}

async function answerEnded(visit: Visit, deps: WaymarkDeps, ended: Ended): Promise<FastifyReply> {
  const { found, performed, posted } = ended;
  switch (performed.type) {
    case 'done': {
      const event = performed.events.find(({ type }) => type === 'SectionSaved');
      if (event?.type !== 'SectionSaved') throw new Error('A section was saved and no event says so.');
      const { content, facts } = event.data;
      await warnOfDates(visit, deps, { seen: found.seen, facts });
      const { caseFile } = found.seen;
      const after = { ...caseFile, state: evolve(caseFile.state, performed.events) };
      return answerSaved(visit, found, {
        content: posted.content,
        section: { content, at: event.at },
        problems: problemsOnPage(facts.problems, {
          caseFile: after,
          place: found.place,
          now: deps.acts.desk.now(),
        }),
      });
    }
    case 'repeated':
    case 'refused': {
      const now = await caseOf(deps, visit);
      if (now === undefined) return visit.notFound();
      const fresh = { ...found, seen: now };
      // A click too many, or a save whose answer was lost on the way: these very words are saved.
      const same = await savedAlready(deps, fresh, posted.content);
      if (same !== undefined) return answerSaved(visit, fresh, same);
      if (performed.type === 'repeated' || performed.refusal.code === 'changed-meanwhile') {
        return answerConflict(visit, deps, { found: fresh, posted });
      }
      return showRefused(visit, deps, { found: fresh, posted, refusal: performed.refusal });
    }
    case 'not-found':
      return visit.notFound();
    default:
      return performed satisfies never;
  }
}

/** An observation or a review that is put on a development day; told to whoever leaves the page, and not to a script. */
async function warnOfDates(
  visit: Visit,
  deps: WaymarkDeps,
  { seen, facts }: { readonly seen: CaseInView; readonly facts: SectionFacts | undefined },
): Promise<void> {
  if (wantsJson(visit.request)) return;
  const on = Object.values(facts?.fields ?? {}).map((fact) => (fact.type === 'date' ? fact.on : undefined));
  await warnOfProtectedDay(deps, visit, { seen, on });
}

/** The section as it stands, where it holds exactly this. */
async function savedAlready(
  { acts }: WaymarkDeps,
  { seen, place }: FoundSection,
  content: SectionContent,
): Promise<Saved | undefined> {
  const section = seen.caseFile.state.sections[place.key];
  if (section === undefined || !place.yours) return undefined;
  const { authority } = seen.caseFile.policy.pack;
  const texts = await acts.desk.cases.texts(authority, seen.ref, [section.content.id]);
  const stored = sectionContent(texts.get(section.content.id));
  if (canonical(withoutIds(stored)) !== canonical(withoutIds(content))) return undefined;
  const facts = factsOfContent(acts.desk, seen, { section: place.key, content });
  const { caseFile } = seen;
  const problems = 'code' in facts ? [] : facts.problems;
  return {
    content,
    section,
    problems: problemsOnPage(problems, { caseFile, place, now: acts.desk.now() }),
  };
}

/** As it was typed: an id that a row was given as it was kept is not the sender’s. */
function withoutIds(content: SectionContent): SectionContent {
  return Object.fromEntries(Object.entries(content).map(([field, value]) => [field, withoutRowIds(value)]));
}

function answerSaved(visit: Visit, found: FoundSection, saved: Saved): FastifyReply {
  if (wantsJson(visit.request)) return visit.reply.send(savedForScript(saved));
  const posted = postedTexts(visit.body);
  const after = afterSave(wishOf(posted['_do']), found, { posted, problems: saved.problems });
  if (after.leaves) {
    const rest = saved.problems.length === 0 ? '' : ` ${toDoTitle(saved.problems.length)} there.`;
    visit.say(`“${found.place.title}” was saved at ${londonTime(saved.section.at)}.${rest}`);
  }
  return visit.goTo(after.to);
}
