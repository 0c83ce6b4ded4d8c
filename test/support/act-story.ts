import { addItem } from '../../src/app/portfolio/add-item.ts';
import { agreeRows } from '../../src/app/portfolio/agree-rows.ts';
import { appoint } from '../../src/app/people/appoint.ts';
import { bookPanel } from '../../src/app/panels/book-panel.ts';
import { drawRows, prepareDraw } from '../../src/app/draws/draw-rows.ts';
import { inView } from '../../src/app/look-at-case.ts';
import { openCase } from '../../src/app/open-case.ts';
import { perform, performUnseen, type Performed } from '../../src/app/perform.ts';
import type { Desk, Viewer } from '../../src/app/ports.ts';
import { recordDecision } from '../../src/app/decisions/record-decision.ts';
import { saveSection } from '../../src/app/portfolio/save-section.ts';
import { sendLetter } from '../../src/app/letters/send-letter.ts';
import { submitPortfolio } from '../../src/app/portfolio/submit-portfolio.ts';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { londonDate } from '../../src/core/calendar/instant.ts';
import type { CaseFile } from '../../src/core/case/case-file.ts';
import { oweAnInterest } from '../../src/core/case/panel/interest-owed.ts';
import type { SectionContent } from '../../src/core/case/sections/section-content.ts';
import type { RoleId } from '../../src/core/rules/role.ts';
import type { ActLine } from '../../src/packs/stories/scenario.ts';
import { typedValue } from '../../src/packs/stories/texts.ts';
import { fillOpenPages } from './fill-open-pages.ts';
import { rowsMeant } from './rows-meant.ts';
import type { Running } from './running.ts';

/** A worked case of a pack, carried by the acts of real people of an invented world. */
export interface Acted {
  readonly service: Running;
  readonly authority: string;
  readonly pathway: string;
  /** Who of the world plays whom of the story, and which of its sittings. */
  readonly cast: Readonly<Record<string, string>>;
  /** Whose case it is, where somebody else opens it. */
  readonly applicant?: string;
  /** A case that is carried on. */
  readonly ref?: string;
  readonly sittings: Readonly<Record<string, string>>;
  /** What a section holds in place of what the story has in it, where chance had a part. */
  readonly instead?: (section: string, caseFile: CaseFile) => SectionContent | undefined;
}

/** Carries a case line by line, as its people would; gives its number. Throws where a line is refused. */
export async function actStory(acted: Acted, lines: readonly ActLine[]): Promise<string> {
  let ref = acted.ref ?? '';
  for (const [index, line] of lines.entries()) {
    if (line.on !== undefined) acted.service.setClock(`${line.on}T${line.at ?? '09:00'}:00Z`);
    else if (line.at !== undefined) {
      const today = londonDate(acted.service.desk.now());
      acted.service.setClock(`${today}T${line.at}:00Z`);
    }
    const done = await actLine(acted, ref, line);
    if (typeof done === 'string') ref = done;
    else if (done.type !== 'done' && done.type !== 'repeated')
      throw new Error(`Line ${index + 1}, ${line.who} ${line.does}: ${JSON.stringify(done).slice(0, 800)}`);
  }
  return ref;
}

type Done = Performed | { readonly type: Performed['type'] } | string;

async function actLine(acted: Acted, ref: string, line: ActLine): Promise<Done> {
  const { desk } = acted.service;
  const viewer = await viewerFor(acted, line.who);
  const act = { viewer, ref };
  const seen = async () => caseOf(desk, viewer, ref);
  switch (line.does) {
    case 'open-case': {
      const opened = await openCase(desk, {
        viewer,
        applicant: acted.applicant ?? viewer.personId,
        pathway: acted.pathway,
      });
      if (opened.type !== 'opened') throw new Error(JSON.stringify(opened));
      return opened.ref;
    }
    case 'endorse': {
      const { policy } = (await seen()).caseFile;
      const step = policy.steps.get(line.step ?? '');
      const limbs = step?.kind === 'endorse' ? step.limbs.map(({ id }) => id) : [];
      return perform(desk, {
        ...act,
        command: () => ({ type: 'endorse', step: line.step ?? '', answer: 'agree', limbs }),
      });
    }
    case 'appoint':
      return appoint(desk, { ...act, step: line.step ?? '', people: castOf(acted, line.people) });
    case 'fill-section': {
      const { caseFile } = await seen();
      const { section } = line;
      const content = acted.instead?.(section, caseFile) ?? contentOf(line, caseFile);
      return saveSection(desk, {
        ...act,
        section,
        content,
        basedOn: caseFile.state.sections[section]?.content.id,
      });
    }
    case 'agree-row':
      return (await agreeRows(desk, { ...act, rows: rowsMeant(line, (await seen()).caseFile) })).performed;
    case 'fill-all':
      await fillOpenPages(desk, viewer, await seen());
      return { type: 'done' };
    case 'admit-reader':
      return perform(desk, {
        ...act,
        command: ({ caseFile }, words) => ({
          type: 'admit-reader',
          rule: line.rule ?? caseFile.policy.pathway.admits?.[0]?.id ?? '',
          person: acted.cast[line.person] ?? line.person,
          until: line.until,
          reason: words.keep('To moderate it.'),
        }),
      });
    case 'sign':
      return perform(desk, { ...act, command: () => ({ type: 'sign', step: line.step ?? '' }) });
    case 'prepare-draw':
      return prepareDraw(desk, { ...act, step: line.step ?? '' });
    case 'draw':
      return drawRows(desk, { ...act, step: line.step ?? '' });
    case 'add-item':
      return addItem(desk, {
        ...act,
        kind: line.kind,
        on: [line.date].flat()[0] as IsoDate,
        title: `An invented ${line.kind}`,
        standards: line.standards,
        standardForm: line['standard-form'],
        doneBy: '',
        file: {
          bytes: new TextEncoder().encode(line.kind),
          mediaType: 'text/plain',
          name: `${line.kind}.txt`,
        },
      });
    case 'submit':
      return submitPortfolio(desk, { ...act, step: await openStep(acted, ref, 'submit'), acknowledged: [] });
    case 'book-panel':
      return bookPanel(desk, {
        ...act,
        step: await openStep(acted, ref, 'book'),
        sitting: acted.sittings[line.panel] ?? line.panel,
        acknowledged: [],
      });
    case 'name-panel': {
      const sitting = (await seen()).caseFile.state.booking?.sitting.id ?? '';
      const members = Object.entries(line.members).map(([id, part]) => ({
        person: acted.cast[id] ?? id,
        part,
        office: part === 'chair' ? 'principal-social-worker' : 'team-manager',
      }));
      // The office names panels of cases that it may not read.
      const named = await performUnseen(desk, {
        ...act,
        command: () => ({ type: 'name-panel', sitting, members }),
      });
      return { type: named };
    }
    case 'declare-interest':
      return perform(desk, { ...act, command: () => ({ type: 'declare-interest', interest: false }) });
    case 'decide': {
      const { policy, state } = (await seen()).caseFile;
      for (const { person } of oweAnInterest(state)) {
        const member = await viewerFor(acted, person);
        await perform(desk, {
          viewer: member,
          ref,
          command: () => ({ type: 'declare-interest', interest: false }),
        });
      }
      const step = policy.steps.get(line.step ?? '');
      const decision =
        step?.kind === 'decide'
          ? step.decisions.find(({ options }) => options.some(({ id }) => id === line.option))
          : undefined;
      const option = decision?.options.find(({ id }) => id === line.option);
      return recordDecision(desk, {
        ...act,
        step: line.step ?? '',
        decision: decision?.id ?? '',
        option: line.option,
        present: state.members,
        presented: line.presented,
        confirmed: option?.confirms.map(({ id }) => id) ?? [],
        reasons: 'The panel gave its reasons.',
        submittedNotes: '',
        presentedNotes: '',
        recommended: [],
      });
    }
    case 'notify':
      return sendLetter(desk, { ...act, step: await openStep(acted, ref, 'notify') });
    case 'inform':
      return perform(desk, {
        ...act,
        command: () => ({ type: 'inform', step: line.step ?? '', on: londonDate(desk.now()) }),
      });
    case 'send-letter':
      return sendLetter(desk, { ...act, step: line.step ?? '' });
    default:
      throw new Error(`Say in act-story.ts how somebody does ${line.does}.`);
  }
}

async function viewerFor({ service, authority, cast }: Acted, who = ''): Promise<Viewer> {
  const personId = cast[who] ?? who;
  const detail = await service.acts.peopleAdmin.person(authority, personId);
  return { authority, personId, offices: detail?.offices.map(({ office }) => office) ?? [] };
}

async function caseOf(desk: Desk, viewer: Viewer, ref: string) {
  const stored = await desk.cases.readAsSystem(viewer.authority, ref);
  if (stored === undefined) throw new Error(`There is no case ${ref}.`);
  return inView(desk, viewer, stored);
}

async function openStep({ service, authority }: Acted, ref: string, kind: string): Promise<string> {
  const viewer = { authority, personId: 'system', offices: [] };
  const { policy, state } = (await caseOf(service.desk, viewer, ref)).caseFile;
  const found = policy.pathway.steps.find(
    (step) => step.kind === kind && state.steps[step.id]?.status === 'open',
  );
  if (found === undefined) throw new Error(`No step of kind ${kind} is open.`);
  return found.id;
}

function castOf({ cast }: Acted, people: Readonly<Partial<Record<RoleId, string>>>) {
  return Object.fromEntries(Object.entries(people).map(([role, id]) => [role, cast[id ?? ''] ?? id]));
}

function contentOf(line: Extract<ActLine, { does: 'fill-section' }>, { policy }: CaseFile): SectionContent {
  const fields = policy.sections.get(line.section.split('/')[0] ?? '')?.section.fields ?? [];
  return Object.fromEntries(
    Object.entries(line.with).map(([id, value]) => [
      id,
      typedValue(
        value,
        fields.find((field) => field.id === id),
      ),
    ]),
  );
}
