import type { FastifyReply } from 'fastify';
import type { PipelineBoard, StepCount } from '../../app/pipeline/pipeline-ports.ts';
import { whoseMoves } from '../../app/pipeline/whose-move.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { Pathway } from '../../core/policy/pathway.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { intentionView } from './intention-view.ts';
import { type Asked, addressOf, filtersOf, readAsked, stepValue } from './pipeline-address.ts';
import { rowView, type Seen } from './pipeline-view.ts';
import { waysToLook } from './ways-to-look.ts';

const cardsInColumn = 8;

/** The open cases of one pathway, a column for each step that has any. */
export function boardPages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/cases/board',
      access: { type: 'signed-in' },
      answer: (visit) => show(deps, visit),
    });
}

async function show({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const asked = readAsked(visit.request.query);
  const viewer = appViewer(visit.viewer);
  const { desk, pipeline } = acts;
  const now = desk.now();
  const pack = desk.policies.current(viewer.authority);
  const board = await pipeline.board(viewer, {
    filters: filtersOf({ ...asked, status: 'open', step: undefined, pathway: undefined }),
    ...(asked.pathway === undefined ? {} : { pathway: asked.pathway }),
    now,
    today: londonDate(now),
    each: cardsInColumn,
  });
  const pathway = board.pathway === undefined ? undefined : pack.pathways[board.pathway];
  const asks: Asked = { ...asked, status: 'open', pathway: pathway?.id, step: undefined, after: undefined };
  const intended =
    pathway?.opens.intention === undefined
      ? undefined
      : await acts.intentions.waiting(viewer, { pathway: pathway.id, limit: cardsInColumn });
  const moves = await whoseMoves({ desk, viewer, rows: board.cards, moves: board.moves });
  return visit.show('cases/board.njk', {
    title: 'Board of cases',
    ways: waysToLook('board', pack),
    pathways: pathwayLinks(Object.values(pack.pathways), { board, asks }),
    pathway: pathway?.title,
    columns: pathway === undefined ? [] : columnsOf(pathway, { board, asks, seen: { pack, now, moves } }),
    intended: intended && {
      more: intended.next !== undefined,
      cards: intended.rows.map((row) => intentionView(row, pack)),
    },
    table: addressOf(asks),
  });
}

interface OnBoard {
  readonly board: PipelineBoard;
  readonly asks: Asked;
}

function pathwayLinks(pathways: readonly Pathway[], { board, asks }: OnBoard) {
  return pathways.flatMap(({ id, title }) => {
    const cases = board.steps.filter((one) => one.pathway === id).reduce((sum, one) => sum + one.cases, 0);
    return cases === 0 && asks.pathway !== id
      ? []
      : [
          {
            text: `${title} (${cases})`,
            href: addressOf({ ...asks, pathway: id }, '/cases/board'),
            active: asks.pathway === id,
          },
        ];
  });
}

function columnsOf({ id, steps }: Pathway, { board, asks, seen }: OnBoard & { readonly seen: Seen }) {
  const counted = (step: string): StepCount | undefined =>
    board.steps.find((one) => one.pathway === id && one.step === step);
  return steps.flatMap((step) => {
    const count = counted(step.id);
    if (count === undefined) return [];
    const cards = board.cards.filter((card) => card.step === step.id);
    return [
      {
        id: step.id,
        title: step.title,
        cases: count.cases,
        late: count.late,
        cards: cards.map((card) => rowView(card, seen)),
        more: count.cases - cards.length,
        href: addressOf({ ...asks, step: stepValue(id, step.id) }),
      },
    ];
  });
}
