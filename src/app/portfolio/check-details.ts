import type { Item } from '../../core/case/events/event-parts.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { type PersonalDetail, personalDetails } from '../../core/case/names/personal-details.ts';
import { sectionTitle, splitSectionKey } from '../../core/case/policy.ts';
import { rowsOf, type SectionContent, textsOf } from '../../core/case/sections/section-content.ts';
import type { DetailPlace, DetailsAnswer } from '../../core/case/events/sharing-events.ts';
import type { Field } from '../../core/policy/form.ts';
import type { CaseInView } from '../look-at-case.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';
import { sectionContent } from './read-portfolio.ts';

/** The words of a file, as far as they can be read on this machine; `unread` says why not all of them. */
export type FileText = (file: {
  readonly mediaType: string;
  readonly hash?: string;
  readonly bytes: () => Promise<Uint8Array | undefined>;
}) => Promise<{ readonly text: string; readonly unread?: WhyUnread }>;

export type WhyUnread = 'no-text' | 'too-long' | 'not-read';

/** A file that nobody but its author can look through. */
export interface UnreadFile {
  readonly name: string;
  readonly why: WhyUnread;
}

export interface LookedThrough {
  readonly found: readonly DetailFound[];
  readonly unread: readonly UnreadFile[];
}

/** What looks as if it told who a family is, and where; `found` is shown and never kept. */
export interface DetailFound {
  readonly place: DetailPlace;
  readonly found: string;
  /** “B. Summary”, “Your role”; or the title of a piece of evidence. */
  readonly where: string;
  readonly href: string;
}

/** What is about to be shared. */
export interface Shared {
  readonly sections: readonly string[];
  readonly items: readonly string[];
}

/**
 * Looks through the words and the files that are about to be shared, on this machine. What an author has answered for is
 * left out as long as not a word of it changes.
 */
export async function detailsToAnswer(
  desk: Pick<Desk, 'cases' | 'bytes'>,
  seen: CaseInView,
  { shared, fileText }: { readonly shared: Shared; readonly fileText: FileText },
): Promise<LookedThrough> {
  const { state, policy } = seen.caseFile;
  const { authority } = policy.pack;
  const done = answeredContent(state.detailsAnswered);
  const sections = shared.sections.flatMap((key) => {
    const saved = state.sections[key];
    return saved === undefined || done.has(saved.content.hash) || !readable(key, seen)
      ? []
      : [{ key, content: saved.content }];
  });
  const items = shared.items.flatMap((id) => state.items[id] ?? []);
  const ids = [...sections.map(({ content }) => content.id), ...items.map(({ words }) => words.id)];
  if (ids.length === 0) return { found: [], unread: [] };
  const [texts, files] = await Promise.all([
    desk.cases.texts(authority, seen.ref, ids),
    items.length === 0 ? [] : desk.cases.files(authority, seen.ref),
  ]);
  const inSections = sections.flatMap(({ key, content }) =>
    inSection(seen, { key, hash: content.hash, content: sectionContent(texts.get(content.id)) }),
  );
  const inItems: DetailFound[] = [];
  const unread: UnreadFile[] = [];
  for (const item of items) {
    const kind = policy.pack.itemKinds[item.kind];
    const words = textsOf(sectionContent({ words: texts.get(item.words.id) })['words']);
    const title = words['title'] ?? kind?.title ?? item.kind;
    const at = { title, href: `/cases/${seen.ref}/evidence/${item.kind}`, item: item.id };
    if (!done.has(item.words.hash)) inItems.push(...inText(words['title'] ?? '', at, item.words.hash));
    const file = files.find(({ id }) => id === item.id);
    if (file === undefined || done.has(item.file)) continue;
    const read = await fileText({
      mediaType: file.mediaType,
      hash: item.file,
      bytes: () => desk.bytes.read(authority, item.file),
    });
    if (read.unread !== undefined) unread.push({ name: file.name, why: read.unread });
    inItems.push(...inText(read.text, { ...at, title: `${title}: ${file.name}` }, item.file));
  }
  return { found: [...inSections, ...inItems], unread };
}

export interface ArrivingFile {
  readonly title: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Blob;
}

/** The same for a file that is about to be attached; `item` and `content` are not known before it is. */
export async function detailsInFile(
  { title, name, mediaType, bytes }: ArrivingFile,
  fileText: FileText,
): Promise<LookedThrough> {
  const at = { href: '#file', item: '' };
  const read = await fileText({
    mediaType,
    bytes: async () => new Uint8Array(await bytes.arrayBuffer()),
  });
  return {
    found: [
      ...inText(title, { ...at, title, href: '#title' }, 'words'),
      ...inText(read.text, { ...at, title: name }, 'file'),
    ],
    unread: read.unread === undefined ? [] : [{ name, why: read.unread }],
  };
}

/** What was found in a file that arrived, at the place where it stands now. */
export function attachedAt(
  found: readonly DetailFound[],
  { id, file, words }: Pick<Item, 'id' | 'file' | 'words'>,
): readonly DetailFound[] {
  return found.map((one) => ({
    ...one,
    place: { kind: one.place.kind, item: id, content: one.place.content === 'file' ? file : words.hash },
  }));
}

export interface AnswerDetails {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  readonly act: 'sign' | 'submit' | 'attach';
  readonly answer: DetailsAnswer;
  readonly found: readonly DetailFound[];
}

/** Keeps the author's answer with where things were found, and not a word of them. */
export function answerDetails(
  desk: Desk,
  { viewer, ref, found, ...answer }: AnswerDetails,
): Promise<Performed> {
  const places = found.map(({ place }) => place);
  return perform(desk, {
    viewer,
    ref,
    command: () => ({ type: 'answer-details', ...answer, found: places }),
  });
}

function answeredContent(answered: CaseInView['caseFile']['state']['detailsAnswered']): ReadonlySet<string> {
  const settled = answered.filter(({ answer }) => answer !== 'taking-out');
  return new Set(settled.flatMap(({ found }) => found.map(({ content }) => content)));
}

function readable(key: string, seen: CaseInView): boolean {
  const section = seen.caseFile.policy.sections.get(splitSectionKey(key).section)?.section;
  return section !== undefined && mayRead(section, seen);
}

interface Read {
  readonly key: string;
  readonly hash: string;
  readonly content: SectionContent;
}

function inSection(seen: CaseInView, { key, hash, content }: Read): readonly DetailFound[] {
  const { policy } = seen.caseFile;
  const fields = policy.sections.get(splitSectionKey(key).section)?.section.fields ?? [];
  const title = sectionTitle(policy.sections, policy.standards, key);
  return fields.flatMap((field) =>
    freeTexts(field, content)
      .flatMap(personalDetails)
      .map(({ kind, found }) => ({
        place: { kind, section: key, field: field.id, content: hash },
        found,
        where: `“${title}”, “${field.label}”`,
        href: `/cases/${seen.ref}/sections/${key}#${field.id}`,
      })),
  );
}

/** What somebody wrote freely. Boxes that ask for an address or a name are meant to have one. */
function freeTexts(field: Field, content: SectionContent): readonly string[] {
  const value = content[field.id];
  switch (field.type) {
    case 'long-text':
      return typeof value === 'string' ? [value] : [];
    case 'comment-per-standard':
      return Object.values(textsOf(value));
    case 'rows': {
      const free = field.row.filter(
        ({ type }) => type === 'text' || type === 'long-text' || type === 'reference',
      );
      return rowsOf(value).flatMap((row) => free.map(({ id }) => row[id] ?? ''));
    }
    default:
      return [];
  }
}

interface At {
  readonly title: string;
  readonly href: string;
  readonly item: string;
}

function inText(text: string, { title, href, item }: At, content: string): readonly DetailFound[] {
  return personalDetails(text).map(({ kind, found }) => ({
    place: { kind, item, content },
    found,
    where: `“${title}”`,
    href,
  }));
}

/** “Ann Example” looks like a family's name. */
export function detailWords({ found, kind }: PersonalDetail): string {
  return `“${found}” ${kindWords[kind]}`;
}

/** “scan.pdf” could not be looked through: why. */
export function unreadWords({ name, why }: UnreadFile): string {
  return `“${name}” ${whyWords[why]}`;
}

const whyWords: Readonly<Record<WhyUnread, string>> = {
  'no-text': 'has no text in it that a computer can read, as a scan or a photo has none',
  'too-long': 'is so long that only its beginning was looked through',
  'not-read': 'could not be opened to look through it',
};

const kindWords: Readonly<Record<PersonalDetail['kind'], string>> = {
  'family name': 'looks like the name of somebody of a family',
  'date of birth': 'looks like a date of birth',
  'phone number': 'looks like a telephone number',
  address: 'looks like an address or a postcode',
  'e-mail address': 'looks like an e-mail address',
  'NHS number': 'looks like an NHS number',
  'National Insurance number': 'looks like a National Insurance number',
};
