import { describeDate, describeInstant, type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { EarlierRecord, MemberSays } from '../../core/case/corrected-decision.ts';
import { correctionsOf, recordedAt, recordedBy } from '../../core/case/corrected-decision.ts';
import { standardTitle } from '../../core/case/policy.ts';
import type { DecisionState } from '../../core/case/state.ts';
import type { Scene } from './decision-scene.ts';
import { partWords } from './decision-view.ts';

type Record = Pick<
  EarlierRecord,
  'decision' | 'option' | 'confirmed' | 'reasons' | 'recommended' | 'findings' | 'returnOn' | 'answers'
>;

/** Decisions made already, newest first, as much as this visitor may read of them. */
export function madeView(scene: Scene) {
  const { seen, step, kept, reads } = scene;
  const { state, policy } = seen.caseFile;
  const made = state.decisions.filter((one) => one.step === step.id);
  return made.toReversed().map((one, index) => {
    const heard = index === 0 && step.panel !== undefined ? state.heard : undefined;
    return {
      ...recordView(scene, one),
      on: describeDate(londonDate(one.at)),
      presentedOn: step.panel === undefined ? undefined : describeDate(one.presentedOn),
      by: nameIn(scene, one.by),
      corrected:
        one.corrected === undefined
          ? undefined
          : `${describeInstant(one.corrected.at)}, by ${nameIn(scene, one.corrected.by)}`,
      why: kept(one.corrected?.why),
      earlier: earlierView(scene, one),
      sat: heard?.present.map((member) => `${nameIn(scene, member.person)} (${partWords(member, policy)})`),
      notes:
        reads && heard !== undefined
          ? { submitted: kept(heard.submittedNotes), presented: kept(heard.presentedNotes) }
          : undefined,
    };
  });
}

function earlierView(scene: Scene, made: DecisionState) {
  const { earlier = [] } = made;
  const until = (index: number) => earlier[index + 1]?.at ?? recordedAt(made);
  // What the applicant was never told of is none of theirs: they learn of a decision by its letter.
  const shown = earlier.filter(
    ({ at }, index) => !scene.own || toldBetween(scene, { from: at, until: until(index) }),
  );
  return shown.toReversed().map((record) => ({
    ...recordView(scene, record),
    at: describeInstant(record.at),
    by: nameIn(scene, record.by),
    why: scene.kept(record.why),
  }));
}

function toldBetween(
  { seen }: Scene,
  { from, until }: { readonly from: Instant; readonly until: Instant },
): boolean {
  const { state, policy } = seen.caseFile;
  return state.letters.some(
    ({ at, to, step, deliveredAt }) =>
      to === state.applicant &&
      deliveredAt !== undefined &&
      at >= from &&
      at < until &&
      policy.steps.get(step ?? '')?.kind === 'tell',
  );
}

function recordView(scene: Scene, record: Record) {
  const { seen, step, kept, own } = scene;
  const { state, policy } = seen.caseFile;
  const option = step.decisions
    .find(({ id }) => id === record.decision)
    ?.options.find(({ id }) => id === record.option);
  return {
    outcome: option?.title ?? record.option,
    confirmed: (option?.confirms ?? [])
      .filter(({ id }) => record.confirmed.includes(id))
      .map(({ says }) => says),
    reasons: kept(record.reasons),
    recommended: record.recommended.map(({ id, kind, standard, text }) => ({
      kind: option?.recommends.find(({ value }) => value === kind)?.title ?? kind,
      standard: standard && standardTitle(policy.standards.get(standard), standard),
      text: kept(text),
      done: state.recommendations[id]?.done,
    })),
    findings: (record.findings ?? []).map(({ standard, finding, text }) => ({
      standard: standardTitle(policy.standards.get(standard), standard),
      says: findingWords[finding],
      words: kept(text),
    })),
    returnOn: record.returnOn === undefined ? undefined : describeDate(record.returnOn),
    answers: own ? [] : (record.answers ?? []).map((one) => answerView(scene, one)),
  };
}

function answerView(scene: Scene, { by, at, answer, words }: MemberSays) {
  return {
    name: nameIn(scene, by),
    says: said[answer],
    at: describeInstant(at),
    words: scene.kept(words),
    dissents: answer === 'dissent',
  };
}

const findingWords = { shown: 'shown', partly: 'shown in part', 'not-shown': 'not shown' };

const said = { confirm: 'confirms the record', dissent: 'sees it otherwise', read: 'has read the record' };

function nameIn({ people }: Scene, person: string): string {
  return people.get(person)?.name ?? 'someone who has left';
}

/** What this visitor, having sat, may say to the record; undefined where it is none of theirs, or said already. */
export function answerAsked(scene: Scene) {
  const { seen, step, visit } = scene;
  const { state } = seen.caseFile;
  const made = state.decisions.findLast((one) => one.step === step.id);
  const me = visit.viewer.personId;
  const sat = step.panel !== undefined && state.heard?.present.some(({ person }) => person === me) === true;
  if (made === undefined || !sat || recordedBy(made) === me || state.steps[step.id]?.status !== 'done')
    return undefined;
  const given = made.answers?.find(({ by }) => by === me);
  return {
    basedOn: correctionsOf(made),
    reads: step.members === undefined,
    dissents: step.members === 'may-dissent',
    given: given === undefined ? undefined : answerView(scene, given),
  };
}
