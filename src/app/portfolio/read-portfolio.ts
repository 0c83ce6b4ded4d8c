import { mayRead } from '../../core/case/may-read.ts';
import { splitSectionKey } from '../../core/case/policy.ts';
import type { FieldContent, SectionContent } from '../../core/case/sections/section-content.ts';
import type { CaseState } from '../../core/case/state.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';

/** The words of a portfolio, as far as the viewer may read them. */
export interface Portfolio {
  /** By section key, only of sections that the viewer may read. Destroyed words are absent. */
  readonly sections: ReadonlyMap<string, SectionContent>;
  readonly items: ReadonlyMap<string, ItemWords>;
  /** Other words of the case that were asked for, by id. */
  readonly words: ReadonlyMap<string, string>;
  /** Names of everyone who wrote, signed or attached, by person id. */
  readonly names: ReadonlyMap<string, string>;
}

export interface ItemWords {
  readonly title: string;
  readonly doneBy: string;
  /** The case it is about, where that was asked. */
  readonly reference: string;
}

/** Three queries whatever the size: the words of the readable sections and of the items, and the names. */
export async function readPortfolio(
  desk: Pick<Desk, 'cases' | 'people'>,
  seen: CaseInView,
  more: readonly string[] = [],
): Promise<Portfolio> {
  const { ref, caseFile } = seen;
  const { state, policy } = caseFile;
  const { authority } = policy.pack;
  const readable = Object.entries(state.sections).filter(([key]) => {
    const found = policy.sections.get(splitSectionKey(key).section);
    return found !== undefined && mayRead(found.section, seen);
  });
  const items = Object.values(state.items);
  const ids = [
    ...readable.map(([, { content }]) => content.id),
    ...items.map(({ words }) => words.id),
    ...more,
  ];
  const [texts, people] = await Promise.all([
    desk.cases.texts(authority, ref, ids),
    desk.people.persons(authority, peopleOf(state)),
  ]);
  return {
    sections: new Map(
      readable
        .filter(([, { content }]) => texts.has(content.id))
        .map(([key, { content }]) => [key, sectionContent(texts.get(content.id))] as const),
    ),
    items: new Map(items.map(({ id, words }) => [id, itemWords(texts.get(words.id))] as const)),
    words: new Map(more.flatMap((id) => textEntry(id, texts.get(id)))),
    names: new Map([...people].map(([id, { name }]) => [id, name] as const)),
  };
}

/** What is stored is ours, and still read as if it came from outside: a section is text, rows of text, or text by key. */
export function sectionContent(stored: unknown): SectionContent {
  const content: Record<string, FieldContent> = {};
  for (const [field, value] of entries(stored)) {
    if (typeof value === 'string') content[field] = value;
    else if (Array.isArray(value)) content[field] = value.map(texts);
    else content[field] = texts(value);
  }
  return content;
}

function itemWords(stored: unknown): ItemWords {
  const { title = '', doneBy = '', reference = '' } = texts(stored);
  return { title, doneBy, reference };
}

function texts(value: unknown): Record<string, string> {
  return Object.fromEntries(
    entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function entries(value: unknown): [string, unknown][] {
  return value !== null && typeof value === 'object' ? Object.entries(value) : [];
}

function textEntry(id: string, body: unknown): (readonly [string, string])[] {
  return typeof body === 'string' ? [[id, body]] : [];
}

function peopleOf(state: CaseState): readonly string[] {
  const closedBy = Object.values(state.steps).flatMap((step) =>
    step.closedBy === undefined ? [] : [step.closedBy],
  );
  const authors = [
    ...Object.values(state.sections),
    ...state.signatures,
    ...Object.values(state.items),
    ...state.rowsAgreed,
  ].map(({ by }) => by);
  const lodged = state.submission === undefined ? [] : [state.submission.by];
  return [...new Set([state.applicant, ...Object.values(state.parties), ...authors, ...closedBy, ...lodged])];
}
