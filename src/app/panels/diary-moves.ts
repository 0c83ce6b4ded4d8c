import { snapshotOf } from '../../core/case/snapshot-of.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { type PlaceMoves, placeMoves } from '../../core/case/plan/place-moves.ts';
import { toldOfPlace } from '../../core/case/panel/told-of-place.ts';
import { lookAtCases } from '../look-at-case.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { PlannedSitting } from './sitting-ports.ts';

export interface MovedCase {
  readonly ref: string;
  readonly name: string;
  /** The names of those who are told of it. */
  readonly told: readonly string[];
  /** What follows at each of the dates asked about, in their order. */
  readonly at: readonly PlaceMoves[];
}

export interface DiaryMoves {
  readonly cases: readonly MovedCase[];
  /** Cases booked there that this viewer does not see. */
  readonly unseen: readonly string[];
}

export type WhatIf = Pick<PlannedSitting, 'id' | 'on' | 'startsAt' | 'endsAt' | 'submitBy'>;

/** What each case of a sitting would meet at other dates, as far as the viewer sees the cases. Writes nothing. */
export async function diaryMoves(
  desk: Desk,
  viewer: Viewer,
  { sitting, dates }: { readonly sitting: string; readonly dates: readonly WhatIf[] },
): Promise<DiaryMoves> {
  const refs = await desk.cases.onSitting(viewer.authority, sitting);
  const seen = (await lookAtCases(desk, viewer, refs)).filter(({ sees }) => sees === 'case');
  const told = seen.map(({ caseFile }) => toldOfPlace(caseFile));
  const people = await desk.people.persons(viewer.authority, told.flat());
  const nameOf = (person: string) => people.get(person)?.name ?? 'Someone who has left';
  const now = desk.now();
  const today = londonDate(now);
  return {
    cases: seen.map(({ ref, caseFile }, place) => ({
      ref,
      name: nameOf(caseFile.state.applicant),
      told: (told[place] ?? []).map(nameOf),
      at: dates.map((date) =>
        placeMoves(caseFile, {
          sitting: snapshotOf(date),
          submitBy: date.submitBy,
          now,
          today,
        }),
      ),
    })),
    unseen: refs.filter((ref) => !seen.some((one) => one.ref === ref)),
  };
}
