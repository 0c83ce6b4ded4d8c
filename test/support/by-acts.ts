import { addItem } from '../../src/app/portfolio/add-item.ts';
import { type CaseInView, inView } from '../../src/app/look-at-case.ts';
import type { Performed } from '../../src/app/perform.ts';
import type { Desk, Viewer } from '../../src/app/ports.ts';
import { saveSection } from '../../src/app/portfolio/save-section.ts';
import { signStep } from '../../src/app/portfolio/sign-step.ts';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { londonDate } from '../../src/core/calendar/instant.ts';
import { sectionKeys } from '../../src/core/case/policy.ts';
import type { SectionContent } from '../../src/core/case/sections/section-content.ts';
import type { RoleId } from '../../src/core/rules/role.ts';
import { sampleContent } from '../../src/demo/sample-words.ts';

const authority = 'lincolnshire';

export type Evidence = { readonly kind: string; readonly on: string; readonly title: string };

/** What somebody writes and attaches before a journey comes to what it is about. */
export type Written = {
  readonly ref: string;
  readonly step: string;
  readonly role: RoleId;
  readonly evidence?: readonly Evidence[];
  /** Answers that differ from those of somebody who does everything right. */
  readonly instead?: Readonly<Record<string, SectionContent>>;
};

/** Fills in every section of a step and attaches the evidence, by the acts that the pages use. */
export async function writeByActs(desk: Desk, { ref, step, role, evidence = [], instead = {} }: Written) {
  const { seen, viewer } = await asParty(desk, ref, role);
  const { policy, state } = seen.caseFile;
  const fill = policy.steps.get(step);
  if (fill?.kind !== 'fill') throw new Error(`${step} is not filled in.`);
  const { always = [], drawn = [] } = state.allocation ?? {};
  const standards = [...always, ...drawn];
  const today = londonDate(desk.now());
  for (const section of fill.sections.flatMap((id) => sectionKeys(policy, id, standards))) {
    const content = { ...sampleContent(policy, section, today), ...instead[section] };
    const basedOn = state.sections[section]?.content.id;
    done(await saveSection(desk, { viewer, ref, section, content, basedOn }));
  }
  for (const { kind, on, title } of evidence) {
    done(
      await addItem(desk, {
        viewer,
        ref,
        kind,
        on: on as IsoDate,
        title,
        standards,
        standardForm: true,
        doneBy: 'An invented colleague, Advanced Practitioner',
        file: { bytes: new TextEncoder().encode(title), mediaType: 'text/plain', name: `${kind}.txt` },
      }),
    );
  }
}

export async function signByActs(desk: Desk, { ref, step, role }: Written): Promise<void> {
  const { viewer } = await asParty(desk, ref, role);
  done(await signStep(desk, { viewer, ref, step }));
}

async function asParty(
  desk: Desk,
  ref: string,
  role: RoleId,
): Promise<{ readonly seen: CaseInView; readonly viewer: Viewer }> {
  const stored = await desk.cases.readAsSystem(authority, ref);
  if (stored === undefined) throw new Error(`There is no case ${ref}.`);
  const system: Viewer = { authority, personId: 'system', offices: [] };
  const seen = await inView(desk, system, stored);
  const { applicant, parties } = seen.caseFile.state;
  const personId = role === 'applicant' ? applicant : parties[role];
  if (personId === undefined) throw new Error(`Nobody is the ${role} of ${ref}.`);
  return { seen, viewer: { ...system, personId } };
}

function done(performed: Performed): void {
  if (performed.type === 'done') return;
  const why = performed.type === 'refused' ? performed.refusal.message : performed.type;
  const rules = performed.type === 'refused' ? performed.refusal.findings.map(({ rule }) => rule) : [];
  throw new Error(`${why} ${rules.join(', ')}`);
}
