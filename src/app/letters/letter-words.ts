import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate, describeInstant, londonDate, londonTime } from '../../core/calendar/instant.ts';
import { anchorOf, dueFor } from '../../core/calendar/deadline.ts';
import { momentsOf } from '../../core/case/facts.ts';
import { roleTitle, standardTitle } from '../../core/case/policy.ts';
import { addPeriod } from '../../core/calendar/period.ts';
import type { DecisionOption } from '../../core/policy/pathway.ts';
import type { LetterTerm } from '../../core/policy/letter-terms.ts';
import { letterAnswers } from './letter-answers.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';

/** A letter ready to be read through: its subject and its body as Markdown paragraphs and lists, no placeholder left. */
export interface ComposedLetter {
  readonly letter: string;
  /** Person id. */
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

export interface Compose {
  readonly letter: string;
  /** Standards about to be allocated, for the notice that announces them. */
  readonly standards?: readonly string[];
  readonly submitBy?: string | undefined;
  /** The decision on an appeal, for the letter that tells it. */
  readonly appeal?: { readonly outcome: string; readonly reasons: string };
  /** A hearing about to be set, for the letter that tells of it. */
  readonly hearing?: Hearing;
}

interface Hearing {
  readonly on: IsoDate;
  readonly attends?: boolean;
}

type Terms = Readonly<Record<LetterTerm, string>>;

/** Fills a letter of the pack from the case as it stands. */
export async function composeLetter(desk: Desk, seen: CaseInView, compose: Compose): Promise<ComposedLetter> {
  const { policy, state } = seen.caseFile;
  const letter = policy.pack.letters[compose.letter];
  if (letter === undefined) throw new RangeError(`The pack has no letter ${compose.letter}.`);
  const terms = await termsOf(desk, seen, compose);
  const answers = await letterAnswers(desk, seen, `${letter.subject}\n${letter.body}`);
  const fill = (text: string) =>
    text.replace(
      /\{([a-z0-9:.-]+)\}/g,
      (_, term: string) => terms[term as LetterTerm] ?? answers.get(term) ?? '',
    );
  const [first = 'applicant'] = typeof letter.to === 'string' ? [letter.to] : letter.to;
  const to = first === 'applicant' ? state.applicant : (state.parties[first] ?? state.applicant);
  return { letter: compose.letter, to, subject: fill(letter.subject), body: fill(letter.body).trim() };
}

async function termsOf(
  desk: Desk,
  seen: CaseInView,
  { standards, submitBy, appeal, hearing = hearingIn(seen) }: Compose,
): Promise<Terms> {
  const { policy, state } = seen.caseFile;
  const { pack } = policy;
  const people = await desk.people.persons(
    pack.authority,
    [state.applicant, ...Object.values(state.parties)].filter((id) => id !== undefined),
  );
  const name = (id: string | undefined) => (id === undefined ? '' : (people.get(id)?.name ?? ''));
  const decision = state.decisions.at(-1);
  const recommended = decision?.recommended ?? [];
  const texts = await desk.cases.texts(
    pack.authority,
    seen.ref,
    [decision?.reasons.id, ...recommended.map(({ text }) => text.id)].filter((id) => id !== undefined),
  );
  const words = (id: string | undefined) => {
    const text = id === undefined ? undefined : texts.get(id);
    return typeof text === 'string' ? text : '';
  };
  const option = policy.pathway.steps
    .flatMap((step) => (step.kind === 'decide' ? step.decisions.flatMap(({ options }) => options) : []))
    .find(({ id }) => id === decision?.option);
  const work = recommended.map(({ kind, standard, text }) => {
    const title = option?.recommends.find(({ value }) => value === kind)?.title ?? kind;
    const about =
      standard === undefined ? '' : ` (for ${standardTitle(policy.standards.get(standard), standard)})`;
    return `- ${title}: ${words(text.id)}${about}`;
  });
  const booked = state.booking?.sitting.id;
  const sitting = booked === undefined ? undefined : await desk.panels.sitting(pack.authority, booked);
  const allocated = standards ?? [...(state.allocation?.always ?? []), ...(state.allocation?.drawn ?? [])];
  const { level } = state;
  return {
    today: describeDate(londonDate(desk.now()), 'without-weekday'),
    applicant: name(state.applicant),
    authority: pack.brand.name,
    case: seen.ref,
    ...panelTerms(seen, { submitBy, link: sitting?.meetingLink }),
    standards: inOrder(seen, allocated)
      .map((id) => `- ${standardTitle(policy.standards.get(id), id)}`)
      .join('\n'),
    option: option?.title ?? '',
    'decision-reasons': words(decision?.reasons.id),
    'recommended-work':
      work.length === 0 ? 'The panel recommends no particular piece of work.' : work.join('\n'),
    level: pack.levels.find(({ id }) => id === level?.level)?.title ?? '',
    grade: level?.grade ?? '',
    point: level?.point === undefined ? '' : String(level.point),
    'effective-date': level === undefined ? '' : describeDate(level.from, 'without-weekday'),
    ...appealTerms(seen, desk),
    'appeal-outcome': appeal?.outcome ?? '',
    'appeal-reasons': appeal?.reasons ?? '',
    'line-manager': name(state.parties['line-manager']),
    'second-line-manager': name(state.parties['second-line-manager']),
    'third-line-manager': name(state.parties['third-line-manager']),
    assessor: name(state.parties.assessor),
    observer: name(state.parties.observer),
    buddy: name(state.parties.buddy),
    pathway: policy.pathway.title,
    'apply-again-from': againFrom(seen, option),
    'hearing-date': hearing === undefined ? '' : describeDate(hearing.on),
    'hearing-attendance': attendanceWords(hearing),
    'return-on': decision?.returnOn === undefined ? 'a later panel' : describeDate(decision.returnOn),
  };
}

/** Counted from the day of the decision. */
function againFrom({ caseFile }: CaseInView, option: DecisionOption | undefined): string {
  const decided = caseFile.state.decisions.at(-1);
  if (decided === undefined || option?.reapplyAfter === undefined) return '';
  return describeDate(addPeriod(londonDate(decided.at), option.reapplyAfter.period));
}

function hearingIn({ caseFile }: CaseInView): Hearing | undefined {
  return caseFile.state.appeals.at(-1)?.convened;
}

function attendanceWords(hearing: Hearing | undefined): string {
  if (hearing === undefined) return '';
  return hearing.attends === true
    ? 'You are required to come to the hearing.'
    : 'You are not required to come: your appeal is heard on the papers, and nothing is held against you.';
}

function panelTerms(
  { caseFile }: CaseInView,
  { submitBy, link }: { readonly submitBy: string | undefined; readonly link: string | undefined },
): Pick<Terms, 'panel' | 'panel-date' | 'panel-time' | 'meeting-link' | 'submission-date'> {
  const { state, policy } = caseFile;
  const { booking } = state;
  const due = submitBy ?? booking?.submitBy;
  const startsAt = booking?.sitting.startsAt;
  return {
    panel: booking === undefined ? '' : (policy.pack.panels[booking.panel]?.title ?? ''),
    'panel-date': booking === undefined ? '' : describeDate(booking.sitting.on),
    'panel-time':
      startsAt === undefined ? 'a time that panel administration will send you' : londonTime(startsAt),
    'meeting-link': link ?? 'panel administration will send you the address',
    'submission-date': due === undefined ? '' : describeDate(due as Parameters<typeof describeDate>[0]),
  };
}

/** The last day for an appeal is counted from today: the letter is sent as it is composed. */
function appealTerms(
  { caseFile }: CaseInView,
  desk: Desk,
): Pick<Terms, 'appeal-last-day' | 'appeal-to' | 'appeal-grounds'> {
  const { policy, state } = caseFile;
  const { appeals } = policy.pathway;
  const made = state.decisions.at(-1);
  // The letter is about the last decision; where nothing is decided yet, about whatever may be appealed.
  const appeal =
    appeals.find(({ against }) => against === made?.decision || against === made?.step) ?? appeals[0];
  if (appeal === undefined) return { 'appeal-last-day': '', 'appeal-to': '', 'appeal-grounds': '' };
  const now = desk.now();
  const { lodge } = appeal;
  const anchor = lodge === undefined ? undefined : anchorOf(lodge);
  const told = { on: londonDate(now), at: now };
  const moment = anchor === undefined ? undefined : anchor === 'told' ? told : momentsOf(caseFile)[anchor];
  const due =
    lodge === undefined || moment === undefined ? undefined : dueFor(lodge, moment, policy.calendar);
  return {
    'appeal-last-day': due === undefined ? '' : describeInstant(due.at).replace(/^.* on /, ''),
    'appeal-to': roleTitle(policy, appeal.to),
    'appeal-grounds': appeal.grounds.says,
  };
}

function inOrder({ caseFile }: CaseInView, ids: readonly string[]): readonly string[] {
  const number = (id: string) => caseFile.policy.standards.get(id)?.number ?? 0;
  return ids.toSorted((a, b) => number(a) - number(b));
}
