import { type CpdActivity, type CpdPart, isReflected } from './activity.ts';

export interface ColumnFilled {
  readonly id: string;
  readonly from: CpdPart;
  /** Of a column of standards: those that it offers. */
  readonly offers?: ReadonlySet<string>;
}

export interface RowTerms {
  readonly kindTitle: string;
  readonly days: string;
}

/** A row of a form out of an activity of the log: what the form has no column for stays in the log. */
export function rowFromLog(
  activity: CpdActivity,
  columns: readonly ColumnFilled[],
  terms: RowTerms,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    columns
      .map(
        ({ id, from, offers }) =>
          [id, cell(activity, from, { ...terms, ...(offers && { offers }) })] as const,
      )
      .filter(([, text]) => text !== ''),
  );
}

/** What of an activity a part of it is, in words. */
export function partText(activity: CpdActivity, part: CpdPart, terms: RowTerms): string {
  switch (part) {
    case 'kind':
      return terms.kindTitle;
    case 'title':
    case 'did':
    case 'why':
    case 'learnt':
    case 'changed':
      return activity[part];
    case 'on':
      return activity.on ?? '';
    case 'days':
      return terms.days;
    case 'cases':
      return activity.cases.join(', ');
    case 'standards':
      return activity.standards.join(' ');
    case 'reflection':
      return reflectionText(activity);
    default:
      return part satisfies never;
  }
}

function cell(
  activity: CpdActivity,
  part: CpdPart,
  { offers, ...terms }: RowTerms & Pick<ColumnFilled, 'offers'>,
): string {
  if (part !== 'standards' || offers === undefined) return partText(activity, part, terms);
  return activity.standards.filter((id) => offers.has(id)).join(' ');
}

/** With whom by role, and what came of it; nobody's name. */
function reflectionText(activity: CpdActivity): string {
  if (!isReflected(activity)) return '';
  const { peerRole, peerWords, reflections } = activity;
  const given = reflections.map(({ role, words }) => `${role}: ${words}`);
  const own = peerWords === '' ? [] : [peerRole === '' ? peerWords : `${peerRole}: ${peerWords}`];
  return [...given, ...own].join('\n\n');
}
