import { describeDate, type Instant } from '../../core/calendar/instant.ts';
import type { Item } from '../../core/case/events/event-parts.ts';
import { type ArchivedFile, type ArchiveEntry, archiveOf, type Printers } from '../archive.ts';
import type { CaseInView } from '../look-at-case.ts';
import { portfolioDocument } from './portfolio-document.ts';
import type { Desk } from '../ports.ts';
import type { Portfolio } from './read-portfolio.ts';

export interface ArchiveAsked {
  readonly seen: CaseInView;
  readonly portfolio: Portfolio;
  readonly now: Instant;
  readonly printers: Printers;
}

type ArchiveDesk = Pick<Desk, 'cases' | 'bytes'>;

/** Everything this viewer may read of an application, to take away: the portfolio, and each piece of evidence as it was given. */
export function portfolioArchive(desk: ArchiveDesk, asked: ArchiveAsked): AsyncGenerator<ArchiveEntry> {
  const { seen, now, printers } = asked;
  const { state, policy } = seen.caseFile;
  const sealed = state.submission;
  const about = {
    case: seen.ref,
    policy: `${policy.pack.authority} ${policy.pack.version}`,
    ...(sealed === undefined ? {} : { sealed: { at: sealed.at, sha256: sealed.manifest } }),
  };
  const document = portfolioDocument(asked);
  return archiveOf({ document, name: 'portfolio', about, now, printers }, evidenceOf(desk, asked));
}

async function* evidenceOf(desk: ArchiveDesk, asked: ArchiveAsked): AsyncGenerator<ArchivedFile> {
  const { ref, caseFile } = asked.seen;
  const { authority } = caseFile.policy.pack;
  const rows = await desk.cases.files(authority, ref);
  for (const [index, item] of inOrder(asked.seen).entries()) {
    const bytes = await desk.bytes.read(authority, item.file);
    if (bytes === undefined) continue;
    yield {
      folder: 'evidence',
      number: index + 1,
      called: `${item.kind}-${item.on}`,
      given: rows.find(({ id }) => id === item.id)?.name ?? '',
      title: titleOf(item, asked),
      bytes,
    };
  }
}

function inOrder({ caseFile }: CaseInView): readonly Item[] {
  return Object.values(caseFile.state.items).toSorted((a, b) =>
    a.kind === b.kind ? (a.on < b.on ? -1 : 1) : a.kind < b.kind ? -1 : 1,
  );
}

function titleOf(item: Item, { seen, portfolio }: ArchiveAsked): string {
  const kind = seen.caseFile.policy.pack.itemKinds[item.kind]?.title ?? item.kind;
  const title = portfolio.items.get(item.id)?.title ?? '';
  const on = describeDate(item.on, 'without-weekday');
  return title === '' ? `${kind}, ${on}` : `${kind}, ${on}: ${title}`;
}
