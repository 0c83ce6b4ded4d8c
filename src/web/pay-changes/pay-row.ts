import type { PayChangeRow } from '../../app/list-ports.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import { heldWords } from '../../app/pay/payroll-notice.ts';
import { describeDate, type Instant, londonDate } from '../../core/calendar/instant.ts';
import { payFactsOf } from '../../core/case/pay/pay-facts.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { dueWords } from '../layout/due-words.ts';

/** One pay change as payroll reads it, and as the spreadsheet has it. */
export function payRow(
  row: PayChangeRow,
  { seen, pack, now }: { readonly seen: CaseInView | undefined; readonly pack: Pack; readonly now: Instant },
) {
  const facts = seen && payFactsOf(seen.caseFile);
  const { ref, name, employeeNumber = '', from, confirmedAt } = row;
  const due = confirmedAt === undefined ? facts?.due : undefined;
  const forms = facts?.forms ?? [];
  const told = facts?.toldAt;
  return {
    ref,
    name,
    employeeNumber,
    was: facts?.was === undefined ? undefined : heldWords(facts.was, pack),
    now: heldWords(row, pack),
    cells: {
      was: heldCells(facts?.was, pack),
      now: heldCells(row, pack),
    },
    iso: from,
    from: describeDate(from, 'without-weekday'),
    why: facts?.why ?? '',
    clauses: facts?.clauses ?? [],
    forms: forms.map(({ title, doneOn }) => ({
      title,
      done: doneOn && describeDate(doneOn, 'without-weekday'),
    })),
    formsOpen: forms.filter(({ doneOn }) => doneOn === undefined).length,
    waitsFor: confirmedAt === undefined ? (facts?.waitsFor ?? []) : [],
    toldIso: told === undefined ? '' : londonDate(told),
    told: told && describeDate(londonDate(told), 'without-weekday'),
    dueIso: due?.on ?? '',
    due: due && dueWords(due.at, now),
    overdue: due !== undefined && due.at < now,
    confirmedIso: confirmedAt === undefined ? '' : londonDate(confirmedAt),
    confirmed: confirmedAt && describeDate(londonDate(confirmedAt), 'without-weekday'),
    // The letter gives the panel's reasons: it is for whoever sees all of the case.
    letter:
      seen?.sees === 'case' && facts?.letter !== undefined
        ? `/cases/${ref}/letters/${facts.letter.id}`
        : undefined,
  };
}

export type PayRowView = ReturnType<typeof payRow>;

function heldCells(
  held: { readonly level: string; readonly grade?: string; readonly point?: number } | undefined,
  { levels }: Pack,
): readonly string[] {
  if (held === undefined) return ['', '', ''];
  const title = levels.find(({ id }) => id === held.level)?.title ?? held.level;
  return [title, held.grade ?? '', String(held.point ?? '')];
}
