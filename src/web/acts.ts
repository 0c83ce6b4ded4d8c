import type { FileText } from '../app/check-details.ts';
import type { CalendarEntry } from '../app/calendar-feed.ts';
import type { Block, Document, WordForm } from '../app/document.ts';
import type { EvidenceLibrary } from '../app/library/library-ports.ts';
import type { FeedbackDesk } from '../app/feedback/feedback-ports.ts';
import type { CaseLists, PanelBoard } from '../app/list-ports.ts';
import type { Pipeline, SavedViews } from '../app/pipeline/pipeline-ports.ts';
