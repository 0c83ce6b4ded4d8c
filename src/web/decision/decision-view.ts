import { momentPhrase } from '../../app/handbook/moment-words.ts';
import { standardTitle } from '../../core/case/policy.ts';
import type { Policy } from '../../core/case/policy.ts';
import { factsOf } from '../../core/case/facts.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { gradeWords } from '../../core/case/sections/grade-words.ts';
import type { Member } from '../../core/case/events/event-parts.ts';
import { describePeriod } from '../../core/calendar/period.ts';
import { oweAnInterest } from '../../core/case/panel/interest-owed.ts';
import type { DecisionOption } from '../../core/policy/pathway.ts';
import { isRoleId } from '../../core/rules/role.ts';
import type { Scene } from './decision-scene.ts';
import { type Deciding, type TypedDecision } from './decision-form.ts';
import { type FindingView, findingView, placeIn } from '../layout/case/finding-view.ts';

/** The form: everything the policy wants recorded, in its own words, with what was typed. */
export function formView(scene: Scene, typed: TypedDecision) {
  const { seen, step, people } = scene;
  const { state, policy } = seen.caseFile;
  const panel = step.panel !== undefined;
  return {
    panel,
    presentedNeeded: step.presentedNeeded !== false,
    questions: policy.pack.panels[step.panel ?? '']?.questions ?? [],
    members: panel
      ? state.members.map((member) => ({
          value: member.person,
          name: people.get(member.person)?.name ?? 'Someone who has left',
          part: partWords(member, policy),
          here: typed.present.includes(member.person),
          interest: interestWords(scene, member.person),
        }))
      : [],
    findings: findingsWith(scene, typed),
    decisions: step.decisions.map(({ id, title, options }) => ({
      title,
      options: options.map((option) => ({
        value: `${id}:${option.id}`,
        title: option.title,
        clauses: option.clauses,
        says: [payWords(option.sets, policy), againWords(option)]
          .filter((one) => one !== undefined)
          .join('. '),
        needs: optionFindings(scene, option, typed),
        checked: typed.chosen === `${id}:${option.id}`,
      })),
    })),
    confirms: confirmsOf(step).map((limb) => ({ ...limb, checked: typed.confirmed.includes(limb.id) })),
    kinds: kindsOf(step),
    recommendFor: optionTitles(step, (option) => option.recommends.length > 0),
    standards: standardsOf(scene),
    found: findingRows(scene, typed),
    returning: optionTitles(step, ({ effect }) => effect === 'deferred'),
    returnBoxes: typed.returnBoxes,
    typed,
    levels: levelsOf(step, policy),
  };
}

/** The rules of the step, judged as if those ticked were there, or, before anyone is, all who are named. */
function findingsWith({ deps, seen, step }: Scene, typed: TypedDecision): readonly FindingView[] {
  const { caseFile } = seen;
  const { members } = caseFile.state;
  const present =
    typed.present.length === 0 ? members : members.filter(({ person }) => typed.present.includes(person));
  const now = deps.acts.desk.now();
  const facts = factsOf(caseFile, { now, today: londonDate(now), present });
  return caseFile.policy.rules
    .findings(step.needs, facts)
    .map((finding) => findingView(finding, placeIn(seen)));
}

/** What the option asks beside the step, judged as things stand. */
function optionFindings(
  { deps, seen }: Scene,
  option: DecisionOption,
  typed: TypedDecision,
): readonly FindingView[] {
  const { caseFile } = seen;
  const { members } = caseFile.state;
  const present =
    typed.present.length === 0 ? members : members.filter(({ person }) => typed.present.includes(person));
  const now = deps.acts.desk.now();
  const facts = factsOf(caseFile, { now, today: londonDate(now), present });
  return caseFile.policy.rules
    .findings(option.needs ?? [], facts)
    .map((finding) => findingView(finding, placeIn(seen)));
}

function againWords({ reapplyAfter }: DecisionOption): string | undefined {
  return reapplyAfter === undefined
    ? undefined
    : `They may apply again after ${describePeriod(reapplyAfter.period)}`;
}

export function partWords({ part, office }: Member, policy: Policy): string {
  const title = isRoleId(office) ? policy.pack.roles[office]?.title : undefined;
  const words = { chair: 'chair', core: 'member', 'co-opted': 'co-opted' }[part];
  return title === undefined ? words : `${title}, ${words}`;
}

function interestWords({ seen, kept }: Scene, person: string): string | undefined {
  const { state } = seen.caseFile;
  const declared = state.interests[person];
  if (declared === undefined)
    return oweAnInterest(state).some((one) => one.person === person)
      ? 'Has not said yet whether they have an interest. If they sat, they answer before the decision is recorded.'
      : undefined;
  return declared.interest ? `Has an interest: ${kept(declared.words) ?? ''}` : undefined;
}

function payWords(
  sets: Deciding['decisions'][number]['options'][number]['sets'],
  policy: Policy,
): string | undefined {
  const { pack } = policy;
  if (sets === undefined) return undefined;
  const level = pack.levels.find(({ id }) => id === sets.level)?.title ?? sets.level;
  const from = sets.from === 'panel' ? 'the day the evidence was presented' : momentPhrase(sets.from, policy);
  return `${level}${gradeWords(sets)}, from ${from}`;
}

/** Points that several options ask for are asked once, with the options named. */
function confirmsOf(step: Deciding) {
  const all = step.decisions.flatMap(({ options }) => options);
  const limbs = new Map(all.flatMap(({ confirms }) => confirms).map((limb) => [limb.id, limb]));
  return [...limbs.values()].map(({ id, says, clauses }) => ({
    id,
    says,
    clauses,
    needed: optionTitles(step, ({ confirms }) => confirms.some((limb) => limb.id === id)),
  }));
}

function optionTitles(
  step: Deciding,
  fits: (option: Deciding['decisions'][number]['options'][number]) => boolean,
): string {
  const titles = step.decisions
    .flatMap(({ options }) => options.filter(fits))
    .map(({ title }) => `“${title}”`);
  return titles.length < 2 ? titles.join('') : `${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}`;
}

function kindsOf(step: Deciding) {
  const all = step.decisions.flatMap(({ options }) => options.flatMap(({ recommends }) => recommends));
  return [...new Map(all.map((kind) => [kind.value, kind])).values()];
}

function standardsOf({ seen }: Scene) {
  const { state, policy } = seen.caseFile;
  const framework = policy.pack.frameworks[state.allocation?.framework ?? ''];
  const all = framework === undefined ? [] : framework.standards;
  return all.map((standard) => ({ value: standard.id, title: standardTitle(standard, standard.id) }));
}

/** A row for each standard allocated, with what was found on it. */
function findingRows({ seen }: Scene, typed: TypedDecision) {
  const { state, policy } = seen.caseFile;
  const { always = [], drawn = [] } = state.allocation ?? {};
  const number = (id: string) => policy.standards.get(id)?.number ?? 0;
  return [...always, ...drawn]
    .toSorted((a, b) => number(a) - number(b))
    .map((id) => ({
      id,
      title: standardTitle(policy.standards.get(id), id),
      ...(typed.findings.find(({ standard }) => standard === id) ?? { finding: '', text: '' }),
    }));
}

/** What is expected at the level that the decision can lead to; to judge by, never scored. */
function levelsOf(step: Deciding, { pack, pathway }: Policy) {
  const set = step.decisions.flatMap(({ options }) => options.flatMap(({ sets }) => sets?.level ?? []));
  const wanted = new Set(set.length === 0 ? pathway.to : set);
  return pack.levels.filter(({ id, summary }) => wanted.has(id) && summary.length > 0);
}
