import type { Step, StepKind } from '../../core/policy/pathway.ts';
import type { Stage } from './stage.ts';
import { known, StoryFault } from './story-fault.ts';

type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;

/**
 * The step that a line means: the one it names, else the open step of that kind that is this person's, else the only
 * or first of the kind, so that the engine itself can say why it is not to be done.
 */
export function stepMeant<K extends StepKind>(
  stage: Stage,
  kind: K,
  { named, who }: { named: string | undefined; who: string },
): StepOf<K> {
  const ofKind = stage.policy.pathway.steps.filter((step): step is StepOf<K> => step.kind === kind);
  if (named !== undefined) {
    known('step', named, { valid: ofKind.map(({ id }) => id), path: ['step'] });
    return ofKind.find(({ id }) => id === named) as StepOf<K>;
  }
  const { roles } = stage.actor(who);
  const theirs = ofKind.filter(({ by }) => by.some((role) => roles.includes(role)));
  const open = theirs.find(({ id }) => stage.state.steps[id]?.status === 'open');
  const meant = open ?? theirs[0] ?? ofKind[0];
  if (meant === undefined) throw new StoryFault(`the pathway has no step in which to ${kind}`, ['does']);
  return meant;
}
