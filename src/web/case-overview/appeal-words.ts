import { describeDate } from '../../core/calendar/instant.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import type { AppealEventBody } from '../../core/case/events/appeal-events.ts';
import type { Member } from '../../core/case/events/event-parts.ts';
import type { Policy } from '../../core/case/policy.ts';

type Name = (person: string) => string;

/** What happened to an appeal, in a sentence. Told only to those who may read it. */
export function appealWords(
  event: AppealEventBody,
  { policy, name }: { readonly policy: Policy; readonly name: Name },
): string {
  switch (event.type) {
    case 'AppealLodged':
      return `An appeal was lodged${event.data.late ? ', out of time,' : ''} and went to ${name(event.data.to)}.`;
    case 'AppealWeighed':
      return event.data.taken
        ? 'The appeal is taken all the same, with a reason.'
        : 'The appeal is not taken, with a reason.';
    case 'AppealConvened':
      return `The appeal will be heard on ${describeDate(event.data.on)} by ${seated(event.data.members, name)}.`;
    case 'CompanionNamed':
      return event.data.companion === undefined
        ? 'Nobody comes to the hearing with the applicant.'
        : 'It was said who comes to the hearing with the applicant.';
    case 'StatementMade':
      return event.data.side === 'applicant'
        ? 'The applicant added a statement to the appeal.'
        : 'A statement of those whose decision it was was added to the appeal.';
    case 'AppealDecided': {
      const aside = event.data.setsAside === true ? ' The decision it was against stands no more.' : '';
      return `The appeal was decided: ${appealOutcome(event.data.outcome, policy)}.${aside}`;
    }
    default:
      return event satisfies never;
  }
}

const parts = { chair: ' (in the chair)', core: '', 'co-opted': ' (co-opted)' } as const;

function seated(members: readonly Member[], name: Name): string {
  return listWords(members.map(({ person, part }) => `${name(person)}${parts[part]}`));
}

export function appealOutcome(outcome: string, policy: Policy): string {
  return (
    policy.pathway.appeals.flatMap(({ outcomes }) => outcomes).find(({ id }) => id === outcome)?.title ??
    outcome
  );
}

/** What the timeline leaves out for whoever may not know of an appeal. */
export function isOfAppeal(type: string): boolean {
  return ofAppeals.has(type);
}

const ofAppeals: ReadonlySet<string> = new Set<AppealEventBody['type']>([
  'AppealLodged',
  'AppealWeighed',
  'AppealConvened',
  'CompanionNamed',
  'StatementMade',
  'AppealDecided',
]);
