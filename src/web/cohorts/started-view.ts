import type { FirstDays, YearStarted } from '../../app/cohorts/start-years.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import { inThirdPerson } from '../../core/rules/third-person.ts';

/** What became of each of those chosen, those of one outcome together. */
export function outcomes(started: readonly YearStarted[], firstDays: FirstDays) {
  const byName = started.toSorted((one, other) => one.name.localeCompare(other.name));
  const of = (type: YearStarted['ended']['type']) => byName.filter(({ ended }) => ended.type === type);
  const rows = (type: YearStarted['ended']['type']) =>
    of(type).map(({ person, name, ended }) => {
      const given = firstDays.get(person);
      const day = given && describeDate(given.on, 'without-weekday');
      const counts = type === 'started' && day !== undefined ? `Their year counts from ${day}.` : undefined;
      const typed = day === undefined ? '' : ` You gave ${day} as the first day of the year.`;
      return {
        name,
        ...('ref' in ended && { ref: ended.ref }),
        ...(ended.type === 'waiting' && { act: `/cases/${ended.ref}/year/start` }),
        says: ended.type === 'refused' ? `${whyNot(ended.refusal, name)}${typed}` : counts,
      };
    });
  return [
    { title: 'The year has started', rows: rows('started') },
    { title: 'Opened, and waiting for a first day', rows: rows('waiting') },
    { title: 'Their year was open already, and goes with this cohort now', rows: rows('joined') },
    { title: 'In this cohort already, and not added twice', rows: rows('already') },
    { title: 'In another cohort, and left there', rows: rows('elsewhere') },
    { title: 'Not started', rows: rows('refused') },
  ].filter((group) => group.rows.length > 0);
}

function whyNot({ message, findings, fix }: Refusal, name: string): string {
  const rules = findings.map(
    ({ says, clauses }) =>
      `The policy asks for: ${inThirdPerson(says, name)}${clauses.length > 0 ? ` (${clauses.join(', ')})` : ''}`,
  );
  return (rules.length > 0 ? rules : [message]).concat(fix ?? []).join(' ');
}
