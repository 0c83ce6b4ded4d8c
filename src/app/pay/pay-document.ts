import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import type { PayFacts } from '../../core/case/pay/pay-facts.ts';
import { readsEmployeeNumber } from '../../core/case/pay/reads-employee-number.ts';
import type { Block, Document } from '../document.ts';
import type { CaseInView } from '../look-at-case.ts';
import { heldWords } from './payroll-notice.ts';

/** The decision as payroll is shown it: what changes and since when, with its clause, and none of the reasons. */
export function payDocument(facts: PayFacts, seen: CaseInView, name: string): Document {
  const { caseFile, ref } = seen;
  const { policy, register } = caseFile;
  const { pack } = policy;
  const forms: readonly Block[] =
    facts.forms.length === 0
      ? []
      : [
          { kind: 'heading', level: 1, text: 'Forms and notices that the policy names' },
          {
            kind: 'table',
            header: ['Clauses', 'What', 'Done on'],
            rows: facts.forms.map(({ clauses, title, doneOn }) => [
              clauses.join(', '),
              title,
              doneOn === undefined ? 'Not yet' : describeDate(doneOn, 'without-weekday'),
            ]),
          },
        ];
  return {
    title: `Change of pay for ${name}`,
    meta: {
      authority: { name: pack.brand.name, colour: pack.brand.colour },
      reference: ref,
      language: 'en-GB',
    },
    blocks: [
      {
        kind: 'definitions',
        rows: [
          { term: 'Who', value: name },
          ...(readsEmployeeNumber(seen)
            ? [{ term: 'Employee number', value: register.known['employee-number'] ?? 'Not on record' }]
            : []),
          { term: 'Team', value: register.known['team'] ?? 'Not on record' },
          { term: 'From', value: heldWords(facts.was, pack) },
          { term: 'To', value: heldWords(facts.now, pack) },
          { term: 'Effective from', value: describeDate(facts.from) },
          { term: 'Decided', value: `${facts.why}\nRecorded at ${describeInstant(facts.decidedAt)}` },
          { term: 'Policy', value: `${pack.title}, version ${pack.version}: ${facts.clauses.join(', ')}` },
          {
            term: 'In payroll',
            value:
              facts.confirmedAt === undefined
                ? 'Not confirmed yet'
                : `Confirmed at ${describeInstant(facts.confirmedAt)}`,
          },
        ],
      },
      ...forms,
    ],
  };
}
