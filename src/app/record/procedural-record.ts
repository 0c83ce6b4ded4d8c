import { describeDate, describeInstant, type Instant, londonDate } from '../../core/calendar/instant.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import { aboutApplicant } from '../../core/case/about-applicant.ts';
import { type Policy, roleTitle, sectionTitle, splitSectionKey } from '../../core/case/policy.ts';
import { letterTitle } from '../../core/case/letters/payroll-letter.ts';
import { openingStage, recordOf } from '../../core/case/record/record.ts';
import { type Duty, employerDuties } from '../../core/case/record/record-duties.ts';
import type { Evidence, Kept, RecordEntry } from '../../core/case/record/record-entry.ts';
import { recordFor } from '../../core/case/record/record-sight.ts';
import { inThirdPerson } from '../../core/rules/third-person.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';
import {
  keptWords,
  linesOf,
  type RecordLine,
  type RecordStage,
  stageOf,
  type Whose,
} from './record-lines.ts';
import { movesIn, type VersionMove, versionMove } from '../version-moves.ts';

/** The procedural record as one reader may have it: by stage, with names. */
export interface ProceduralRecord {
  readonly applicant: string;
  readonly pathway: string;
  readonly asOf: Instant;
  /** A few sentences for the top. */
  readonly summary: readonly string[];
  /** What the employer owes, as it stands today. */
  readonly duties: readonly (Duty & { readonly keptWords: string })[];
  /** Lines that this reader may not have. */
  readonly withheld: number;
  /** Each move to another version of the policy, in the order in which they happened. */
  readonly moves: readonly VersionMove[];
  readonly stages: readonly RecordStage[];
  readonly lateLetters: readonly RecordLine[];
  readonly counts: readonly { readonly kept: Kept; readonly says: string; readonly count: number }[];
}

/** Looks up who did what, in one query, and puts the entries under their stages. */
export async function proceduralRecord(
  desk: Desk,
  { caseFile, events, ref, roles }: CaseInView,
  personId: string,
): Promise<ProceduralRecord> {
  const { policy, state } = caseFile;
  const asOf = desk.now();
  const entries = recordFor(recordOf(caseFile, events, asOf), caseFile, { personId, roles });
  const moves = movesIn(events);
  const ids = [
    state.applicant,
    ...moves.map(({ by }) => by),
    ...entries.flatMap(({ by }) => (by === undefined ? [] : [by])),
    ...entries.flatMap(({ evidence = [] }) =>
      evidence.flatMap((one) => (one.type === 'present' ? one.people : [])),
    ),
  ];
  const people = await desk.people.persons(policy.pack.authority, [...new Set(ids)]);
  const told = [
    ...moves.map(({ data }) => data.reason.id),
    ...entries.flatMap(({ reason }) => (reason === undefined ? [] : [reason.id])),
  ];
  const reasons =
    told.length === 0
      ? new Map<string, unknown>()
      : await desk.cases.texts(policy.pack.authority, ref, [...new Set(told)]);
  const name = (id: string) => people.get(id)?.name ?? 'Waymark';
  const who: Whose = ({ by, roles: held }) => {
    if (by === undefined) return '';
    return [name(by), listWords(held.map((role) => roleTitle(policy, role)))]
      .filter((text) => text !== '')
      .join(', ');
  };
  const opening = { id: openingStage, title: 'Opening the application', says: '' };
  const stages = [opening, ...policy.pathway.steps, ...policy.pathway.appeals].map(({ id, title, says }) =>
    stageOf({
      id,
      title,
      entries: entries.filter(({ stage }) => stage === id),
      who,
      asked: (entry) => {
        // What a step says is said to whoever takes it: “you” is the applicant only in their own.
        const takers = entry.says === says ? policy.steps.get(id)?.by : undefined;
        return inRecord({ ...(takers && { saidTo: takers }), ...entry }, policy);
      },
      rests: (evidence) => evidenceWords(evidence, { policy, name }),
      given: (reason) => reasonWords(reasons.get(reason?.id ?? '')),
    }),
  );
  const lines = stages.flatMap(linesOf);
  const duties = employerDuties(entries, caseFile, { now: asOf, today: londonDate(asOf) });
  return {
    applicant: people.get(state.applicant)?.name ?? '',
    pathway: policy.pathway.title,
    asOf,
    summary: summaryOf(lines),
    duties: duties.map((duty) => ({
      ...duty,
      says: aboutApplicant(duty.says, policy),
      keptWords: keptWords[duty.kept],
    })),
    withheld: lines.filter(({ kept }) => kept === 'withheld').length,
    moves: moves.map((move) =>
      versionMove(move, who({ by: move.by, roles: move.byRole === undefined ? [] : [move.byRole] }), reasons),
    ),
    stages: stages.filter((stage) => linesOf(stage).length > 0),
    lateLetters: lines.filter(({ lateLetter }) => lateLetter),
    counts: (Object.keys(keptWords) as Kept[])
      .map((kept) => ({
        kept,
        says: keptWords[kept],
        count: lines.filter((line) => line.kept === kept).length,
      }))
      .filter(({ count }) => count > 0),
  };
}

// Words that were destroyed, their time being up, are no longer there.
function reasonWords(kept: unknown): string {
  return typeof kept === 'string' ? kept.trim() : '';
}

/** A record speaks to nobody: whoever a sentence was said to is named in it. What is quoted stays as it is. */
function inRecord(
  { says, verbatim, saidTo = ['applicant'] }: Pick<RecordEntry, 'says' | 'verbatim' | 'saidTo'>,
  policy: Policy,
): string {
  if (verbatim === true) return says;
  if (saidTo.length === 0 || saidTo.includes('applicant')) return aboutApplicant(says, policy);
  const [first = '', ...others] = saidTo.map((role) => roleTitle(policy, role));
  return inThirdPerson(says, `the ${[first, ...others].join(' or ')}`);
}

/** What was late, not kept or set aside, for the employer and for the applicant; or that nothing was. */
function summaryOf(lines: readonly RecordLine[]): readonly string[] {
  return [
    sideWords(
      'The employer’s duties',
      lines.filter(({ whose }) => whose === 'employer'),
    ),
    sideWords(
      'What the applicant has to do',
      lines.filter(({ whose }) => whose === 'worker'),
    ),
  ];
}

function sideWords(side: string, lines: readonly RecordLine[]): string {
  const count = (kept: Kept) => lines.filter((line) => line.kept === kept).length;
  const wrong = (['broken', 'late', 'waived'] as const).flatMap((kept) =>
    count(kept) === 0 ? [] : [`${count(kept)} ${keptWords[kept].toLowerCase()}`],
  );
  const open = count('waiting') === 0 ? '' : ` ${count('waiting')} open now.`;
  return `${side}: ${count('kept')} kept, ${wrong.length === 0 ? 'nothing late, set aside or left undone' : listWords(wrong)}.${open}`;
}

/** What a line rests on, in a few words. */
function evidenceWords(
  evidence: readonly Evidence[],
  { policy, name }: { readonly policy: Policy; readonly name: (id: string) => string },
): string {
  const day = (at: Instant) => describeDate(londonDate(at), 'without-weekday');
  const pages = pagesOf(evidence);
  const shown = evidence.filter((one) => one.type !== 'section' || !isFollowing(one, pages));
  const words = shown.map((one): string => {
    switch (one.type) {
      case 'letter':
        return `letter “${letterTitle(one.letter, policy.pack)}” of ${describeInstant(one.at)}${one.superseded ? ', which no longer stands' : ''}`;
      case 'section': {
        const of = pages.get(splitSectionKey(one.key).section) ?? [];
        if (of.length < 2)
          return `“${sectionTitle(policy.sections, policy.standards, one.key)}”, saved on ${day(one.at)}`;
        const last = of.reduce((at, page) => (page.at > at ? page.at : at), one.at);
        const title = sectionTitle(policy.sections, policy.standards, splitSectionKey(one.key).section);
        return `${of.length} pages of “${title}”, saved last on ${day(last)}`;
      }
      case 'items': {
        const kind = policy.pack.itemKinds[one.kind];
        const dates = listWords(one.on.map((on) => describeDate(on, 'without-weekday')));
        return `${one.on.length} ${(one.on.length === 1 ? kind?.title : kind?.plural)?.toLowerCase() ?? one.kind}, of ${dates}`;
      }
      case 'present':
        return `present: ${listWords(one.people.map(name))}`;
      case 'sealed':
        return `sealed under ${one.manifest.slice(0, 12)}`;
      case 'draw':
        return 'the draw, which anybody with the record can repeat';
      default:
        return one satisfies never;
    }
  });
  return words.length === 0 ? '' : `Rests on: ${words.join('; ')}.`;
}

type Page = Extract<Evidence, { type: 'section' }>;

/** The pages of each section: several where there is one for each standard. */
function pagesOf(evidence: readonly Evidence[]): ReadonlyMap<string, readonly Page[]> {
  const pages = evidence.filter((one): one is Page => one.type === 'section');
  return Map.groupBy(pages, ({ key }) => splitSectionKey(key).section);
}

/** Spoken of with the first page of its section. */
function isFollowing(page: Page, pages: ReadonlyMap<string, readonly Page[]>): boolean {
  return pages.get(splitSectionKey(page.key).section)?.[0] !== page;
}
