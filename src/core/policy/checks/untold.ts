import type { DecisionOption, Pathway, Step } from '../pathway.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';
import { nextSteps } from './step-references.ts';

/** Outcomes that nobody is told of, and decisions that leave no choice. */
export function untold(pathway: Pathway): readonly PolicyIssue[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  return pathway.steps.flatMap((step) => {
    if (step.kind !== 'decide') return [];
    return step.decisions.flatMap(({ id, title, options }) => {
      const place = below(top, 'steps', step.id, 'decisions', id);
      return [
        ...noChoice({ title, options }, place),
        ...options.flatMap((option) => nobodyTold(option, pathway, below(place, 'options', option.id))),
      ];
    });
  });
}

function noChoice(
  { title, options }: { readonly title: string; readonly options: readonly DecisionOption[] },
  place: Place,
): readonly PolicyIssue[] {
  if (options.length > 1) return [];
  const what = `“${title}” can only be answered with “${options[0]?.title ?? 'nothing'}”`;
  return [
    { place: below(place, 'options'), what, why: 'there is no way to say no, so nothing would be decided' },
  ];
}

function nobodyTold(option: DecisionOption, pathway: Pathway, place: Place): readonly PolicyIssue[] {
  // Where it leads nowhere at all, dead-ends.ts says so.
  if (option.then.length === 0) return [];
  const after = untilNextDecision(option.then, pathway);
  const silent = after.filter((step) => step.kind === 'tell' && !Object.hasOwn(step.letters, option.id));
  const [first] = silent.filter(({ id }) => option.then.includes(id));
  const at = below(place, 'then');
  if (first !== undefined) {
    const why = 'whoever it concerns would never be told: name a letter for it, or lead elsewhere';
    return [{ place: at, what: `“${first.title}” has no letter for “${option.title}”`, why }];
  }
  // Any other step is on somebody's list, who then knows.
  if (option.effect === 'progress' || after.length > silent.length) return [];
  const why = 'a refusal or a deferral has to be told to the person, and has to lead somewhere';
  return [{ place: at, what: `nobody is told of “${option.title}”`, why }];
}

/** The steps that follow an option, up to where the next decision is taken. */
function untilNextDecision(from: readonly string[], { steps }: Pathway): readonly Step[] {
  const queue = [...from];
  const found = new Set<string>();
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const step = steps.find((one) => one.id === id);
    if (step === undefined || found.has(id) || step.kind === 'decide') continue;
    found.add(id);
    queue.push(...nextSteps(step).flatMap(({ steps: next }) => next));
  }
  return steps.filter(({ id }) => found.has(id));
}
