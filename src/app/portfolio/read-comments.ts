import type { Instant } from '../../core/calendar/instant.ts';
import { authorsOf, changedSince, mayReadComment } from '../../core/case/comments.ts';
import { standardTitle, sectionTitle, splitSectionKey } from '../../core/case/policy.ts';
import type { SectionContent } from '../../core/case/sections/section-content.ts';
import type { CommentState } from '../../core/case/state.ts';
import { answerText } from './answer-lines.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';
import { sectionContent } from './read-portfolio.ts';

/** A comment as one viewer reads it. */
export interface CommentRead {
  readonly id: string;
  readonly place: CommentState['place'];
  readonly step: string;
  /** What it is about, from the form or the list of evidence. */
  readonly about: string;
  /** The box, or the page. */
  readonly at: string | undefined;
  readonly text: string;
  readonly by: string;
  readonly made: Instant;
  readonly givenAt: Instant | undefined;
  readonly answer:
    | { readonly done: boolean; readonly text: string; readonly by: string; readonly at: Instant }
    | undefined;
  readonly settledBy: string | undefined;
  /** What it is about is no longer as it was read. */
  readonly changed: boolean;
  readonly mayTakeBack: boolean;
  readonly mayAnswer: boolean;
  readonly maySettle: boolean;
}

/** The comments of a case that this viewer may read, those of one place together, in the order of the forms. */
export async function readComments(
  desk: Pick<Desk, 'cases' | 'people'>,
  seen: CaseInView,
  viewer: string,
): Promise<readonly CommentRead[]> {
  const readable = seen.caseFile.state.comments.filter((one) => mayReadComment(one, seen));
  if (readable.length === 0) return [];
  const { authority } = seen.caseFile.policy.pack;
  const changed = readable.flatMap((one) => versionsOf(one, seen));
  const items = Object.values(itemsEver(seen));
  const ids = [
    ...readable.flatMap(({ text, answer }) => [
      text.id,
      ...(answer?.text === undefined ? [] : [answer.text.id]),
    ]),
    ...items.map(({ words }) => words.id),
    ...changed,
  ];
  const people = readable.flatMap(({ by, answer, settled }) => [by, answer?.by ?? by, settled?.by ?? by]);
  const [texts, persons] = await Promise.all([
    desk.cases.texts(authority, seen.ref, ids),
    desk.people.persons(authority, [...new Set(people)]),
  ]);
  const name = (id: string) => persons.get(id)?.name ?? 'someone who has left';
  return inOrder(readable, seen).map((one) => read(one, { seen, viewer, texts, name }));
}

interface Reading {
  readonly seen: CaseInView;
  readonly viewer: string;
  readonly texts: ReadonlyMap<string, unknown>;
  readonly name: (person: string) => string;
}

function read(comment: CommentState, { seen, viewer, texts, name }: Reading): CommentRead {
  const { id, place, step, text, by, at: made, givenAt, answer, settled } = comment;
  const { caseFile, roles } = seen;
  const isOne = (some: readonly string[]) => roles.some((role) => some.includes(role));
  const open = caseFile.state.status === 'open';
  const words = (of: { readonly id: string } | undefined) => {
    const said = texts.get(of?.id ?? '');
    return typeof said === 'string' ? said : '';
  };
  return {
    id,
    place,
    step,
    ...placeTitles(comment, { seen, texts }),
    text: words(text),
    by: name(by),
    made,
    givenAt,
    answer: answer && { done: answer.done, text: words(answer.text), by: name(answer.by), at: answer.at },
    settledBy: settled && name(settled.by),
    changed: changedSince(comment, caseFile) && fieldChanged(comment, { seen, texts }),
    mayTakeBack: open && givenAt === undefined && by === viewer,
    mayAnswer: open && givenAt !== undefined && settled === undefined && isOne(authorsOf(place, caseFile)),
    maySettle:
      open &&
      givenAt !== undefined &&
      settled === undefined &&
      isOne(caseFile.policy.steps.get(step)?.by ?? []),
  };
}

function placeTitles(
  { place }: CommentState,
  { seen, texts }: Pick<Reading, 'seen' | 'texts'>,
): { readonly about: string; readonly at: string | undefined } {
  const { policy } = seen.caseFile;
  if (place.type === 'section') {
    const found = policy.sections.get(splitSectionKey(place.section).section);
    const { standard } = splitSectionKey(place.section);
    const title = sectionTitle(policy.sections, policy.standards, place.section);
    return {
      about:
        standard === undefined
          ? title
          : `${found?.section.title ?? ''}: ${standardTitle(policy.standards.get(standard), standard)}`,
      at: found?.section.fields.find(({ id }) => id === place.field)?.label,
    };
  }
  const item = itemsEver(seen)[place.item];
  const title = (texts.get(item?.words.id ?? '') as { readonly title?: unknown } | undefined)?.title;
  const kind = policy.pack.itemKinds[item?.kind ?? '']?.title ?? 'A piece of evidence';
  return {
    about: typeof title === 'string' && title !== '' ? `${kind}: ${title}` : kind,
    at: place.page === undefined ? undefined : `Page ${place.page}`,
  };
}

/** At a box, only what stands in that box counts. */
function fieldChanged(comment: CommentState, { seen, texts }: Pick<Reading, 'seen' | 'texts'>): boolean {
  const { place } = comment;
  if (place.type !== 'section' || place.field === undefined) return true;
  const section = seen.caseFile.policy.sections.get(splitSectionKey(place.section).section)?.section;
  const field = section?.fields.find(({ id }) => id === place.field);
  if (section === undefined || field === undefined) return true;
  const [before, now] = versionsOf(comment, seen).map((id): SectionContent => sectionContent(texts.get(id)));
  const text = (content: SectionContent = {}) => answerText(section, field, { content, seen });
  return text(before) !== text(now);
}

/** The ids of the words as the comment was made and as they are now, where they differ. */
function versionsOf(
  { place, version }: CommentState,
  { caseFile: { state }, events }: CaseInView,
): readonly string[] {
  if (place.type !== 'section' || place.field === undefined) return [];
  const now = state.sections[place.section]?.content;
  if (now === undefined || now.hash === version) return [];
  const before = events.find((event) => event.type === 'SectionSaved' && event.data.content.hash === version);
  return [before?.type === 'SectionSaved' ? before.data.content.id : '', now.id];
}

/** Those taken out since are still what was commented on. */
function itemsEver({ events }: Pick<CaseInView, 'events'>) {
  return Object.fromEntries(
    events.flatMap((event) => (event.type === 'ItemAdded' ? [[event.data.id, event.data]] : [])),
  );
}

function inOrder(comments: readonly CommentState[], { caseFile: { policy } }: CaseInView) {
  const order = [...policy.sections.keys()];
  const rank = ({ place }: CommentState) =>
    place.type === 'item' ? order.length : order.indexOf(splitSectionKey(place.section).section);
  return comments.toSorted((a, b) => rank(a) - rank(b) || (a.at < b.at ? -1 : 1));
}
