import { panelOffices } from '../panel/panel-offices.ts';
import type { Member, TextRef } from '../events/event-parts.ts';
import type { CaseEventBody } from '../events.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { interestsKeepOff, tiesInCase, together, whatTieDoes } from '../panel/ties.ts';
import type { Tie } from '../panel/tie.ts';
import { type Answer, type Asked, type CommandOf, mayAct } from './context.ts';
import { panelBooked, withOwn, wrongSeats } from './members.ts';

/** Puts the sitting's members on the case. Nobody sits on their own case; whom a tie keeps off stands aside at once. */
export function namePanel(command: CommandOf<'name-panel'>, asked: Asked): Answer {
  const yours = mayAct(panelOffices, { title: 'Name the panel', clauses: [] }, asked);
  if (yours !== undefined) return yours;
  const { state } = asked.caseFile;
  if (state.booking?.sitting.id !== command.sitting)
    return refuse('not-now', 'The case is not booked on this sitting.');
  if (command.members.some(({ person }) => person === state.applicant)) {
    return refuse('rule', 'The applicant cannot sit on the panel that hears them.');
  }
  const members = withOwn(command.members, asked);
  const wrong = wrongSeats(command.members, asked);
  if (wrong !== undefined) return wrong;
  const same =
    members.length === state.named.length &&
    members.every((one) => state.named.some((old) => old.person === one.person && old.part === one.part));
  const ties = together(tiesInCase(asked.caseFile), command.ties ?? []);
  return [
    ...(same ? [] : [{ type: 'PanelNamed', data: { sitting: command.sitting, members } } as const]),
    ...keptOff(members, ties, asked),
  ];
}

/** Those of the members whom a tie keeps off, as the policy has it, and who do not stand aside yet. */
function keptOff(
  members: readonly Member[],
  ties: readonly Tie[],
  asked: Pick<Asked, 'caseFile'>,
): readonly CaseEventBody[] {
  const panel = panelBooked(asked);
  const { booking, aside } = asked.caseFile.state;
  if (panel === undefined || booking === undefined) return [];
  return members.flatMap(({ person }): readonly CaseEventBody[] => {
    if (aside[person] !== undefined) return [];
    const own = ties.filter((tie) => tie.person === person && whatTieDoes(tie, panel) === 'stops');
    if (own.length === 0) return [];
    return [{ type: 'StoodAside', data: { person, sitting: booking.sitting.id, because: 'tie', ties: own } }];
  });
}

/** A member says whether they have an interest, and leaves their seat for this case where they have one that matters. */
export function declareInterest(command: CommandOf<'declare-interest'>, asked: Asked): Answer {
  const { caseFile, actor } = asked;
  const { state } = caseFile;
  if (!state.members.some(({ person }) => person === actor.by)) {
    return refuse('not-yours', 'Only members of this panel declare an interest.');
  }
  if (command.interest && (command.words?.words ?? 0) === 0) {
    return refuse('incomplete', 'Say what the interest is, in a sentence.', {
      fields: [{ field: 'words', says: 'Say what the interest is.' }],
    });
  }
  const words = command.words === undefined ? {} : { words: command.words };
  const declared: CaseEventBody = {
    type: 'InterestDeclared',
    data: { interest: command.interest, ...words },
  };
  const panel = panelBooked(asked);
  const leaves =
    command.interest && (command.aside === true || (panel !== undefined && interestsKeepOff(panel)));
  return leaves ? [declared, standing(actor.by, 'declared', asked)] : [declared];
}

/** Whoever chairs or runs the panel asks a member to leave their seat, with a reason that stands in the record. */
export function standAside(command: CommandOf<'stand-aside'>, asked: Asked): Answer {
  const barred = notRunning('Ask a member to stand aside', asked) ?? unreasoned(command.reason);
  if (barred !== undefined) return barred;
  if (!asked.caseFile.state.members.some(({ person }) => person === command.person))
    return refuse('not-now', 'They do not sit on this case.');
  const event = standing(command.person, 'asked', asked);
  return [{ ...event, data: { ...event.data, reason: command.reason } }];
}

/** Puts right what was said by mistake. Whom a tie keeps off does not come back. */
export function comeBack(command: CommandOf<'come-back'>, asked: Asked): Answer {
  const barred = notRunning('Let a member take their seat again', asked) ?? unreasoned(command.reason);
  if (barred !== undefined) return barred;
  const aside = asked.caseFile.state.aside[command.person];
  if (aside === undefined) return refuse('not-now', 'They do not stand aside from this case.');
  const panel = panelBooked(asked);
  if (panel !== undefined && aside.ties.some((tie) => whatTieDoes(tie, panel) === 'stops')) {
    const clauses = panel.independenceClauses ?? panel.clauses;
    return refuse('rule', 'The policy keeps them off this case. Find somebody else for the seat.', {
      clauses,
    });
  }
  return [{ type: 'CameBack', data: { person: command.person, reason: command.reason } }];
}

type Aside = Extract<CaseEventBody, { type: 'StoodAside' }>;

function standing(person: string, because: 'declared' | 'asked', { caseFile }: Asked): Aside {
  const sitting = caseFile.state.booking?.sitting.id ?? '';
  const ties = tiesInCase(caseFile).filter((tie) => tie.person === person);
  return { type: 'StoodAside', data: { person, sitting, because, ties } };
}

function notRunning(title: string, asked: Asked): Refusal | undefined {
  return mayAct([...panelOffices, 'chair'], { title, clauses: [] }, asked);
}

function unreasoned(reason: TextRef): Refusal | undefined {
  if (reason.words > 0) return undefined;
  const says = 'Give the reason in a sentence. It stays in the record.';
  return refuse('incomplete', says, { fields: [{ field: 'reason', says }] });
}

/** Whoever sits and has just got a tie that keeps them off leaves the seat in the same breath. */
export function leavingSeats(
  happened: readonly CaseEventBody[],
  after: Asked['caseFile'],
): readonly CaseEventBody[] {
  if (after.state.members.length === 0 || happened.every(({ type }) => !tying.has(type))) return [];
  return keptOff(after.state.members, tiesInCase(after), { caseFile: after });
}

const tying: ReadonlySet<CaseEventBody['type']> = new Set([
  'PartyChanged',
  'AgreementGiven',
  'Signed',
  'SectionSaved',
  'ItemAdded',
  'AppealLodged',
  'AppealConvened',
  'AppealDecided',
]);
