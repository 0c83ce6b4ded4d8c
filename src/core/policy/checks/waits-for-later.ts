import type { MomentName } from '../../calendar/moment.ts';
import type { RuleTest } from '../../rules/rule.ts';
import type { Pathway, Step } from '../pathway.ts';
import type { Place, PolicyIssue } from './issue.ts';
import { madeBy } from './moments.ts';
import type { Reference } from './reference.ts';
import { ruleReferences } from './rule-references.ts';
import { binds, partsOf } from './rule-parts.ts';
import { reachableFrom } from './step-graph.ts';

/** Steps that need what only a later step brings about: the two would wait for each other for ever. */
export function waitsForLater(pathway: Pathway): readonly PolicyIssue[] {
  const all = reachableFrom(pathway, pathway.opens.start);
  return pathway.steps.flatMap((step) => {
    const before = reachableFrom(pathway, pathway.opens.start, step.id);
    const never = (bringers: readonly string[]) =>
      bringers.length > 0 && bringers.every((one) => one !== step.id && !before.has(one));
    return [
      ...joinsLater(step, never, pathway),
      ...step.needs.flatMap((id, index) => {
        const rule = pathway.rules[id];
        if (rule === undefined || !binds(rule)) return [];
        const place: Place = { part: 'pathway', id: pathway.id, path: ['steps', step.id, 'needs', index] };
        const waited = partsOf(rule, pathway.rules)
          .flatMap((test) => bringersOf(test, pathway))
          .map((bringers) => bringers.filter((one) => one === step.id || all.has(one)));
        // Whatever this step brings itself, or an earlier one, is no later step's.
        const [later] = waited.filter(never);
        return later === undefined
          ? []
          : [issue(step, { rule: id, bringer: later[0] ?? '', place }, pathway)];
      }),
    ];
  });
}

/** A step that opens only once another is done, which comes only after it. */
function joinsLater(
  step: Step,
  never: (bringers: readonly string[]) => boolean,
  { id, steps }: Pathway,
): readonly PolicyIssue[] {
  return step.joins.flatMap((joined, index) => {
    const other = steps.find((one) => one.id === joined);
    if (other === undefined || !never([joined])) return [];
    const place: Place = { part: 'pathway', id, path: ['steps', step.id, 'joins', index] };
    const what = `“${step.title}” opens only once “${other.title}” is done, which comes only after it`;
    return [{ place, what, why: 'the two would wait for each other for ever' }];
  });
}

function issue(
  step: Step,
  { rule, bringer, place }: { readonly rule: string; readonly bringer: string; readonly place: Place },
  { steps }: Pathway,
): PolicyIssue {
  const title = steps.find(({ id }) => id === bringer)?.title ?? bringer;
  return {
    place,
    what: `“${step.title}” needs “${rule}”, which only the later step “${title}” can bring about`,
    why: 'the case would wait there for ever: change the order of the two, or take the rule out of this step',
  };
}

/** The steps that can make a test true, one list for each thing that it waits for. */
function bringersOf(test: RuleTest, pathway: Pathway): readonly (readonly string[])[] {
  if (test.rule === 'reached') return [stepsThatMake(test.moment, pathway)];
  if (test.rule === 'allocated') return [stepsOf(pathway, ({ kind }) => kind === 'allocate')];
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  // Any one of several sources will do.
  if (test.rule === 'coverage')
    return [ruleReferences(test, top, pathway.id).flatMap((one) => bringersOfName(one, pathway))];
  return (
    ruleReferences(test, top, pathway.id)
      // What only lifts a failure is not waited for.
      .filter(({ place }) => !place.path.includes('liftedIn') && !place.path.includes('shortfall'))
      .map((one) => bringersOfName(one, pathway))
  );
}

function bringersOfName({ kind, name }: Reference, pathway: Pathway): readonly string[] {
  if (kind === 'step') return [name];
  if (kind === 'section')
    return stepsOf(pathway, (step) => step.kind === 'fill' && step.sections.includes(name));
  return kind === 'item kind'
    ? stepsOf(pathway, (step) => step.kind === 'fill' && step.items.includes(name))
    : [];
}

function stepsThatMake(moment: MomentName, pathway: Pathway): readonly string[] {
  return stepsOf(pathway, ({ kind }) => madeBy[kind]?.includes(moment) === true);
}

function stepsOf({ steps }: Pathway, fits: (step: Step) => boolean): readonly string[] {
  return steps.filter(fits).map(({ id }) => id);
}
