import type { CaseInView } from '../../app/look-at-case.ts';
import type { Desk } from '../../app/ports.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import type { DateMoved } from '../../core/case/events/programme-events.ts';
import { changeWords } from '../../core/case/programme/change-words.ts';
import { inForce } from '../../core/case/programme/in-force.ts';
import { kindWords, recordKinds } from './record-kinds.ts';

/** Whether this viewer may record anything of the year. */
export function runsYear({ caseFile, roles, sees }: CaseInView): boolean {
  const { programme } = caseFile.policy.pathway;
  return (
    sees === 'case' &&
    caseFile.state.status === 'open' &&
    (programme?.runBy.some((role) => roles.includes(role)) ?? false)
  );
}

/** Where each thing is recorded; what was done elsewhere only while nothing of it is recorded yet. */
export function recordLinks(seen: CaseInView) {
  if (!runsYear(seen)) return [];
  const standing = inForce(seen.caseFile.state.programme);
  const transferred = standing.some(({ change }) => change.type === 'transfer');
  return recordKinds
    .filter((kind) => kind !== 'transfer' || !transferred)
    .map((kind) => ({ text: kindWords[kind].link, href: `/cases/${seen.ref}/year/${kind}` }));
}

/** Everything that was recorded of the year, the last first: what it moved, who recorded it, and why. */
export async function recordsView(desk: Desk, seen: CaseInView) {
  const { state, policy } = seen.caseFile;
  const { changes } = state.programme;
  const { authority } = policy.pack;
  if (changes.length === 0) return [];
  const refs = changes.flatMap(({ reason, change }) =>
    change.type === 'transfer' ? [reason.id, change.employer.id] : [reason.id],
  );
  const texts = await desk.cases.texts(authority, seen.ref, refs);
  const people = await desk.people.persons(authority, [...new Set(changes.map(({ by }) => by))]);
  const standing = new Set(inForce(state.programme).map(({ id }) => id));
  const word = (id: string) => (texts.has(id) ? String(texts.get(id)) : undefined);
  const stepTitle = ({ step }: DateMoved) =>
    step === undefined ? 'Last day of the year' : (policy.steps.get(step)?.title ?? step);
  const number = new Map(changes.map(({ id }, place) => [id, place + 1]));
  return changes
    .map(({ id, change, reason, corrects, moved, at, by }, place) => ({
      number: place + 1,
      title: changeWords(change, change.type === 'transfer' ? word(change.employer.id) : undefined),
      accepted:
        change.type === 'transfer'
          ? change.accepted.map((step) => policy.steps.get(step)?.title ?? step)
          : [],
      line: `Recorded by ${people.get(by)?.name ?? 'somebody who has left'}, ${describeInstant(at)}`,
      corrects: corrects === undefined ? undefined : number.get(corrects),
      reason: word(reason.id) ?? 'These words were destroyed when their time was up.',
      counts: standing.has(id),
      moved: moved.map((one) => ({
        title: stepTitle(one),
        was: describeDate(one.was, 'without-weekday'),
        is: describeDate(one.is, 'without-weekday'),
      })),
      ...(standing.has(id) && runsYear(seen)
        ? {
            correctHref: `/cases/${seen.ref}/year/${change.type}?corrects=${encodeURIComponent(id)}`,
            takeBackHref: `/cases/${seen.ref}/year/take-back?corrects=${encodeURIComponent(id)}`,
          }
        : {}),
    }))
    .toReversed();
}
