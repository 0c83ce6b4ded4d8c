import { listWords } from '../../calendar/number-words.ts';
import { type RoleId, roleKinds } from '../../rules/role.ts';
import type { Pack } from '../pack.ts';
import type { Pathway, Step } from '../pathway.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';

/** Parts of a case given to somebody who can never have them: a role nobody is named to, a form that is not theirs. */
export function whoCan(pack: Pack, pathway: Pathway): readonly PolicyIssue[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  const title = (role: RoleId) => pack.roles[role]?.title ?? role;
  return [
    ...pathway.steps.flatMap((step) => [
      ...held(step, { pathway, title, place: below(top, 'steps', step.id, 'by') }),
      ...sectionsOfOthers(step, { pack, title, place: below(top, 'steps', step.id, 'sections') }),
    ]),
    ...Object.values(pathway.rules).flatMap((rule) => {
      const around = { pathway, title, place: below(top, 'rules', rule.id) };
      return [...askedOfOthers(rule.test, around), ...nobodyNamed(rule.test, around)];
    }),
  ];
}

interface Around {
  readonly place: Place;
  readonly title: (role: RoleId) => string;
}

const sitting: readonly RoleId[] = ['chair', 'panel-member', 'co-opted'];
/** Case roles that come with the case itself, when it is opened. */
const given: readonly RoleId[] = ['applicant', 'assessor'];

function held(
  { by }: Step,
  { pathway, title, place }: Around & { readonly pathway: Pathway },
): readonly PolicyIssue[] {
  const nobody = by.filter((role) => !canBeHeld(role, pathway));
  // Where one of several may act, the others may stay unnamed.
  if (nobody.length === 0 || nobody.length < by.length) return [];
  const [first] = nobody;
  const panel = first !== undefined && sitting.includes(first);
  return [
    {
      place,
      what: `nobody could ever be ${listWords(nobody.map(title))} in this pathway`,
      why: panel
        ? 'no panel sits in it, so nobody is named to chair or to be a member'
        : 'no step of it names anybody to that part, so the step would stay undone',
    },
  ];
}

function canBeHeld(role: RoleId, { steps }: Pathway): boolean {
  if (roleKinds[role] !== 'case' || given.includes(role)) return true;
  return sitting.includes(role)
    ? steps.some((step) => step.kind === 'decide' && step.panel !== undefined)
    : steps.some((step) => step.kind === 'appoint' && step.appoints.includes(role));
}

function nobodyNamed(
  test: Pathway['rules'][string]['test'],
  { pathway, title, place }: Around & { readonly pathway: Pathway },
): readonly PolicyIssue[] {
  if (test.rule !== 'party-named' && test.rule !== 'role-registered') return [];
  if (canBeHeld(test.role, pathway)) return [];
  const what = `nobody could ever be ${title(test.role)} in this pathway`;
  return [
    {
      place: below(place, 'role'),
      what,
      why: 'no step names anybody to that part, so the rule could never be met',
    },
  ];
}

function sectionsOfOthers(
  step: Step,
  { pack, title, place }: Around & { readonly pack: Pack },
): readonly PolicyIssue[] {
  if (step.kind !== 'fill') return [];
  const all = Object.values(pack.forms).flatMap(({ sections }) => sections);
  return step.sections.flatMap((id, index) => {
    const section = all.find((one) => one.id === id);
    if (section === undefined || step.by.includes(section.by)) return [];
    const own = listWords(step.by.map(title));
    return [
      {
        place: below(place, index),
        what: `“${section.title}” is written by the ${title(section.by)}, and “${step.title}” is for the ${own}`,
        why: 'nobody could fill it in: say in both places who writes it',
      },
    ];
  });
}

function askedOfOthers(
  test: Pathway['rules'][string]['test'],
  { pathway, title, place }: Around & { readonly pathway: Pathway },
): readonly PolicyIssue[] {
  if (test.rule !== 'signed' && test.rule !== 'agreed') return [];
  const step = pathway.steps.find(({ id }) => id === test.step);
  if (step === undefined) return [];
  const wanted: readonly RoleId[] = test.rule === 'signed' ? [test.by] : test.by;
  const others = wanted.filter((role) => !step.by.includes(role));
  const [act, never] =
    test.rule === 'signed' ? ['signs', 'never signs'] : ['is asked to agree', 'is never asked to agree'];
  const kind = test.rule === 'signed' ? 'fill' : 'endorse';
  if (step.kind !== kind) {
    const why = `the rule could never be met: it takes a step of the kind ${kind}`;
    const what = `nobody ${act} at “${step.title}”, a step of the kind ${step.kind}`;
    return [{ place: below(place, 'step'), what, why }];
  }
  if (others.length === 0) return [];
  return [
    {
      place: below(place, 'by'),
      what: `the ${listWords(others.map(title))} ${never} at “${step.title}”, which is for the ${listWords(step.by.map(title))}`,
      why: 'the rule could never be met: name the same people in both places',
    },
  ];
}
