import { lettersOut } from '../../core/case/letters/letters-out.ts';
import { rowPool } from '../../core/case/draws/row-draw.ts';
import type { Step } from '../../core/policy/pathway.ts';
import type { RoleId } from '../../core/rules/role.ts';
import type { LetterToSend } from '../../core/case/events/event-parts.ts';
import { type Acting, letterFrom, type Makers } from './acting.ts';
import { optional } from './booking-acts.ts';
import { seedFor } from './draw-seed.ts';
import { stepMeant } from './steps.ts';
import { known, StoryFault } from './story-fault.ts';

/** Letters, appointments, places confirmed and draws of rows. */
export const stepActs: Makers<
  'send-letter' | 'notify' | 'confirm-booking' | 'appoint' | 'prepare-draw' | 'draw'
> = {
  'send-letter': (line, acting) =>
    sending(stepMeant(acting.stage, 'tell', { named: line.step, who: acting.who }), line, acting),
  notify: (line, acting) =>
    sending(stepMeant(acting.stage, 'notify', { named: line.step, who: acting.who }), line, acting),
  'confirm-booking': async ({ step, 'submit-by': submitBy, delivered }, acting) => {
    const { stage, who } = acting;
    const meant = stepMeant(stage, 'confirm-booking', { named: step, who });
    const letters = await lettersOf(meant, acting);
    const confirm = {
      type: 'confirm-booking',
      step: meant.id,
      ...optional('submitBy', submitBy),
      ...optional('letters', letters.length === 0 ? undefined : letters),
    } as const;
    return delivered ? [confirm, ...deliveries(letters)] : [confirm];
  },
  appoint: ({ step, people }, { stage, who }) => {
    const meant = stepMeant(stage, 'appoint', { named: step, who });
    for (const [role, person] of Object.entries(people)) {
      known('role that is named here', role, { valid: meant.appoints, path: ['people', role] });
      known('person', person, { valid: Object.keys(stage.people), path: ['people', role] });
    }
    return [{ type: 'appoint', step: meant.id, people: people as Readonly<Partial<Record<RoleId, string>>> }];
  },
  'prepare-draw': ({ step, rows }, { stage, who }) => {
    const meant = stepMeant(stage, 'draw', { named: step, who });
    const from = rowPool(meant, stage.caseFile)?.pool ?? [];
    // A list that is too short to draw from is for the engine to refuse.
    const wanted = from.length < meant.take ? [] : rows;
    const promised = stage.state.draws[meant.id] === undefined ? undefined : stage.seeds.get(meant.id);
    const seed = promised ?? seedFor({ take: Math.min(meant.take, from.length), from }, wanted);
    stage.seeds.set(meant.id, seed);
    return [{ type: 'prepare-draw', step: meant.id, commitment: seed.commitment }];
  },
  draw: ({ step }, { stage, who }) => {
    const meant = stepMeant(stage, 'draw', { named: step, who });
    const seed = stage.seeds.get(meant.id) ?? seedFor({ take: 0, from: [] }, []);
    return [{ type: 'draw', step: meant.id, nonce: seed.nonce, entropy: seed.entropy }];
  },
};

async function sending(
  step: Extract<Step, { kind: 'tell' | 'notify' }>,
  { delivered }: { readonly delivered: boolean },
  acting: Acting,
) {
  const { stage } = acting;
  const letters = await lettersOf(step, acting);
  // Sent too early, the engine is still asked, so that it says why.
  const spare = step.kind === 'notify' ? step.letter : Object.values(step.letters).flat()[0];
  const [letter = await letterFrom(acting, spare ?? ''), ...also] = letters;
  if (stage.policy.pack.letters[letter.letter] === undefined)
    throw new StoryFault('the step has no letter', ['step']);
  const sent = { type: 'send-letter', step: step.id, letter, ...(also.length > 0 ? { also } : {}) } as const;
  return delivered ? [sent, ...deliveries([letter, ...also])] : [sent];
}

function deliveries(letters: readonly LetterToSend[]) {
  return letters.map(({ id }) => ({ type: 'record-delivery', letter: id }) as const);
}

async function lettersOf(
  step: Extract<Step, { kind: 'tell' | 'notify' | 'confirm-booking' }>,
  acting: Acting,
): Promise<readonly LetterToSend[]> {
  const letters: LetterToSend[] = [];
  for (const { letter, to } of lettersOut(step, acting.stage.caseFile))
    letters.push({ ...(await letterFrom(acting, letter)), to });
  return letters;
}
