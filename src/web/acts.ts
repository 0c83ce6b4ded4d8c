import type { FileText } from '../app/portfolio/check-details.ts';
import type { CalendarEntry } from '../app/calendar-feed.ts';
import type { Cohorts } from '../app/cohorts/cohort-ports.ts';
import type { Block, Document, WordForm } from '../app/document.ts';
import type { CpdLog } from '../app/cpd/cpd-ports.ts';
import type { EvidenceLibrary } from '../app/library/library-ports.ts';
import type { FeedbackDesk } from '../app/feedback/feedback-ports.ts';
import type { CaseLists, PanelBoard } from '../app/list-ports.ts';
import type { PanelAgendas, PanelNotices } from '../app/panels/panel-ports.ts';
import type { Intentions } from '../app/pipeline/intention-ports.ts';
import type { SampleBook } from '../app/samples/sample-ports.ts';
import type { Pipeline, SavedViews } from '../app/pipeline/pipeline-ports.ts';
import type { Desk } from '../app/ports.ts';
import type { ReadingNotes } from '../app/decisions/reading-note-ports.ts';
import type { ArchiveEntry } from '../app/archive.ts';
import type { CalendarFeeds, LearningCatalogue, PeopleAdmin } from '../app/people/people-ports.ts';
import type { Deps } from './deps.ts';

/** What the pages are given to act and to read with. */
export interface Acts {
  readonly desk: Desk;
  readonly feedback: FeedbackDesk;
  readonly readingNotes: ReadingNotes;
  readonly lists: CaseLists;
  readonly pipeline: Pipeline;
  readonly savedViews: SavedViews;
  readonly samples: SampleBook;
  readonly intentions: Intentions;
  readonly peopleAdmin: PeopleAdmin;
  readonly board: PanelBoard;
  readonly agendas: PanelAgendas;
  readonly panelNotices: PanelNotices;
  readonly learning: LearningCatalogue;
  readonly cohorts: Cohorts;
  readonly library: EvidenceLibrary;
  readonly cpd: CpdLog;
  readonly calendarFeeds: CalendarFeeds;
  /** The entries as an iCalendar file. */
  readonly calendar: (
    entries: readonly CalendarEntry[],
    of: { readonly name?: string; readonly origin: string; readonly at: string },
  ) => string;
  /** Tagged PDF; `at` is an ISO 8601 instant printed nowhere but in the file's own dates. */
  readonly pdf: (document: Document, at: string) => Promise<Uint8Array>;
  /** The same document for Word, .docx. */
  readonly word: (document: Document) => Promise<Uint8Array>;
  readonly wordForms: WordForms;
  /** A ZIP archive of what comes, as it comes; `at` dates the entries. */
  readonly zip: (entries: AsyncIterable<ArchiveEntry>, at: string) => AsyncIterable<Uint8Array>;
  /** The same blocks for the page, escaped, so that page and PDF say the same. */
  readonly html: (blocks: readonly Block[], baseLevel: 1 | 2 | 3) => string;
  /** The words of a file, where this machine can read them: Word and plain text. */
  readonly fileText: FileText;
  /** A Word document as HTML that runs nothing; see documents/preview.ts. */
  readonly previewWord: (docx: Blob) => Promise<Previewed>;
  readonly inspectUpload: (content: Blob, name: string) => Promise<Inspected>;
}

/** Forms that are filled in away from the service. */
export interface WordForms {
  readonly make: (form: WordForm) => Promise<Uint8Array>;
  /** The text of a document's tables, their rows and cells; undefined where it cannot be read. */
  readonly tables: (content: Blob) => Promise<readonly (readonly (readonly string[])[])[] | undefined>;
}

export type Previewed =
  | { readonly type: 'shown'; readonly html: string }
  | { readonly type: 'too-large' | 'unreadable' | 'busy' };

export type Inspected =
  | { readonly ok: true; readonly mediaType: string; readonly safeName: string }
  | { readonly ok: false; readonly message: string };

export type WaymarkDeps = Deps<Acts>;
