import { countWord, listWords } from '../../calendar/number-words.ts';
import { isNamed, type RoleId } from '../../rules/role.ts';
import type { Pack, Panel } from '../pack.ts';
import type { Appeal } from '../appeal.ts';
import type { Pathway, Step } from '../pathway.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';

/** Independence and numbers that the people of this policy cannot supply. */
export function independence(pack: Pack, pathway: Pathway): readonly PolicyIssue[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  const title = (role: RoleId) => pack.roles[role]?.title ?? role;
  const around = { pack, pathway, title };
  return [
    ...pathway.appeals.flatMap((appeal, index) => [
      ...decidesOwnCase(appeal, { ...around, place: below(top, 'appeals', appeal.id) }),
      ...twoWays(appeal, { ...around, place: below(top, 'appeals', appeal.id), index }),
    ]),
    ...pathway.steps.flatMap((step) =>
      nobodyToAppoint(step, { ...around, place: below(top, 'steps', step.id) }),
    ),
    ...Object.values(pathway.rules).flatMap(({ id, test }) => [
      ...(test.rule === 'present' ? neverPresent(test, { ...around, place: below(top, 'rules', id) }) : []),
      ...(test.rule === 'distinct'
        ? sameTwice(test.roles, { ...around, place: below(top, 'rules', id) })
        : []),
    ]),
  ];
}

interface Around {
  readonly pack: Pack;
  readonly pathway: Pathway;
  readonly place: Place;
  readonly title: (role: RoleId) => string;
}

/** Whoever is asked took the decision, or must have sat on the panel that took it. */
function decidesOwnCase(appeal: Appeal, { pack, pathway, title, place }: Around): readonly PolicyIssue[] {
  const against = (step: Step) =>
    step.id === appeal.against ||
    (step.kind === 'decide' && step.decisions.some(({ id }) => id === appeal.against));
  const step = pathway.steps.find(against);
  const issue = (what: string): readonly PolicyIssue[] => [
    { place: below(place, 'to'), what, why: 'nobody could decide the appeal, or only against the rule' },
  ];
  // Whoever it goes to only convenes the panel that decides it.
  if (appeal.panel !== undefined) return [];
  if (appeal.notFrom.includes(appeal.to))
    return issue(`the appeal goes to the ${title(appeal.to)}, and the ${title(appeal.to)} may not decide it`);
  if (step?.by.includes(appeal.to))
    return issue(`the appeal goes to the ${title(appeal.to)}, who takes the step that is appealed against`);
  const panel = step?.kind === 'decide' && step.panel !== undefined ? pack.panels[step.panel] : undefined;
  const barred = appeal.notFrom.some((role) => role === 'chair' || role === 'panel-member');
  if (panel === undefined || !barred || !mustSit(panel, appeal.to)) return [];
  return issue(
    `the appeal goes to the ${title(appeal.to)}, whose seat on the panel is the only one of its kind, and nobody who sat may decide it`,
  );
}

function mustSit({ seats }: Panel, role: RoleId): boolean {
  return seats.some(
    ({ offices, atLeast, ifPossible }) =>
      atLeast > 0 && ifPossible !== true && offices.length === 1 && offices[0] === role,
  );
}

/** The same decision appealed to two people: nobody knows whose word counts. */
function twoWays(
  appeal: Appeal,
  { pathway, title, place, index }: Around & { readonly index: number },
): readonly PolicyIssue[] {
  const other = pathway.appeals.slice(0, index).find(({ against }) => against === appeal.against);
  if (other === undefined || other.to === appeal.to) return [];
  return [
    {
      place: below(place, 'against'),
      what: `the same decision can be appealed to the ${title(other.to)} and to the ${title(appeal.to)}`,
      why: 'two answers could come out, and nobody could say which one counts',
    },
  ];
}

function neverPresent(
  { office, atLeast }: { readonly office: string; readonly atLeast: number },
  { pack, pathway, title, place }: Around,
): readonly PolicyIssue[] {
  const panels = pathway.steps.flatMap((step) =>
    step.kind === 'decide' && step.panel !== undefined ? (pack.panels[step.panel] ?? []) : [],
  );
  const fits = ({ offices }: Panel['seats'][number]) =>
    offices.length === 0 || (offices as readonly string[]).includes(office);
  if (panels.length === 0 || panels.some(({ seats }) => seats.some(fits))) return [];
  return [
    {
      place: below(place, 'office'),
      what: `${countWord(atLeast)} of the office ${title(office as RoleId)} must be present, and no seat of the panel is for that office`,
      why: 'the panel could never decide',
    },
  ];
}

function sameTwice(roles: readonly RoleId[], { title, place }: Around): readonly PolicyIssue[] {
  const twice = roles.filter((role, index) => roles.indexOf(role) !== index);
  if (twice.length === 0) return [];
  return [
    {
      place: below(place, 'roles'),
      what: `the ${listWords(twice.map(title))} is to be somebody other than themselves`,
      why: 'the rule could never be met',
    },
  ];
}

function nobodyToAppoint(step: Step, { title, place }: Around): readonly PolicyIssue[] {
  if (step.kind !== 'appoint') return [];
  const strange = step.appoints.findIndex((role) => !isNamed(role));
  const role = step.appoints[strange];
  if (role !== undefined) {
    const what = `“${step.title}” names the ${title(role)}, which is not a part that is given for one case`;
    const why =
      'an office is held in the authority, a manager is the register’s word, and a panel is named for its sitting';
    return [{ place: below(place, 'appoints', strange), what, why }];
  }
  if (step.from.length === 0) return [];
  if (step.from.some((role) => !step.independentOf.includes(role))) return [];
  return [
    {
      place: below(place, 'from'),
      what: `“${step.title}” names people out of ${listWords(step.from.map(title))}, who are the very people to be independent of`,
      why: 'nobody could be named',
    },
  ];
}
