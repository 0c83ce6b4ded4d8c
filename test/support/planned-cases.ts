import fc from 'fast-check';
import { fromDay, type IsoDate, toDay } from '../../src/core/calendar/date.ts';
import type { Instant } from '../../src/core/calendar/instant.ts';
import type { CaseFile } from '../../src/core/case/case-file.ts';
import { fold } from '../../src/core/case/evolve.ts';
import type { PlanSitting } from '../../src/core/case/plan/requirement.ts';
import { type Policy, sectionKeys } from '../../src/core/case/policy.ts';
import type { CaseState, SectionState } from '../../src/core/case/state.ts';
import type { DatedPieces } from '../../src/core/rules/dated-ask.ts';
import type { FieldFact, RowFact } from '../../src/core/rules/facts.ts';
import { register } from './case-walk.ts';

const start = '2025-06-02T10:00:00.000Z' as Instant;
const firstDay = toDay('2023-01-01' as IsoDate);
const lastDay = toDay('2027-12-31' as IsoDate);

export const anyDay = fc.integer({ min: firstDay, max: lastDay }).map(fromDay);

/** A history of dated items and forms, and three dates of the panel. */
export interface History {
  readonly items: readonly {
    readonly kind: number;
    readonly on: IsoDate;
    readonly good: boolean;
    readonly case: number;
  }[];
  readonly rows: readonly {
    readonly at: number;
    readonly on: IsoDate | undefined;
    readonly good: boolean;
    readonly case: number;
  }[];
  readonly dates: readonly { readonly at: number; readonly on: IsoDate }[];
  readonly registered: IsoDate;
  readonly programmeEnded: IsoDate;
  readonly sittings: readonly PlanSitting[];
}

const sitting = fc.record({ on: fc.integer({ min: 60, max: 700 }), lead: fc.integer({ min: 1, max: 45 }) });

export const histories: fc.Arbitrary<History> = fc.record({
  items: fc.array(
    fc.record({ kind: fc.nat(20), on: anyDay, good: fc.nat(4).map((n) => n > 0), case: fc.nat(3) }),
    { maxLength: 12 },
  ),
  rows: fc.array(
    fc.record({
      at: fc.nat(20),
      on: fc.option(anyDay, { nil: undefined }),
      good: fc.nat(4).map((n) => n > 0),
      case: fc.nat(3),
    }),
    { maxLength: 12 },
  ),
  dates: fc.array(fc.record({ at: fc.nat(20), on: anyDay }), { maxLength: 6 }),
  registered: anyDay,
  programmeEnded: anyDay,
  sittings: fc.array(sitting, { minLength: 1, maxLength: 3 }).map((some) =>
    some.map(({ on, lead }, place) => ({
      id: `sitting-${place}`,
      on: fromDay(toDay('2025-06-02' as IsoDate) + on),
      submitBy: fromDay(toDay('2025-06-02' as IsoDate) + on - lead),
    })),
  ),
});

type Place = Extract<DatedPieces, { type: 'rows' | 'date' }>;

/** The case that the history leaves: open, allocated, everything else not begun. */
export function caseWith(policy: Policy, history: History): CaseFile {
  const kinds = Object.keys(policy.pack.itemKinds);
  const standards = [...policy.standards.keys()];
  const allocated = standards.slice(0, 3);
  const state: CaseState = {
    ...fold([]),
    status: 'open',
    applicant: 'ann',
    pathway: policy.pathway.id,
    openedAt: start,
    parties: { 'line-manager': 'sam', 'second-line-manager': 'tom' },
    allocation: {
      framework: 'kss',
      always: allocated.slice(0, 2),
      drawn: allocated.slice(2),
      from: [],
      proof: { commitment: '', nonce: '', entropy: '' },
      at: start,
      by: 'oz',
    },
    steps: { intent: { status: 'done', round: 1, openedAt: start, closedAt: start, outcome: 'done' } },
  };
  const empty: CaseFile = {
    state,
    policy,
    register: {
      ...register,
      applicant: {
        ...register.applicant,
        registered: history.registered,
        programmeEnded: history.programmeEnded,
      },
    },
  };
  const { rows, dates } = placesOf(policy);
  let found = empty;
  for (const { kind, on, good, case: about } of history.items) {
    const id = kinds[kind % kinds.length];
    if (id === undefined) continue;
    found = withItem(found, { kind: id, on, good, about: `case-${about}` });
  }
  for (const { at, on, good, case: about } of history.rows) {
    const place = rows[at % Math.max(rows.length, 1)];
    if (place !== undefined)
      found = withRow(found, place, { ...rowOf(place, good), ...(on && { on }), reference: `case-${about}` });
  }
  for (const { at, on } of history.dates) {
    const place = dates[at % Math.max(dates.length, 1)];
    if (place !== undefined) found = withField(found, place, () => ({ type: 'date', on }));
  }
  return found;
}

/** A new piece, dated so, with everything else about it as the rule wants it. */
export function withPieceOn(caseFile: CaseFile, pieces: DatedPieces, on: IsoDate): CaseFile {
  switch (pieces.type) {
    case 'items':
      return withItem(caseFile, { kind: pieces.kind, on, good: true, about: `new-${pieceCount()}` });
    case 'rows': {
      const [prompt] = pieces.prompts ?? [];
      const reference = `new-${pieceCount()}`;
      return withRow(caseFile, pieces, {
        ...rowOf(pieces, true),
        on,
        reference,
        ...(prompt === undefined ? {} : { prompt }),
      });
    }
    case 'date':
      return withField(caseFile, pieces, () => ({ type: 'date', on }));
    default:
      return pieces satisfies never;
  }
}

let piecesMade = 0;
function pieceCount(): number {
  piecesMade += 1;
  return piecesMade;
}

function withItem(
  caseFile: CaseFile,
  {
    kind,
    on,
    good,
    about,
  }: { readonly kind: string; readonly on: IsoDate; readonly good: boolean; readonly about: string },
): CaseFile {
  const { state } = caseFile;
  const id = `item-${Object.keys(state.items).length}`;
  const standards = good ? [...(state.allocation?.always ?? [])] : [];
  const role = good ? ('line-manager' as const) : ('director' as const);
  const item = {
    id,
    kind,
    on,
    standards,
    standardForm: good,
    reference: about,
    doneByRole: role,
    rating: good ? 4 : 1,
    file: 'f',
    words: { id, hash: id, words: 3 },
    at: start,
    by: 'ann',
  };
  return { ...caseFile, state: { ...state, items: { ...state.items, [id]: item } } };
}

function rowOf(place: Place, good: boolean): RowFact {
  if (!good) return { kinds: ['something-else'] };
  return place.type === 'date' || place.kind === undefined ? {} : { kinds: place.kind };
}

function withRow(
  caseFile: CaseFile,
  place: { readonly section: string; readonly field: string },
  row: RowFact,
): CaseFile {
  return withField(caseFile, place, (known) => ({
    type: 'rows',
    rows: [...(known?.type === 'rows' ? known.rows : []), row],
  }));
}

function withField(
  caseFile: CaseFile,
  { section, field }: { readonly section: string; readonly field: string },
  write: (known: FieldFact | undefined) => FieldFact,
): CaseFile {
  const { state, policy } = caseFile;
  const allocated = [...(state.allocation?.always ?? []), ...(state.allocation?.drawn ?? [])];
  const key = sectionKeys(policy, section, allocated)[0] ?? section;
  const old = state.sections[key];
  const fields = { ...old?.facts.fields, [field]: write(old?.facts.fields[field]) };
  const written: SectionState = {
    content: { id: key, hash: key, words: 1 },
    facts: { title: key, saved: true, fields, problems: [] },
    revision: 1,
    at: start,
    by: 'ann',
  };
  return { ...caseFile, state: { ...state, sections: { ...state.sections, [key]: written } } };
}

/** Where rules look for rows and for typed dates. */
function placesOf({ pathway }: Policy): {
  readonly rows: readonly Place[];
  readonly dates: readonly Place[];
} {
  const rows: Place[] = [];
  const dates: Place[] = [];
  for (const { test } of Object.values(pathway.rules)) {
    if (test.rule === 'rows' || test.rule === 'rows-dated' || test.rule === 'supervision-pattern') {
      const kind = 'kind' in test ? test.kind : undefined;
      rows.push({
        type: 'rows',
        section: test.section,
        field: test.field,
        ...(kind === undefined ? {} : { kind }),
      });
    }
    if (test.rule === 'date-within' || test.rule === 'date-not-after')
      dates.push({ type: 'date', section: test.section, field: test.field });
  }
  return { rows, dates };
}
