import { countWord, listWords } from '../../core/calendar/number-words.ts';
import type { Pack, Panel, Seat } from '../../core/policy/pack.ts';
import type { TieKind } from '../../core/policy/tie.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { upperFirst } from '../../core/rules/rule-words.ts';

/** Each panel: when it sits, who sits on it and what it asks. */
export function panelViews(pack: Pack) {
  const title = (role: RoleId) => pack.roles[role]?.title ?? role;
  return Object.values(pack.panels).map((panel) => ({
    id: panel.id,
    title: panel.title,
    clauses: panel.clauses,
    lines: [
      sitsWords(panel),
      ...(panel.minutes === undefined ? [] : [`A case takes ${panel.minutes.usual} minutes as a rule.`]),
      ...panel.seats.map((seat) => seatWords(seat, title)),
      ...independenceWords(panel, title),
      ...panel.agenda.map(({ says }) => says),
      ...questionWords(panel),
    ],
  }));
}

/** Set questions that are released in the course of a case are not to be read here before. */
function questionWords({ questions = [], questionsFrom }: Panel): readonly string[] {
  if (questions.length === 0) return [];
  if (questionsFrom === 'opened')
    return questions.map(({ says, title: asked }) => `It asks: ${says ?? asked}`);
  const shared = questionsFrom === undefined ? '' : ', which you are given beforehand';
  return [`It asks ${countWord(questions.length)} set questions${shared}.`];
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const places = { online: 'online', 'in-person': 'in person', either: 'online or in person' } as const;

function sitsWords({ months: sits, asNeeded, extra, held }: Panel): string {
  const when =
    sits.length === 12
      ? 'every month'
      : sits.length > 0
        ? `in ${listWords(sits.map((month) => months[month - 1] ?? String(month)))}`
        : asNeeded === true
          ? 'when there is something for it'
          : 'only where it is added';
  const more = extra.perYear === 0 ? '' : `; ${countWord(extra.perYear)} more may be added in a year`;
  return `It sits ${when}, ${places[held]}${more}.`;
}

function seatWords(
  { part, offices, atLeast, mayChair, decides, ifPossible }: Seat,
  title: (role: RoleId) => string,
): string {
  const who = offices.length === 0 ? 'anybody of the authority' : offices.map(title).join(' or ');
  const count =
    atLeast === 0 ? 'if invited' : ifPossible === true ? 'if possible' : `at least ${countWord(atLeast)}`;
  const does = [mayChair ? 'may chair' : '', decides ? '' : 'advises and does not decide'].filter(
    (one) => one !== '',
  );
  return `${upperFirst(part === 'core' ? 'member' : 'co-opted')}: ${who}, ${count}${does.length === 0 ? '' : `; ${listWords(does)}`}.`;
}

function independenceWords(
  { independentOf = [], apartFrom = [], independence }: Panel,
  title: (role: RoleId) => string,
): readonly string[] {
  const who = [
    ...(independentOf.length === 0 ? [] : [`is ${independentOf.map(title).join(' or ')} in the case`]),
    ...apartFrom.flatMap((kind) => tieWords[kind] ?? []),
  ];
  if (who.length === 0) return [];
  const last = who.at(-1) ?? '';
  const whoever = who.length < 2 ? last : `${who.slice(0, -1).join(', ')} or ${last}`;
  return [
    independence === 'warns'
      ? `Where somebody sits who ${whoever}, that is shown, and they say whether they stand aside.`
      : `Nobody sits who ${whoever}.`,
  ];
}

const tieWords: Readonly<Partial<Record<TieKind, string>>> = {
  manages: 'manages the applicant',
  managed: 'managed them before',
  endorsed: 'endorsed or signed in the case',
  observed: 'observed their practice',
  assessed: 'assessed them',
  mentored: 'was their mentor or buddy',
  appeal: 'heard an appeal of theirs',
  decided: 'decided on them before',
  declared: 'declared an interest before',
};
