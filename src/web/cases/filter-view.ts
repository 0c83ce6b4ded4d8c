import type { PipelineLook } from '../../app/pipeline/pipeline-ports.ts';
import { roleTitle } from '../../app/pipeline/role-title.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { type Asked, addressOf, stepValue } from './pipeline-address.ts';
import { pathwayTitle, stepTitle } from './pipeline-view.ts';

interface Choosing {
  readonly asks: Asked;
  readonly look: Pick<PipelineLook, 'steps' | 'panels' | 'teams'>;
  readonly pack: Pack;
  /** Teams are for offices, which have people in many of them. */
  readonly byTeam: boolean;
}

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

const statuses = [
  { status: 'open', text: 'Open' },
  { status: 'closed', text: 'Closed' },
  { status: 'withdrawn', text: 'Withdrawn' },
  { status: 'all', text: 'All' },
] as const;

const orders = [
  { sort: 'due', text: 'Next deadline, soonest first' },
  { sort: 'since', text: 'Longest in its step first' },
  { sort: 'panel', text: 'Panel, soonest first' },
  { sort: 'name', text: 'Name, A to Z' },
  { sort: 'latest', text: 'Last change, newest first' },
] as const;

/** The boxes that narrow the list, with what is chosen in them. */
export function filterView({ asks, look, pack, byTeam }: Choosing) {
  return {
    statuses: statuses.map(({ status, text }) => ({
      text,
      href: addressOf({ ...asks, status, after: undefined }),
      active: status === asks.status,
    })),
    status: asks.status,
    q: asks.q ?? '',
    with: asks.with ?? '',
    late: asks.late === 'yes',
    pathways: pathwayChoices(asks, pack),
    steps: stepChoices({ asks, look, pack, byTeam }),
    moves: moveChoices(asks, pack),
    panels: panelChoices(asks, look),
    teams: byTeam
      ? choices(
          look.teams.map(({ id, title }) => ({ value: id, text: title })),
          asks.team,
        )
      : [],
    sorts: choices(
      orders.map(({ sort, text }) => ({ value: sort, text })),
      asks.sort,
    ),
    chosen: chosenIn({ asks, look, pack, byTeam }),
    clear: addressOf({ status: asks.status, sort: asks.sort }),
  };
}

function choices(all: readonly Omit<Choice, 'selected'>[], chosen: string | undefined): readonly Choice[] {
  return all.map((one) => ({ ...one, selected: one.value === chosen }));
}

function pathwayChoices({ pathway }: Asked, pack: Pack): readonly Choice[] {
  return choices(
    Object.values(pack.pathways).map(({ id, title }) => ({ value: id, text: title })),
    pathway,
  );
}

/** Steps that have a case now, in the order of the policy, each pathway's together. */
function stepChoices({ asks, look, pack }: Choosing) {
  return Object.values(pack.pathways)
    .map(({ id, title, steps }) => ({
      title,
      steps: steps.flatMap((step) => {
        const found = look.steps.find((one) => one.pathway === id && one.step === step.id);
        const value = stepValue(id, step.id);
        return found === undefined && asks.step !== value
          ? []
          : [{ value, text: `${step.title} (${found?.cases ?? 0})`, selected: asks.step === value }];
      }),
    }))
    .filter(({ steps }) => steps.length > 0);
}

function moveChoices({ move }: Asked, pack: Pack): readonly Choice[] {
  const roles = Object.keys(pack.roles)
    .map((value) => ({ value, text: roleTitle(value, pack) }))
    .toSorted((a, b) => a.text.localeCompare(b.text));
  return choices([{ value: 'me', text: 'Mine' }, ...roles], move);
}

function panelChoices({ panel }: Asked, { panels }: Choosing['look']): readonly Choice[] {
  const days = panel === undefined || panel === 'none' ? panels : [...new Set([...panels, panel as IsoDate])];
  return choices(
    [
      { value: 'none', text: 'No panel booked' },
      ...days.toSorted().map((on) => ({ value: on, text: describeDate(on, 'without-weekday') })),
    ],
    panel,
  );
}

/** What narrows the list, each with the address of the list without it. */
function chosenIn(choosing: Choosing) {
  const { asks, pack, look } = choosing;
  const [pathway = '', step = ''] = asks.step?.split('/', 2) ?? [];
  const words: Readonly<Partial<Record<keyof Asked, string | undefined>>> = {
    pathway: asks.pathway && pathwayTitle(pack, asks.pathway),
    step: asks.step && `At: ${stepTitle(pack, pathway, step) ?? step}`,
    move:
      asks.move &&
      `Whose move: ${moveChoices(asks, pack).find(({ selected }) => selected)?.text ?? asks.move}`,
    panel:
      asks.panel && `Panel: ${panelChoices(asks, look).find(({ selected }) => selected)?.text ?? asks.panel}`,
    late: asks.late && 'Past a deadline',
    q: asks.q && `Name or reference: ${asks.q}`,
    team: asks.team && `Team: ${look.teams.find(({ id }) => id === asks.team)?.title ?? asks.team}`,
    with: asks.with && `With: ${asks.with}`,
  };
  return Object.entries(words)
    .filter((word): word is [string, string] => word[1] !== undefined)
    .map(([key, text]) => ({ text, without: addressOf({ ...asks, [key]: undefined, after: undefined }) }));
}
