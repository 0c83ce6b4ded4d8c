import assert from 'node:assert/strict';
import { type CaseInView, inView } from '../../src/app/look-at-case.ts';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { londonDate } from '../../src/core/calendar/instant.ts';
import { sectionKeys, splitSectionKey } from '../../src/core/case/policy.ts';
import type { SectionContent } from '../../src/core/case/sections/section-content.ts';
import type { Step } from '../../src/core/policy/pathway.ts';
import type { RoleId } from '../../src/core/rules/role.ts';
import { sampleContent } from '../../src/demo/sample-words.ts';
import { decideInBrowser, haveNoInterest, mustSayFirst } from './decide-in-browser.ts';
import { answer } from './journey-answers.ts';
import { attachFile } from './journey-writing.ts';
import type { Journey, Traveller } from './journey.ts';
import { panelAnswers } from './panel-answers.ts';
import { typeSection } from './type-section.ts';

/** A case that is walked through the pages, whatever its policy: who acts and what is typed follows from the pack. */
export type Walk = {
  readonly authority: string;
  readonly ref: string;
  /** Who holds each office or role that the case itself does not say. */
  readonly offices: Readonly<Partial<Record<RoleId, string>>>;
  /** Who is named to a role of the case. */
  readonly appoints?: Readonly<Partial<Record<RoleId, string>>>;
  readonly decides?: string;
  /** Shapes of pages that were checked on the way. */
  readonly known: Set<string>;
  readonly sitting?: string;
  /** Answers that differ from those of somebody who does everything right, by section. */
  readonly instead?: Readonly<Record<string, SectionContent>>;
  readonly evidence?: Readonly<
    Record<
      string,
      readonly {
        readonly kind: string;
        readonly on: string;
        readonly answers?: Parameters<typeof answer>[1];
      }[]
    >
  >;
};

/** Takes one open step as its own people do, by the pages and nothing else. */
export async function takeInBrowser(
  journey: Journey,
  walk: Walk,
  { step: stepId, on }: { readonly step: string; readonly on: string },
): Promise<void> {
  const before = await lookAt(journey, walk);
  // A little later each time: who signs after whom is told by the clock.
  const last = before.events.at(-1)?.at;
  const at = Math.max(
    Date.parse(`${on}T15:30:00Z`) + before.caseFile.state.version * 1000,
    // The clock runs on while a slow machine types: nothing of the same day comes before what was done last.
    last?.startsWith(on) === true ? Date.parse(last) + 1000 : 0,
  );
  journey.service.setClock(new Date(at).toISOString());
  const seen = await lookAt(journey, walk);
  const step = seen.caseFile.policy.steps.get(stepId);
  if (step === undefined) throw new Error(`The pathway has no step ${stepId}.`);
  if (seen.caseFile.state.steps[stepId]?.status !== 'open') {
    const { steps } = seen.caseFile.state;
    const open = Object.keys(steps).filter((id) => steps[id]?.status === 'open');
    throw new Error(`${stepId} is not open; open are ${open.join(', ')}.`);
  }
  await writeTogether(journey, walk, { step, seen });
  const people =
    step.kind === 'endorse' || (step.kind === 'fill' && step.signs === 'all') ? step.by : step.by.slice(0, 1);
  for (const role of people) {
    const who = await journey.signIn(personOf(role, seen, walk), { known: walk.known });
    try {
      if (mustSayFirst(personOf(role, seen, walk), seen.caseFile)) await haveNoInterest(who, walk.ref);
      if (step.kind === 'decide') await panelAnswers(journey, walk, seen.caseFile.state);
      await act(who, { walk, step, role, seen: await lookAt(journey, walk) });
      if ((await who.page.locator('.waymark-refusal').count()) > 0)
        throw new Error(`${stepId} is refused to ${role}. The page says: ${await refusalOn(who)}`);
      const { caseFile } = await lookAt(journey, walk);
      if (
        role === people.at(-1) &&
        caseFile.state.steps[stepId]?.status === 'open' &&
        caseFile.state.steps[stepId].round === seen.caseFile.state.steps[stepId].round
      )
        throw new Error(`${stepId} is still open. The page says: ${await refusalOn(who)}`);
    } finally {
      await who.context.close();
    }
  }
}

type Seen = Awaited<ReturnType<typeof lookAt>>;
type Acting = { readonly walk: Walk; readonly step: Step; readonly role: RoleId; readonly seen: Seen };

async function act(who: Traveller, acting: Acting): Promise<void> {
  const { walk, step, seen } = acting;
  const { ref } = walk;
  const today = seen.register.on;
  const page = step.kind === 'fill' ? `/cases/${ref}/work/${step.id}` : `/cases/${ref}/steps/${step.id}`;
  switch (step.kind) {
    case 'fill':
      if (step.signs !== 'all') await write(who, { ...acting, step });
      await who.go(page);
      return who.press(/^Sign$/);
    case 'endorse':
      await who.go(page);
      await answer(who.page, {
        ...Object.fromEntries(step.limbs.map(({ id }) => [id, 'yes'])),
        answer: 'agree',
      });
      return who.press('Record my answer');
    case 'book':
      await who.go(page);
      await answer(who.page, {
        ...(walk.sitting === undefined ? {} : { sitting: walk.sitting }),
        ...ticked(step.acknowledges),
      });
      return who.press(/^(Ask for|Hold) this place$/);
    case 'submit':
      await who.go(page);
      await answer(who.page, ticked(step.acknowledges));
      // The button says what the step is called in this policy.
      return who.arrive(() => who.page.locator('main form button').last().click());
    case 'decide':
      return decideInBrowser(who, {
        ref,
        step,
        option: walk.decides,
        seated: seen.caseFile.state.members.length > 0,
      });
    case 'appoint':
      await who.go(page);
      for (const role of step.appoints) await answer(who.page, { [role]: walk.appoints?.[role] ?? '' });
      return who.press(/^Name th/);
    case 'inform':
      await who.go(page);
      await answer(who.page, { on: { on: today } });
      return who.press('Note that they were told');
    case 'tasks':
      for (const task of step.tasks) {
        await who.go(page);
        await answer(who.page, { [`on-${task.id}`]: { on: today } });
        const block = who.page.locator(`section[aria-labelledby="task-${task.id}"]`);
        await who.arrive(() => block.getByRole('button').click());
      }
      return;
    case 'confirm-pay':
      await who.go(`/cases/${ref}/pay`);
      await answer(who.page, { from: { on: seen.caseFile.state.level?.from ?? today } });
      return who.press('Confirm the pay change');
    case 'tell':
    case 'notify':
      await who.go(page);
      return who.press(/^Send/);
    case 'allocate':
    case 'confirm-booking':
      await who.go(page);
      return who.press(/^Confirm/);
    case 'draw':
      await who.go(page);
      await who.press('Fix the list');
      await who.go(page);
      return who.press('Make the draw');
    default:
      return step satisfies never;
  }
}

/** Where several sign, all write first: what is written after a signature makes it fall away. */
async function writeTogether(
  journey: Journey,
  walk: Walk,
  { step, seen }: { readonly step: Step; readonly seen: Seen },
): Promise<void> {
  if (step.kind !== 'fill' || step.signs !== 'all') return;
  const { sections } = seen.caseFile.policy;
  const writers = step.by.filter((role) => step.sections.some((id) => sections.get(id)?.section.by === role));
  for (const role of writers) {
    const who = await journey.signIn(personOf(role, seen, walk), { known: walk.known });
    try {
      await write(who, { walk, step, role, seen });
    } finally {
      await who.context.close();
    }
  }
}

async function write(
  who: Traveller,
  { walk, step, role, seen }: Acting & { readonly step: Extract<Step, { kind: 'fill' }> },
): Promise<void> {
  const { policy, state } = seen.caseFile;
  if (role === 'chair') await haveNoInterest(who, walk.ref);
  const { always = [], drawn = [] } = state.allocation ?? {};
  for (const key of step.sections.flatMap((id) => sectionKeys(policy, id, [...always, ...drawn]))) {
    const section = policy.sections.get(splitSectionKey(key).section)?.section;
    if (section === undefined || section.by !== role) continue;
    await who.go(`/cases/${walk.ref}/sections/${key}`);
    await typeSection(who.page, section, {
      ...sampleContent(policy, key, seen.register.on),
      ...walk.instead?.[key],
    });
    await who.press('Save and stay here');
    await who.sees('Saved at');
  }
  for (const { kind, on, answers = {} } of walk.evidence?.[step.id] ?? [])
    await attachFile(who, { ref: walk.ref, kind, on, title: `${kind} of ${on}`, answers });
}

function ticked(statements: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(statements.map((statement) => [statement, 'yes']));
}

function personOf(role: RoleId, { caseFile: { state } }: CaseInView, { offices }: Walk): string {
  const party = role === 'applicant' ? state.applicant : state.parties[role];
  const chair = state.members.find(({ part }) => part === 'chair')?.person;
  const person = offices[role] ?? party ?? (role === 'chair' ? chair : undefined);
  if (person === undefined) throw new Error(`Nobody is ${role} on this walk.`);
  return person;
}

/** What a page refuses and why, with the clauses that are folded away; the page itself where nothing is refused. */
export async function refusalOn(who: Traveller): Promise<string> {
  const refused = who.page.locator('.waymark-refusal');
  if ((await refused.count()) === 0) return (await who.text()).slice(0, 1500);
  for (const why of await refused.locator('summary').all()) await why.click();
  return (await refused.innerText()).replace(/\s+/g, ' ');
}

/** Somebody has the case neither in their lists nor under its address. */
export async function noSightOf(journey: Journey, { ref, known }: Walk, person: string): Promise<void> {
  const who = await journey.signIn(person, { known });
  try {
    for (const list of ['/', '/cases']) {
      await who.go(list);
      const shown = await who.page.locator(`a[href*="/cases/${ref}"]`).count();
      assert.equal(shown, 0, `${person} is shown ${ref}`);
    }
    const found = await who.page.goto(`${journey.origin}/cases/${ref}`);
    assert.equal(found?.status(), 404, `${person} opens ${ref}`);
  } finally {
    await who.context.close();
  }
}

/** The case as it stands, out of everybody's sight. */
export async function lookAt({ service }: Journey, { authority, ref }: Walk) {
  const stored = await service.desk.cases.readAsSystem(authority, ref);
  if (stored === undefined) throw new Error(`There is no case ${ref}.`);
  const seen = await inView(service.desk, { authority, personId: 'system', offices: [] }, stored);
  return { ...seen, register: { ...seen.caseFile.register, on: londonDate(service.desk.now()) as IsoDate } };
}
