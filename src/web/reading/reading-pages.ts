import type { FastifyReply } from 'fastify';
import { coverageFor, sumWords } from '../../app/portfolio/coverage-blocks.ts';
import { portfolioParts } from '../../app/portfolio/portfolio-document.ts';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import type { ReadingNote } from '../../app/decisions/reading-note-ports.ts';
import { describeDate, describeInstant, londonDate } from '../../core/calendar/instant.ts';
import { factsOf } from '../../core/case/facts.ts';
import { standardTitle } from '../../core/case/policy.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { type LostNote, notesPages } from './notes-pages.ts';
import { type ReadingScene, readingScene } from './reading-scene.ts';

/** The sealed pack on one calm page for whoever sits or decides, with notes that nobody else ever reads. */
export function readingPages(deps: WaymarkDeps): Pages {
  return (app) => {
    page(app, {
      method: 'GET',
      url: '/cases/:ref/reading',
      access: { type: 'case', param: 'ref' },
      answer: (visit) => show(deps, visit),
    });
    notesPages(deps, (visit, scene, lost) => modelOf(deps, { visit, scene, lost }))(app);
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await readingScene(deps, visit);
  if (scene !== undefined) return visit.show('reading/reading.njk', await modelOf(deps, { visit, scene }));
  const seen = await caseOf(deps, visit);
  return seen?.sees === 'interest' ? visit.goTo(`/cases/${seen.ref}/interest`) : visit.notFound();
}

interface Showing {
  readonly visit: Visit;
  readonly scene: ReadingScene;
  /** Words that were not kept, as the note was changed in another window. */
  readonly lost?: LostNote | undefined;
}

async function modelOf(deps: WaymarkDeps, { visit, scene, lost }: Showing) {
  const { desk, html, readingNotes } = deps.acts;
  const { seen, panel } = scene;
  const { ref, caseFile } = seen;
  const { personId, authority, offices } = visit.viewer;
  const [portfolio, notes, frame] = await Promise.all([
    readPortfolio(desk, seen),
    readingNotes.own({ authority, personId, offices }, ref),
    caseFrame(desk, seen, undefined),
  ]);
  const byPart = new Map(notes.map((note) => [note.part, note]));
  const parts = portfolioParts({ seen, portfolio, now: desk.now() }).filter(({ id }) => isRead(id, scene));
  const submission = caseFile.state.submission ?? caseFile.state.pastSubmissions.at(-1);
  return {
    title: `Reading: ${frame.applicant}`,
    back: { href: `/cases/${ref}`, text: 'Back to the case' },
    frame,
    url: `/cases/${ref}`,
    sealedAt: submission === undefined ? '' : describeInstant(submission.at),
    panelOn: panelOn(scene),
    decisionHref: scene.step === undefined ? undefined : `/cases/${ref}/decision/${scene.step.id}`,
    findings: personFindings(deps, scene),
    coverage: coverageFor(seen).map(sumWords),
    questions: panel?.questions ?? [],
    parts: parts.map(({ id, title, blocks }) => ({
      id,
      title,
      html: html(blocks, 2),
      items: id === 'attachments' ? itemsOf(scene, portfolio) : [],
      note: noteView(byPart.get(id), { id, lost }),
    })),
    whole: noteView(byPart.get('whole'), { id: 'whole', lost }),
    noted: notes.length,
    keptUntil: keptUntilWords(scene),
    key: `${ref}|note|${personId}`,
  };
}

/** What was written for the panel; not the boxes that it fills in itself, nor those that nobody has come to yet. */
function isRead(part: string, { seen, step }: ReadingScene): boolean {
  if (part === 'rules') return false;
  if (!part.startsWith('section-')) return true;
  const { state, policy } = seen.caseFile;
  const id = part.slice('section-'.length);
  const section = policy.sections.get(id)?.section;
  const written = Object.keys(state.sections).some((key) => key === id || key.startsWith(`${id}/`));
  return written && section !== undefined && step?.by.includes(section.by) !== true;
}

function noteView(
  note: ReadingNote | undefined,
  { id, lost }: { readonly id: string; readonly lost: LostNote | undefined },
) {
  const mine = lost?.part === id ? lost : undefined;
  return {
    part: id,
    words: mine?.words ?? note?.words ?? '',
    version: note?.version ?? 0,
    stands: mine && note,
  };
}

function panelOn({ seen }: ReadingScene): string | undefined {
  const on = seen.caseFile.state.booking?.sitting.on;
  return on === undefined ? undefined : describeDate(on);
}

function keptUntilWords({ panel }: ReadingScene): string {
  return panel?.notesKept === undefined
    ? 'They are kept until you delete them.'
    : 'They are deleted by themselves some time after the panel, as the policy says, or when you delete them.';
}

/** What no machine decides, and what does not stand as the policy asks: before the pages themselves. */
function personFindings(deps: WaymarkDeps, { seen, step }: ReadingScene) {
  const { caseFile } = seen;
  const { policy } = caseFile;
  const submits = policy.pathway.steps.filter(({ kind }) => kind === 'submit').flatMap(({ needs }) => needs);
  const options = step?.decisions.flatMap((decision) => decision.options) ?? [];
  const asked = [...submits, ...(step?.needs ?? []), ...options.flatMap(({ needs = [] }) => needs)];
  const now = deps.acts.desk.now();
  const facts = factsOf(caseFile, { now, today: londonDate(now), present: caseFile.state.members });
  return policy.rules
    .findings([...new Set(asked)], facts)
    .filter(({ outcome }) => outcome === 'judge' || outcome === 'not-met' || outcome === 'waived')
    .map((finding) => findingView(finding, placeIn(seen)));
}

function itemsOf({ seen }: ReadingScene, { items }: Awaited<ReturnType<typeof readPortfolio>>) {
  const { state, policy } = seen.caseFile;
  return Object.values(state.items)
    .toSorted((a, b) => (a.kind === b.kind ? (a.on < b.on ? 1 : -1) : a.kind < b.kind ? -1 : 1))
    .map((item) => ({
      look: `/cases/${seen.ref}/files/${item.id}/look`,
      title: items.get(item.id)?.title ?? '',
      kind: policy.pack.itemKinds[item.kind]?.title ?? item.kind,
      doneBy: items.get(item.id)?.doneBy ?? '',
      on: describeDate(item.on, 'without-weekday'),
      standards: item.standards.map((id) => standardTitle(policy.standards.get(id), id)).join('; '),
    }));
}
