import type { FastifyReply } from 'fastify';
import {
  changeProgramme,
  consequencesOf,
  type TypedRecord,
  type YearConsequences,
} from '../../app/change-programme.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { changeWords } from '../../core/case/programme/change-words.ts';
import { inForce, type ProgrammeRecord } from '../../core/case/programme/in-force.ts';
import { supervisionLists } from '../../core/case/programme/supervision-lists.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import { supervisionFollows } from '../layout/supervision-words.ts';
import { findingView } from '../layout/case/finding-view.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { kindWords, type RecordKind, recordKinds } from './record-kinds.ts';
import { insideView } from './inside-view.ts';
import { boxesFor } from './record-boxes.ts';
import { readRecord, textOf } from './record-form.ts';
import { runsYear } from './records-view.ts';

type Kind = RecordKind | 'take-back';

/** Something that moves the dates of a year is typed, looked at with all that follows, and only then recorded. */
export function recordPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cases/:ref/year/:record', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => record(deps, visit) });
  };
}

interface Recording {
  readonly seen: CaseInView;
  readonly kind: Kind;
  /** The record that is corrected or taken back. */
  readonly corrected: ProgrammeRecord | undefined;
}

/** Undefined for whoever does not run the year, and where a record is asked for that does not count any more. */
async function recordingOf(deps: WaymarkDeps, visit: Visit): Promise<Recording | undefined> {
  const seen = await caseOf(deps, visit);
  const kind = [...recordKinds, 'take-back' as const].find((one) => one === visit.part('record'));
  if (seen === undefined || kind === undefined || !runsYear(seen)) return undefined;
  const asked = askedIn(visit);
  const { programme } = seen.caseFile.state;
  // What is sent twice finds its record replaced already by its own first sending: the act itself says what that means.
  const records = visit.request.method === 'POST' ? programme.changes : inForce(programme);
  const corrected = records.find(({ id }) => id === asked);
  if ((asked !== undefined || kind === 'take-back') && corrected === undefined) return undefined;
  if (corrected !== undefined && kind !== 'take-back' && corrected.change.type !== kind) return undefined;
  return { seen, kind, corrected };
}

function askedIn({ request }: Visit): string | undefined {
  const { corrects } = (request.query ?? {}) as { readonly corrects?: unknown };
  return typeof corrects === 'string' ? corrects : undefined;
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const recording = await recordingOf(deps, visit);
  if (recording === undefined) return visit.notFound();
  return visit.show('year/record.njk', await formModel(deps, visit, recording));
}

async function record(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const recording = await recordingOf(deps, visit);
  if (recording === undefined) return visit.notFound();
  const { seen, kind, corrected } = recording;
  const read = readRecord(kind, visit.body);
  if (read.type === 'mistaken') {
    const errors = reasonMissing(visit) ? [...read.errors, noReason] : read.errors;
    return visit.showAgain('year/record.njk', { ...(await formModel(deps, visit, recording)), errors });
  }
  const basedOn = Number(textOf(visit.body, 'looked-at'));
  const looked = textOf(visit.body, 'looked-at') !== '' && Number.isInteger(basedOn);
  const typed: TypedRecord = {
    change: read.change,
    reason: textOf(visit.body, 'reason'),
    corrects: corrected?.id,
    basedOn: looked ? basedOn : seen.caseFile.state.programme.changes.length,
  };
  const viewer = appViewer(visit.viewer);
  if (!looked) {
    const follows = consequencesOf(deps.acts.desk, viewer, { seen, typed });
    return follows.type === 'refused'
      ? again(deps, visit, { ...recording, errors: errorsOf(follows.refusal) })
      : visit.show(
          'year/consequences.njk',
          await followsModel(deps, visit, { ...recording, typed, follows }),
        );
  }
  const performed = await changeProgramme(deps.acts.desk, {
    viewer,
    ref: seen.ref,
    ...typed,
    form: visit.formId,
  });
  return answerPerformed(visit, performed, {
    to: `/cases/${seen.ref}/year`,
    say:
      kind === 'take-back'
        ? 'The record is taken back, and the dates are as they were without it.'
        : 'It is recorded, and the dates are set.',
    again: (refusal) => again(deps, visit, { ...recording, errors: errorsOf(refusal) }),
  });
}

const noReason = { href: '#reason', text: 'Give the reason.' };

function reasonMissing(visit: Visit): boolean {
  return textOf(visit.body, 'reason') === '';
}

async function again(
  deps: WaymarkDeps,
  visit: Visit,
  { errors, ...recording }: Recording & { readonly errors: ReturnType<typeof errorsOf> },
): Promise<FastifyReply> {
  return visit.showAgain('year/record.njk', { ...(await formModel(deps, visit, recording)), errors });
}

async function formModel({ acts: { desk } }: WaymarkDeps, visit: Visit, recording: Recording) {
  const { seen, kind, corrected } = recording;
  const words = kind === 'take-back' ? takeBack : kindWords[kind];
  const employer =
    corrected?.change.type === 'transfer'
      ? (
          await desk.cases.texts(seen.caseFile.policy.pack.authority, seen.ref, [
            corrected.change.employer.id,
          ])
        ).get(corrected.change.employer.id)
      : undefined;
  return {
    title: corrected !== undefined && kind !== 'take-back' ? `Correct: ${words.title}` : words.title,
    frame: await caseFrame(desk, seen, 'year'),
    back: { href: `/cases/${seen.ref}/year`, text: 'Back to the year' },
    hint: words.hint,
    kind,
    corrected:
      corrected && changeWords(corrected.change, typeof employer === 'string' ? employer : undefined),
    clauses: seen.caseFile.policy.pathway.programme?.clauses ?? [],
    boxes: boxesFor(recording, visit.body, typeof employer === 'string' ? employer : ''),
    typed: typedOf(visit.body),
  };
}

const takeBack = {
  title: 'Take a record back',
  hint: 'It stays in the list as taken back, and the dates are as they would be without it.',
};

interface Following extends Recording {
  readonly typed: TypedRecord;
  readonly follows: Extract<YearConsequences, { type: 'follows' }>;
}

async function followsModel(
  deps: WaymarkDeps,
  visit: Visit,
  { seen, kind, corrected, typed, follows }: Following,
) {
  const { policy, state } = seen.caseFile;
  const { pattern } = supervisionLists(policy) ?? {};
  const stepTitle = (step: string) => policy.steps.get(step)?.title ?? step;
  return {
    title: 'What this means for the year',
    frame: await caseFrame(deps.acts.desk, seen, 'year'),
    back: { href: `/cases/${seen.ref}/year`, text: 'Back to the year' },
    what: kind === 'take-back' ? 'A record is taken back' : kindWords[kind].title,
    reason: typed.reason,
    dated: follows.moved.some(({ was }) => was === undefined),
    moved: follows.moved.map(({ title, was, on, sum, clauses }) => ({
      title,
      was: was === undefined ? 'No date yet' : describeDate(was),
      is: describeDate(on),
      sum,
      clauses,
    })),
    leave:
      typed.change.type === 'leave'
        ? await insideView(deps, visit, { seen, leave: typed.change, inside: follows.inside })
        : undefined,
    supervision: pattern && {
      says: supervisionFollows(pattern.test, typed.change, corrected?.change),
      href: `/cases/${seen.ref}/supervision`,
    },
    panel: state.booking && describeDate(state.booking.sitting.on),
    broken: follows.panel.map((finding) => findingView(finding, { policy, roles: seen.roles })),
    accepted: typed.change.type === 'transfer' ? typed.change.accepted.map(stepTitle) : [],
    early: follows.beforeJoining.map((step) => ({ step, title: stepTitle(step) })),
    boxes: Object.entries(typedOf(visit.body))
      .filter(([name]) => name !== 'looked-at')
      .flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: one }))),
    lookedAt: typed.basedOn,
  };
}
