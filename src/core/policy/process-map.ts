import type { RoleId } from '../rules/role.ts';
import type { Pack } from './pack.ts';
import type { DecisionOption, Pathway, Step } from './pathway.ts';

export type MapState = 'done' | 'open' | 'ahead';

/** A pathway as a drawing: its steps in the policy's order, and the ways between them. */
export interface ProcessMap {
  readonly title: string;
  readonly steps: readonly MapStep[];
  readonly ways: readonly MapWay[];
}

export interface MapStep {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly says: string;
  /** The local titles of those who take it, "Practice Supervisor and Team Manager". */
  readonly who: string;
  /** By when, "within 24 hours of the end of the panel"; left out where the policy sets no time. */
  readonly due?: string;
  readonly state: MapState;
}

/** `back`: to an earlier step; `needed`: the other step can begin without it, and cannot end. */
export interface MapWay {
  readonly from: string;
  readonly to: string;
  readonly kind: 'on' | 'back' | 'needed';
  /** What is answered or decided to take it; empty where it is the only way. */
  readonly label: string;
}

export type StepStates = Readonly<Record<string, { readonly status: 'open' | 'done' }>>;

/** Without states, the pathway as the handbook draws it: everything lies ahead. */
export function processMap(pathway: Pathway, roles: Pack['roles'], states: StepStates = {}): ProcessMap {
  return {
    title: pathway.title,
    steps: pathway.steps.map((step, index) => ({
      id: step.id,
      number: index + 1,
      title: step.title,
      says: step.says,
      who: whoTakes(step, roles),
      state: states[step.id]?.status ?? 'ahead',
    })),
    ways: [...pathway.steps.flatMap((step) => waysFrom(step, pathway)), ...neededWays(pathway)],
  };
}

function whoTakes(step: Step, roles: Pack['roles']): string {
  const titles = step.by.map((role: RoleId) => roles[role]?.title ?? role);
  const all = step.kind === 'endorse' || (step.kind === 'fill' && step.signs === 'all');
  return titles.join(all ? ' and ' : ' or ');
}

function waysFrom(step: Step, pathway: Pathway): readonly MapWay[] {
  const order = new Map(pathway.steps.map(({ id }, index) => [id, index]));
  const here = order.get(step.id) ?? 0;
  const turns = [...nextOf(step), ...passing(step)];
  return turns.flatMap(({ label, to }) =>
    to.map(
      (id): MapWay => ({ from: step.id, to: id, label, kind: (order.get(id) ?? 0) > here ? 'on' : 'back' }),
    ),
  );
}

/** Where the case goes without the step, where that is another way than with it. */
function passing(step: Step): readonly Turn[] {
  return step.otherwise === undefined ? [] : [{ label: 'not needed', to: step.otherwise }];
}

interface Turn {
  readonly label: string;
  readonly to: readonly string[];
}

function nextOf(step: Step): readonly Turn[] {
  switch (step.kind) {
    case 'endorse':
      return [
        { label: '', to: step.agree },
        { label: 'refused', to: step.refuse ?? [] },
      ];
    case 'fill':
      return [
        { label: '', to: step.then },
        { label: 'sent back', to: step.returns ?? [] },
      ];
    case 'decide':
      return step.decisions.flatMap(({ options }) => optionTurns(options));
    case 'book':
    case 'allocate':
    case 'submit':
    case 'tell':
    case 'notify':
    case 'appoint':
    case 'draw':
    case 'confirm-booking':
    case 'inform':
    case 'tasks':
    case 'confirm-pay':
      return [{ label: '', to: step.then }];
    default:
      return step satisfies never;
  }
}

/** What follows whatever is decided needs no label. */
function optionTurns(options: readonly DecisionOption[]): readonly Turn[] {
  const always = (id: string) => options.every(({ then }) => then.includes(id));
  return options.flatMap(({ title, then }) => [
    { label: title, to: then.filter((id) => !always(id)) },
    { label: '', to: then.filter(always) },
  ]);
}

/** A draw of standards leads to no step of its own, and yet what is written about them waits for it. */
function neededWays({ steps, rules }: Pathway): readonly MapWay[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'allocate') return [];
    const waits = steps.find(({ needs }) => needs.some((id) => rules[id]?.test.rule === 'allocated'));
    return waits === undefined ? [] : [{ from: step.id, to: waits.id, kind: 'needed' as const, label: '' }];
  });
}

/** The drawing in the language of Graphviz. Looks are classes, for the page's own style sheet. */
export function dotOf(map: ProcessMap): string {
  const { steps, ways } = map;
  const lines = [
    'digraph map {',
    '  graph [rankdir=TB, ranksep=0.4, nodesep=0.35, bgcolor=transparent, pad=0.1]',
    '  node [shape=box, style=rounded, fontname="Helvetica", fontsize=12, margin="0.24,0.12", width=2.3]',
    '  edge [fontname="Helvetica", fontsize=11, arrowsize=0.7]',
    ...steps.map(nodeOf),
    ...merged(ways).map(edgeOf),
    ...inRows(map),
    '}',
  ];
  return lines.join('\n');
}

const beginnings = 4;

/** Steps that nothing leads to stand in rows: side by side, those of a whole year would be too wide to read. */
function inRows({ steps, ways }: ProcessMap): readonly string[] {
  const led = new Set(ways.filter(({ kind }) => kind !== 'back').map(({ to }) => to));
  const first = steps.filter(({ id }) => !led.has(id));
  return first.slice(beginnings).map(({ id }, index) => {
    const above = first[index]?.id ?? id;
    return `  ${quoted(above)} -> ${quoted(id)} [style=invis]`;
  });
}

const stateWords: Readonly<Record<MapState, string>> = { done: 'Done', open: 'Open now', ahead: '' };

function nodeOf({ id, number, title, who, due, state }: MapStep): string {
  const lines = [
    ...wrapped(`${number}. ${title}`),
    ...wrapped(who),
    ...(due === undefined ? [] : wrapped(due)),
    stateWords[state],
  ].filter((line) => line !== '');
  return `  ${quoted(id)} [class="step-${state}", label=${quoted(lines.join('\n'))}]`;
}

function edgeOf({ from, to, kind, label }: MapWay): string {
  const rank = kind === 'back' ? ', constraint=false' : '';
  const look = kind === 'on' ? '' : ', style=dashed';
  return `  ${quoted(from)} -> ${quoted(to)} [class="way-${kind}"${rank}${look}, label=${quoted(wrapped(label).join('\n'))}]`;
}

/** One line where several answers lead the same way. */
function merged(ways: readonly MapWay[]): readonly MapWay[] {
  const found = new Map<string, MapWay>();
  for (const way of ways) {
    const key = `${way.from} ${way.to}`;
    const before = found.get(key);
    const labels = [before?.label ?? '', way.label].filter((label) => label !== '');
    found.set(key, { ...way, label: labels.join(', ') });
  }
  return [...found.values()];
}

const longest = 26;

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > longest) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
