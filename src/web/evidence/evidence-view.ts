import { type Portfolio, readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { allocatedStandards, type FillStep } from '../../app/portfolio/section-place.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { roleTitle, standardTitle } from '../../core/case/policy.ts';
import { personalDetails } from '../../core/case/names/personal-details.ts';
import type { ItemKind } from '../../core/policy/pack.ts';
import type { StoredFile, Viewer } from '../../app/ports.ts';
import type { LibraryEntry } from '../../app/library/library-ports.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { evidenceLines } from '../layout/fields/evidence-lines.ts';
import { partsOfDate } from '../layout/fields/typed-date.ts';
import type { PageModel } from '../layout/page-model.ts';
import { libraryNote } from './library-note.ts';

export interface FoundKind {
  readonly viewer: Viewer;
  readonly seen: CaseInView;
  readonly kind: ItemKind;
  readonly step: FillStep;
}

export interface Typed {
  readonly title: string;
  readonly doneBy: string;
  readonly doneByRole: string;
  readonly rating: string;
  readonly reference: string;
  /** A date, or what was typed in its place. */
  readonly on: string;
  readonly standards: readonly string[];
  readonly standardForm: boolean;
}

const empty: Typed = {
  title: '',
  doneBy: '',
  doneByRole: '',
  rating: '',
  reference: '',
  on: '',
  standards: [],
  standardForm: false,
};

export async function evidenceModel(
  { acts }: WaymarkDeps,
  found: FoundKind,
  { typed = empty }: { readonly typed?: Typed },
): Promise<PageModel> {
  const { seen, kind, step } = found;
  const { desk } = acts;
  const { state, policy } = seen.caseFile;
  const [portfolio, files, entries] = await Promise.all([
    readPortfolio(desk, seen),
    desk.cases.files(policy.pack.authority, seen.ref),
    acts.library.entriesOf(
      found.viewer,
      Object.values(state.items).flatMap(({ from }) => (from === undefined ? [] : [from.entry])),
    ),
  ]);
  const url = `/cases/${seen.ref}/evidence/${kind.id}`;
  const yours = step.by.some((role) => seen.roles.includes(role));
  const open = yours && state.steps[step.id]?.status === 'open';
  return {
    title: kind.plural.charAt(0).toUpperCase() + kind.plural.slice(1),
    back: { href: `/cases/${seen.ref}/work/${step.id}`, text: `Back to “${step.title}”` },
    frame: await caseFrame(desk, seen, 'portfolio'),
    kind,
    url,
    yours,
    open,
    locked: yours && !open && state.steps[step.id] !== undefined,
    workUrl: `/cases/${seen.ref}/work/${step.id}`,
    lines: evidenceLines(seen, kind.id, desk.now()),
    items: itemViews(found, { portfolio, files, entries }),
    typed,
    on: partsOfDate(typed.on),
    datedBy: kind.datedBy.charAt(0).toUpperCase() + kind.datedBy.slice(1),
    roles: (kind.by ?? []).map((role) => ({
      value: role,
      text: roleTitle(policy, role),
      checked: typed.doneByRole === role,
    })),
    standards: kind.tagged ? standardChoices(found, typed) : [],
    standardForm: kind.standardForm === undefined ? undefined : policy.pack.links[kind.standardForm],
  };
}

interface Kept {
  readonly portfolio: Portfolio;
  readonly files: readonly StoredFile[];
  /** Of the library, those that something was attached from and that the viewer may read. */
  readonly entries: ReadonlyMap<string, LibraryEntry>;
}

function itemViews({ viewer, seen, kind }: FoundKind, { portfolio, files, entries }: Kept) {
  const { state, policy } = seen.caseFile;
  const byId = new Map(files.map((file) => [file.id, file]));
  return Object.values(state.items)
    .filter((item) => item.kind === kind.id)
    .toSorted((a, b) => (a.on < b.on ? 1 : -1))
    .map((item) => {
      const words = portfolio.items.get(item.id);
      const file = byId.get(item.id);
      const title = words?.title || kind.title;
      return {
        id: item.id,
        title,
        doneBy: [
          ...(item.doneByRole === undefined ? [] : [roleTitle(policy, item.doneByRole)]),
          ...(words?.doneBy ? [words.doneBy] : []),
        ].join(': '),
        more: [
          ...(item.rating === undefined ? [] : [`rated ${item.rating}`]),
          ...(words?.reference ? [`${kind.reference ?? 'Case'}: ${words.reference}`] : []),
        ].join(' · '),
        on: describeDate(item.on),
        standards: item.standards.map((id) => standardTitle(policy.standards.get(id), id)),
        standardForm: item.standardForm,
        href: `/cases/${seen.ref}/files/${item.id}`,
        file: file === undefined ? '' : `${file.name}, ${sizeWords(file.size)}`,
        warning: personalDetails(title)[0]?.kind,
        library: libraryNote(
          entries.get(item.from?.entry ?? ''),
          { item, words, fileName: file?.name ?? '', policy },
          viewer.personId,
        ),
      };
    });
}

/** "2.1 MB", "340 kB". */
function sizeWords(bytes: number): string {
  return bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

/** The standards to evidence first, then the others; before allocation all alike. */
function standardChoices({ seen, step }: FoundKind, typed: Typed) {
  const { state, policy } = seen.caseFile;
  const allocated = allocatedStandards(state);
  const frameworks = new Set(
    step.sections.flatMap((id) => policy.sections.get(id)?.section.each?.standardsOf ?? []),
  );
  const all = [...frameworks].flatMap((id) => policy.pack.frameworks[id]?.standards ?? []);
  const choices = (all.length > 0 ? all : [...policy.standards.values()]).map((standard) => ({
    value: standard.id,
    text: standardTitle(standard, standard.id),
    hint: allocated.includes(standard.id) ? { text: 'One of those to evidence' } : undefined,
    checked: typed.standards.includes(standard.id),
  }));
  return [
    ...choices.filter(({ hint }) => hint !== undefined),
    ...choices.filter(({ hint }) => hint === undefined),
  ];
}
