import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { readPortfolio, sectionContent } from '../../app/portfolio/read-portfolio.ts';
import { saveSection } from '../../app/portfolio/save-section.ts';
import { askedOf } from '../../app/word-form/word-form.ts';
import { notApplicableKey, otherKey, type SectionContent } from '../../core/case/sections/section-content.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { postedTexts } from '../layout/fields/read-content.ts';
import type { Visit } from '../page.ts';
import type { FoundForm } from './found-form.ts';

const Read = z.object({
  basedOn: z.record(z.string(), z.string()),
  answers: z.array(z.object({ number: z.int(), key: z.string(), content: z.unknown() })).max(2000),
});

/** Saves the answers that were accepted, page by page; a page saved meanwhile is left as it is, and named. */
export async function takeAnswers(visit: Visit, deps: WaymarkDeps, found: FoundForm): Promise<FastifyReply> {
  const posted = postedTexts(visit.body);
  const read = Read.safeParse(asJson(posted['read'] ?? ''));
  const { seen, step } = found;
  const form = `/cases/${seen.ref}/work/${step.id}/word`;
  if (!read.success) {
    visit.say('What was read from your document did not arrive whole. Send the document once more.', 'note');
    return visit.goTo(form);
  }
  const accepted = read.data.answers.filter(({ number }) => posted[`take-${number}`] === 'yes');
  const { desk } = deps.acts;
  const portfolio = await readPortfolio(desk, seen);
  const asked = askedOf(seen, step);
  const left: string[] = [];
  let saved = 0;
  for (const [key, answers] of Map.groupBy(accepted, (one) => one.key)) {
    const own = asked.filter((one) => one.key === key);
    const given = answers.flatMap(({ number, content }) => {
      const field = own.find((one) => one.number === number)?.field;
      return field === undefined ? [] : [onlyOf(field.id, sectionContent(content))];
    });
    const basedOn = read.data.basedOn[key];
    const performed = await saveSection(desk, {
      viewer: appViewer(visit.viewer),
      ref: seen.ref,
      section: key,
      content: Object.assign({}, portfolio.sections.get(key), ...given) as SectionContent,
      basedOn: basedOn === '' ? undefined : basedOn,
    });
    if (performed.type === 'done' || performed.type === 'repeated') saved += given.length;
    else left.push(own[0]?.page ?? key);
  }
  visit.say(
    `${saved} ${saved === 1 ? 'answer' : 'answers'} from your document ${saved === 1 ? 'is' : 'are'} saved.`,
  );
  if (left.length === 0) return visit.goTo(`/cases/${seen.ref}/work/${step.id}`);
  visit.say(
    `Changed meanwhile and left as they are: ${left.map((title) => `“${title}”`).join(', ')}. Send your document once more to compare it with what is there now.`,
    'note',
  );
  return visit.goTo(form);
}

/** The field, the words beside its option "other" and why it does not apply; whatever else was sent is not looked at. */
function onlyOf(field: string, content: SectionContent): SectionContent {
  const own = [field, otherKey(field), notApplicableKey(field)];
  return Object.fromEntries(Object.entries(content).filter(([name]) => own.includes(name)));
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? keepable(value) : value));
  } catch {
    return undefined;
  }
}

/** Escapes in JSON can name what PostgreSQL keeps in no text. */
function keepable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
