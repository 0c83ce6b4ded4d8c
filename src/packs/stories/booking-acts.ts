import type { LetterToSend } from '../../core/case/events/event-parts.ts';
import { plannedDraw } from '../../core/case/decide/planned-draw.ts';
import { bookedAt, movedNotice } from '../../core/case/panel/moved-notice.ts';
import type { Draw } from '../../core/policy/pathway.ts';
import { type Acting, letterFrom, type Makers } from './acting.ts';
import { partiesOf, placeOf } from './cast.ts';
import { type Seed, seedFor } from './draw-seed.ts';
import type { SittingInStory } from './scenario.ts';
import type { Stage } from './stage.ts';
import { stepMeant } from './steps.ts';
import { known, StoryFault } from './story-fault.ts';
import { wordsOf } from './texts.ts';

/** From opening the case to the notice with the standards. */
export const bookingActs: Makers<
  | 'open-case'
  | 'change-party'
  | 'endorse'
  | 'book-panel'
  | 'move-booking'
  | 'change-sitting'
  | 'cancel-place'
  | 'allocate'
  | 'choose-standards'
  | 'withdraw'
> = {
  'open-case': (_, { stage }) => {
    const { applicant, people } = stage;
    return [{ type: 'open-case', applicant, parties: partiesOf(people, applicant) }];
  },
  'change-party': ({ role, person, reason }, { stage }) => {
    known('person', person, { valid: Object.keys(stage.people), path: ['person'] });
    return [{ type: 'change-party', role, person, ...optional('reason', stage.texts.keepIfAny(reason)) }];
  },
  endorse: ({ step, answer, limbs, reason }, { stage, who }) => {
    const meant = stepMeant(stage, 'endorse', { named: step, who });
    const all = meant.limbs.map(({ id }) => id);
    for (const limb of limbs ?? []) known('point to agree on', limb, { valid: all, path: ['limbs'] });
    const given = limbs ?? (answer === 'agree' ? all : []);
    return [
      {
        type: 'endorse',
        step: meant.id,
        answer,
        limbs: given,
        ...optional('reason', stage.texts.keepIfAny(reason)),
      },
    ];
  },
  'book-panel': ({ step, panel, acknowledged, adjustments }, { stage, who }) => {
    const meant = stepMeant(stage, 'book', { named: step, who });
    return [
      {
        type: 'book-panel',
        step: meant.id,
        sitting: placeOf(panel, sittingFor(stage, panel, meant.panel)),
        acknowledged: acknowledged ?? meant.acknowledges,
        commitment: seedOf(stage).commitment,
        ...optional('adjustments', stage.texts.keepIfAny(adjustments)),
      },
    ];
  },
  'move-booking': async ({ panel, 'submit-by': given, reason }, acting) => {
    const { stage } = acting;
    const place = placeOf(panel, sittingOf(stage, panel));
    const submitBy = given ?? sittingOf(stage, panel)['submit-by'];
    return [
      {
        type: 'move-booking',
        sitting: place,
        reason: stage.texts.keep(wordsOf(reason)),
        letters: await movedLetters(acting, { sitting: place, submitBy }),
        ...optional('submitBy', submitBy),
      },
    ];
  },
  'change-sitting': async ({ panel, to, starts, ends, 'submit-by': submitBy }, acting) => {
    const { stage } = acting;
    const before = sittingOf(stage, panel);
    const changed = {
      ...before,
      ...optional('on', to),
      ...optional('starts', starts),
      ...optional('ends', ends),
    };
    stage.sittings[panel] = changed;
    const { full: _, bookingClosed: __, ...sitting } = placeOf(panel, changed);
    const letters = await movedLetters(acting, { sitting, submitBy });
    return [{ type: 'change-sitting', sitting, letters, ...optional('submitBy', submitBy) }];
  },
  'cancel-place': ({ reason }, { stage }) => [
    {
      type: 'cancel-place',
      sitting: stage.state.booking?.sitting.id ?? '',
      reason: stage.texts.keep(wordsOf(reason)),
    },
  ],
  allocate: async ({ step, 'submit-by': submitBy }, acting) => {
    const { stage, who } = acting;
    const meant = stepMeant(stage, 'allocate', { named: step, who });
    const booked = stage.state.booking?.sitting.id;
    const by = submitBy ?? (booked === undefined ? undefined : stage.sittings[booked]?.['submit-by']);
    const { nonce, entropy } = seedFor(meant.draw, stage.drawn);
    const standards = [
      ...meant.draw.always,
      ...plannedDraw(entropy, stage.caseFile, { step: meant.id, list: undefined }),
    ];
    const letter = await letterFrom(acting, meant.letter, { standards, submitBy: by });
    return [{ type: 'allocate', step: meant.id, nonce, entropy, letter, ...optional('submitBy', by) }];
  },
  'choose-standards': ({ standards }, { stage }) => {
    for (const one of standards)
      known('standard', one, { valid: stage.policy.standards.keys(), path: ['standards'] });
    return [{ type: 'choose-standards', standards }];
  },
  withdraw: ({ reason }, { stage }) => [
    { type: 'withdraw', ...optional('reason', stage.texts.keepIfAny(reason)) },
  ],
};

async function movedLetters(
  acting: Acting,
  place: Parameters<typeof bookedAt>[1],
): Promise<readonly LetterToSend[]> {
  const { caseFile } = acting.stage;
  const letters: LetterToSend[] = [];
  for (const { letter, to } of movedNotice(caseFile)?.letters ?? [])
    letters.push({ ...(await letterFrom(acting, letter, { caseFile: bookedAt(caseFile, place) })), to });
  return letters;
}

export function sittingOf(stage: Stage, id: string): SittingInStory {
  known('panel', id, { valid: Object.keys(stage.sittings), path: ['panel'] });
  return stage.sittings[id] as SittingInStory;
}

/** A sitting of that panel, where the story says of which it is. */
function sittingFor(stage: Stage, id: string, panel: string | undefined): SittingInStory {
  const sitting = sittingOf(stage, id);
  if (sitting.panel !== undefined && panel !== undefined && sitting.panel !== panel)
    throw new StoryFault(`“${id}” is a sitting of ${sitting.panel}, and a place at ${panel} is asked for`, [
      'panel',
    ]);
  return sitting;
}

function seedOf(stage: Stage): Seed {
  const step = stage.policy.pathway.steps.find((one) => one.kind === 'allocate');
  const none: Draw = { framework: '', always: [], take: 0, from: [] };
  return seedFor(step?.kind === 'allocate' ? step.draw : none, stage.drawn);
}

/** The key with its value, or nothing at all: an optional property is left out, never set to undefined. */
export function optional<const K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}
