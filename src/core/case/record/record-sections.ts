import { describeDate } from '../../calendar/instant.ts';
import type { Field, Section } from '../../policy/form.ts';
import type { CaseFile } from '../case-file.ts';
import { splitSectionKey } from '../policy.ts';
import { elsewhereClauses } from './record-elsewhere.ts';
import { type RecordEntry, type StepAsked, stamp } from './record-entry.ts';

/** What the policy says of a form and its boxes, where no rule of the step says it already. */
export function sectionEntries({ step, caseFile, closing }: StepAsked): readonly RecordEntry[] {
  if (step.kind !== 'fill') return [];
  const { policy } = caseFile;
  const said = new Set([
    ...elsewhereClauses(policy),
    ...step.clauses,
    ...step.needs.flatMap((id) => policy.pathway.rules[id]?.clauses ?? []),
  ]);
  return step.sections.flatMap((id) => {
    const section = policy.sections.get(id)?.section;
    if (section === undefined) return [];
    const whose = section.by === 'applicant' ? ('worker' as const) : ('employer' as const);
    const own = section.by === 'applicant';
    const common = { stage: step.id, whose, about: [id] };
    const boxes = section.fields.flatMap((field) =>
      unsaid(field.clauses, said).map((clause): RecordEntry => {
        const entry = { ...common, ...(own ? {} : { verbatim: true as const }) };
        // Whom a question of the form speaks to is for the form: it may be asked of the family.
        const says = `${section.title}: ${own ? field.label : `“${field.label}”`}`;
        if (closing === undefined) return { ...entry, clause, says, kept: 'not-reached', what: '' };
        return isFilled(id, field, caseFile)
          ? { ...entry, clause, says, kept: 'kept', what: 'Filled in.', ...stamp(closing) }
          : { ...entry, clause, says, kept: 'not-applicable', what: 'Left empty.' };
      }),
    );
    const whole = unsaid(section.clauses, said).map((clause): RecordEntry => {
      const entry = { ...common, ...(own ? {} : { saidTo: [section.by] }) };
      const says = `${section.title}${hintOf(section)}`;
      return closing === undefined
        ? { ...entry, clause, says, kept: 'not-reached', what: '' }
        : { ...entry, clause, says, kept: 'kept', what: 'Recorded.', ...stamp(closing) };
    });
    return [...whole, ...boxes];
  });
}

function unsaid(clauses: readonly string[] | undefined, said: ReadonlySet<string>): readonly string[] {
  return (clauses ?? []).filter((clause) => !said.has(clause));
}

function hintOf({ hint }: Pick<Section, 'hint'>): string {
  return hint === undefined || hint === '' ? '' : `: ${hint}`;
}

/** In whichever of its sections, where there is one for each standard. */
function isFilled(section: string, field: Field, { state }: CaseFile): boolean {
  // Nobody writes it: it stands there from the draw on.
  if (field.type === 'allocation') return state.allocation !== undefined;
  return Object.entries(state.sections).some(([key, { facts }]) => {
    if (splitSectionKey(key).section !== section) return false;
    const fact = facts.fields[field.id];
    return fact !== undefined && fact.type !== 'empty' && !(fact.type === 'text' && !fact.filled);
  });
}

/** What the policy says of the panel itself: when it sits, how it is held, and what is on every agenda. */
export function panelEntries({ step, caseFile, closing }: StepAsked): readonly RecordEntry[] {
  if (step.kind !== 'book' && step.kind !== 'decide') return [];
  const panel = caseFile.policy.pack.panels[step.panel ?? ''];
  if (panel === undefined) return [];
  const parts =
    step.kind === 'book'
      ? [{ says: `${panel.title}: one of its dates.`, clauses: panel.clauses }]
      : [
          { says: heldWords[panel.held], clauses: panel.heldClauses },
          ...panel.agenda,
          ...panel.seats.map(({ clauses }) => ({
            says: `${panel.title}: made up as the policy says.`,
            clauses,
          })),
        ];
  const said = new Set([...elsewhereClauses(caseFile.policy), ...step.clauses]);
  return parts.flatMap(({ says, clauses }) =>
    unsaid(clauses, said).map((clause): RecordEntry => {
      const entry = { stage: step.id, clause, says, whose: 'employer' as const };
      return closing === undefined
        ? { ...entry, kept: 'not-reached', what: '' }
        : { ...entry, kept: 'kept', what: 'Recorded.', ...stamp(closing) };
    }),
  );
}

/** Whether the date is one of the panel's own months, or one more that was set with a reason. */
export function extraEntries({ step, caseFile, closing }: StepAsked): readonly RecordEntry[] {
  const panel = step.kind === 'book' ? caseFile.policy.pack.panels[step.panel] : undefined;
  if (panel === undefined) return [];
  const { booking } = caseFile.state;
  return panel.extra.clauses.map((clause): RecordEntry => {
    const says = `${panel.title}: one more date in a year, where it is needed.`;
    const entry = { stage: step.id, clause, says, whose: 'employer' as const };
    if (closing === undefined || booking === undefined) return { ...entry, kept: 'not-reached', what: '' };
    const on = describeDate(booking.sitting.on, 'without-weekday');
    return panel.months.includes(Number(booking.sitting.on.slice(5, 7)))
      ? { ...entry, kept: 'not-applicable', what: `The panel of ${on} is one of the usual dates.` }
      : {
          ...entry,
          kept: 'kept',
          what: `The panel of ${on} is one more than the usual dates.`,
          ...stamp(closing),
        };
  });
}

const heldWords = {
  online: 'The panel is held online.',
  'in-person': 'The panel is held in person.',
  either: 'The panel is held online or in person.',
} as const;
