import { type Answers, answer, rows } from './journey-answers.ts';
import type { Traveller } from './journey.ts';

export type Section = {
  readonly ref: string;
  /** As in the address: 'a', or 'c/kss-5'. */
  readonly key: string;
  readonly answers: Answers;
  /** How many rows each list has, where there are lists. */
  readonly lists?: Readonly<Record<string, number>>;
};

/** Writes one section, saves it and stays there. */
export async function writeSection(
  who: Traveller,
  { ref, key, answers, lists = {} }: Section,
): Promise<void> {
  await who.go(`/cases/${ref}/sections/${key}`);
  for (const [field, wanted] of Object.entries(lists)) await rows(who.page, field, wanted);
  await answer(who.page, answers);
  await who.press('Save and stay here');
  await who.sees('Saved at');
}

export type Attached = {
  readonly ref: string;
  readonly kind: string;
  readonly title: string;
  readonly on: string;
  readonly answers?: Answers;
};

export async function attachFile(who: Traveller, attached: Attached): Promise<void> {
  const { ref, kind, title, on, answers = {} } = attached;
  await who.go(`/cases/${ref}/evidence/${kind}`);
  const buffer = Buffer.from(`${title}\n\nAn invented document for a test.\n`);
  await who.page.setInputFiles('#file', { name: `${kind}.txt`, mimeType: 'text/plain', buffer });
  await answer(who.page, { title, on: { on }, ...answers });
  await who.press('Attach');
  await who.page.locator('.waymark-item').filter({ hasText: title }).waitFor();
}

/** Sections A, B, C and the other training, for an application finished on the day given. */
export async function writePortfolio(
  applicant: Traveller,
  {
    ref,
    standards,
    on,
  }: { readonly ref: string; readonly standards: readonly string[]; readonly on: string },
): Promise<void> {
  const sections: readonly Omit<Section, 'ref'>[] = [
    {
      key: 'a',
      answers: { 'asye-completed': 'yes', 'portfolio-completed': 'yes', 'completed-on': { on } },
    },
    { key: 'b', answers: { summary: 'I hold child protection cases in an invented team, and like it.' } },
    ...standards.map((standard, index) => ({
      key: `c/${standard}`,
      lists: { 'case-examples': 2, learning: 1 },
      answers: standardAnswers(index + 1),
    })),
    { key: 'c-training', answers: { 'other-training-none': 'none' } },
  ];
  for (const section of sections) await writeSection(applicant, { ref, ...section });
}

function standardAnswers(number: number): Answers {
  return {
    statement: `I saw the children of two invented families alone, and wrote down what they said. Statement ${number}.`,
    'case-examples-0-reference': `INVENTED-${number}A`,
    'case-examples-0-date': { on: '2025-11-20' },
    'case-examples-1-reference': `INVENTED-${number}B`,
    'case-examples-1-date': { on: '2025-09-04' },
    'learning-0-type': 'practice-workshop',
    'learning-0-title': 'An invented workshop',
    'learning-0-date': { on: '2025-10-07' },
  };
}

/** Everything that has to be attached, from inside the windows of a submission in late March 2026. */
export async function attachEverything(
  applicant: Traveller,
  { ref, standards }: { readonly ref: string; readonly standards: readonly string[] },
): Promise<void> {
  const doneBy = { 'done-by': 'Jo Example, Practice Supervisor' };
  const observation = { ...doneBy, 'standard-form': ['yes'], standards: standards.slice(0, 2) };
  const evidence: readonly Omit<Attached, 'ref'>[] = [
    { kind: 'practice-observation', title: 'A home visit', on: '2025-10-14', answers: observation },
    { kind: 'practice-observation', title: 'A core group', on: '2026-02-10', answers: observation },
    { kind: 'appraisal-review', title: 'Appraisal review', on: '2026-01-20' },
    { kind: 'supervision-record', title: 'Supervision in autumn', on: '2025-11-05', answers: doneBy },
    { kind: 'supervision-record', title: 'Supervision in winter', on: '2026-02-05', answers: doneBy },
    {
      kind: 'service-user-feedback',
      title: 'From a mother',
      on: '2026-01-28',
      answers: { standards: standards.slice(0, 3) },
    },
    {
      kind: 'service-user-feedback',
      title: 'From a young person',
      on: '2026-03-02',
      answers: { standards: standards.slice(3) },
    },
  ];
  for (const one of evidence) await attachFile(applicant, { ref, ...one });
}

/** The Practice Supervisor's report: ready, all ten met, a true picture. */
export async function writeReport(
  supervisor: Traveller,
  { ref, on, answers = {} }: { readonly ref: string; readonly on: string; readonly answers?: Answers },
): Promise<void> {
  await writeSection(supervisor, {
    ref,
    key: 'd',
    answers: {
      'approved-on': { on },
      capability: 'no',
      'two-years-practice': 'yes',
      'two-years-reason': 'In one team since registration, without a break.',
      ready: 'yes',
      'all-ten-met': 'yes',
      'kss-9-met': 'yes',
      'kss-10-met': 'yes',
      'true-picture': 'yes',
      overview: 'Careful, curious and liked by the invented families. To develop: chairing.',
      'observations-show-progression': 'yes',
      ...answers,
    },
  });
}

/** The Team Manager's three confirmations and two answers. */
export async function writeEndorsement(manager: Traveller, { ref }: { readonly ref: string }): Promise<void> {
  await writeSection(manager, {
    ref,
    key: 'd-manager',
    answers: {
      agrees: 'yes',
      'practises-at-level-2': 'yes',
      'endorses-attendance': 'yes',
      'manager-kss-9-met': 'yes',
      'manager-kss-10-met': 'yes',
    },
  });
}
