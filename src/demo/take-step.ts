import type { IsoDate } from '../core/calendar/date.ts';
import { londonDate } from '../core/calendar/instant.ts';
import { subtractPeriod } from '../core/calendar/period.ts';
import { sectionKeys, splitSectionKey } from '../core/case/policy.ts';
import type { Step } from '../core/policy/pathway.ts';
import type { RoleId } from '../core/rules/role.ts';
import type { RuleTest } from '../core/rules/rule.ts';
import { addItem } from '../app/portfolio/add-item.ts';
import { allocate } from '../app/draws/allocate.ts';
import { appoint } from '../app/people/appoint.ts';
import { bookPanel } from '../app/panels/book-panel.ts';
import { confirmBooking } from '../app/panels/confirm-booking.ts';
import { drawRows, prepareDraw } from '../app/draws/draw-rows.ts';
import { type CaseInView, lookAtCase } from '../app/look-at-case.ts';
import { perform } from '../app/perform.ts';
import type { Viewer } from '../app/ports.ts';
import { saveSection } from '../app/portfolio/save-section.ts';
import { sendLetter } from '../app/letters/send-letter.ts';
import { submitPortfolio } from '../app/portfolio/submit-portfolio.ts';
import { must } from './must.ts';
import type { DemoPiece } from './read-world.ts';
import { askedOnly, sampleContent } from './sample-words.ts';
import { takeDecision } from './take-decision.ts';
import type { Taking } from './taking.ts';

/** Takes one open step of a case as its own people would, by the very acts that the pages use. */
export async function takeStep(taking: Taking, step: Step, seen: CaseInView): Promise<void> {
  const { desk, ref, actor } = taking;
  const [role = 'applicant'] = step.by;
  const viewer = actor(role, seen);
  const act = { viewer, ref, step: step.id };
  switch (step.kind) {
    case 'endorse':
      for (const one of step.by)
        await endorse(taking, {
          step: step.id,
          viewer: actor(one, seen),
          limbs: step.limbs.map(({ id }) => id),
        });
      return;
    case 'book':
      return must(
        await bookPanel(desk, { ...act, sitting: taking.sitting, acknowledged: step.acknowledges }),
      );
    case 'allocate':
      return must(await allocate(desk, act));
    case 'fill':
      return fill(taking, step, seen);
    case 'submit':
      return must(await submitPortfolio(desk, { ...act, acknowledged: step.acknowledges }));
    case 'decide':
      return takeDecision(taking, step, seen);
    case 'tell':
    case 'notify':
      return must(await sendLetter(desk, act));
    case 'appoint':
      return must(await appoint(desk, { ...act, people: taking.appoints }));
    case 'draw':
      must(await prepareDraw(desk, act));
      return must(await drawRows(desk, act));
    case 'confirm-booking':
      return must(await confirmBooking(desk, act));
    case 'inform':
      return must(
        await perform(desk, {
          ...act,
          command: () => ({ type: 'inform', step: step.id, on: londonDate(desk.now()) }),
        }),
      );
    case 'tasks':
      for (const task of step.tasks) {
        must(
          await perform(desk, {
            ...act,
            command: () => ({
              type: 'complete-task',
              step: step.id,
              task: task.id,
              on: londonDate(desk.now()),
            }),
          }),
        );
      }
      return;
    case 'confirm-pay':
      return must(
        await perform(desk, {
          ...act,
          command: ({ caseFile }) => ({
            type: 'confirm-pay',
            step: step.id,
            from: caseFile.state.level?.from ?? londonDate(desk.now()),
          }),
        }),
      );
    default:
      return step satisfies never;
  }
}

async function endorse(
  { desk, ref }: Taking,
  {
    step,
    viewer,
    limbs,
  }: { readonly step: string; readonly viewer: Viewer; readonly limbs: readonly string[] },
): Promise<void> {
  must(
    await perform(desk, { viewer, ref, command: () => ({ type: 'endorse', step, answer: 'agree', limbs }) }),
  );
}

async function fill(taking: Taking, step: Extract<Step, { kind: 'fill' }>, seen: CaseInView): Promise<void> {
  const { desk, ref, actor, half, says } = taking;
  const { policy, state } = seen.caseFile;
  const [role = 'applicant'] = step.by;
  const today = londonDate(desk.now());
  const allocated =
    state.allocation === undefined ? [] : [...state.allocation.always, ...state.allocation.drawn];
  const keys = step.sections.flatMap((id) => sectionKeys(policy, id, allocated));
  for (const key of half ? keys.slice(1, Math.ceil(keys.length / 2)) : keys) {
    const basedOn = state.sections[key]?.content.id;
    const writer = policy.sections.get(splitSectionKey(key).section)?.section.by ?? role;
    must(
      await saveSection(desk, {
        viewer: actor(writer, seen),
        ref,
        section: key,
        content: askedOnly(policy, key, { ...sampleContent(policy, key, today), ...says?.[key] }),
        basedOn,
      }),
    );
  }
  await attach(taking, step, { viewer: actor(role, seen), allocated });
  if (half) return;
  for (const signs of step.signs === 'all' ? step.by : [role])
    must(
      await perform(desk, {
        viewer: actor(signs, seen),
        ref,
        command: () => ({ type: 'sign', step: step.id }),
      }),
    );
}

async function attach(
  { desk, ref, half, evidence }: Taking,
  step: Extract<Step, { kind: 'fill' }>,
  { viewer, allocated }: { readonly viewer: Viewer; readonly allocated: readonly string[] },
): Promise<void> {
  const seen = await lookAtCase(desk, viewer, ref);
  if (seen === undefined) throw new Error(`Case ${ref} is out of sight.`);
  const rules = Object.values(seen.caseFile.policy.pathway.rules).map(({ test }) => test);
  for (const kind of step.items) {
    const asked = seen.caseFile.policy.pack.itemKinds[kind];
    const title = asked?.title ?? kind;
    const roles = rolesWanted(rules, kind);
    const all = Math.max(most(rules, kind), roles.length);
    const wanted = half ? Math.min(1, all) : all;
    for (let index = 0; index < wanted; index += 1) {
      const piece = evidence?.[kind]?.[index] ?? madeUp(title, index, londonDate(desk.now()));
      must(
        await addItem(desk, {
          viewer,
          ref,
          kind,
          on: piece.on,
          standards: allocated.slice(index * 2, index * 2 + 3),
          standardForm: true,
          title: piece.title,
          doneBy: piece.by,
          doneByRole: asked?.by === undefined ? undefined : (roles[index] ?? asked.by[0]),
          rating: asked?.rated?.to,
          reference: asked?.reference === undefined ? undefined : `INVENTED-${index + 1}`,
          file: {
            bytes: new TextEncoder().encode(
              `${piece.title}\n\n${piece.words}\n\nAn invented document for the demonstration of Waymark.\n`,
            ),
            mediaType: 'text/plain',
            name: `${kind}-${index + 1}.txt`,
          },
        }),
      );
    }
  }
}

function madeUp(title: string, index: number, today: IsoDate): DemoPiece {
  return {
    title: `${title} ${index + 1} (invented)`,
    on: subtractPeriod(today, { weeks: 3 + index * 6 }),
    by: 'An invented colleague, Advanced Practitioner',
    words: '',
  };
}

/** The role of each piece of a kind, where the rules ask that certain roles did it. */
function rolesWanted(rules: readonly RuleTest[], kind: string): readonly RoleId[] {
  return rules.flatMap((test) => {
    if (test.rule !== 'evidence' || test.kind !== kind || test.by?.[0] === undefined) return [];
    return Array.from<RoleId>({ length: test.atLeast }).fill(test.by[0]);
  });
}

function most(rules: readonly RuleTest[], kind: string): number {
  return Math.max(
    0,
    ...rules.map((test) => (test.rule === 'evidence' && test.kind === kind ? test.atLeast : 0)),
  );
}
