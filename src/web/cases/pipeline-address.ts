import { z } from 'zod';
import type { PipelineFilters, PipelineSort } from '../../app/pipeline/pipeline-ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';

const text = z
  .string()
  .trim()
  .min(1)
  .max(100)
  // PostgreSQL has no text with this in it.
  .refine((typed) => !typed.includes('\0'))
  .optional()
  .catch(undefined);
const sorts = ['due', 'since', 'panel', 'name', 'latest'] as const satisfies readonly PipelineSort[];

// Whatever stands in the address beside these is left aside: a list is no place for an error.
const asked = z.object({
  status: z.enum(['open', 'closed', 'withdrawn', 'all']).catch('open'),
  pathway: text,
  /** "pathway/step": a step means nothing without its pathway. */
  step: text,
  move: text,
  panel: z
    .union([z.literal('none'), z.iso.date()])
    .optional()
    .catch(undefined),
  late: z.literal('yes').optional().catch(undefined),
  q: text,
  team: text,
  with: text,
  sort: z.enum(sorts).catch('due'),
  after: z.string().max(1000).optional().catch(undefined),
});

/** What the address of the list asks for. */
export type Asked = z.output<typeof asked>;

export function readAsked(query: unknown): Asked {
  return asked.parse(query ?? {});
}

export function filtersOf({
  status,
  pathway,
  step,
  move,
  panel,
  late,
  q,
  team,
  with: party,
}: Asked): PipelineFilters {
  const at = step === undefined ? undefined : stepOf(step);
  return {
    ...(status === 'all' ? {} : { status }),
    ...(pathway === undefined ? {} : { pathway }),
    ...at,
    ...(move === undefined ? {} : { move }),
    ...(panel === undefined ? {} : { panelOn: panel as IsoDate | 'none' }),
    ...(late === undefined ? {} : { late: true }),
    ...(q === undefined ? {} : { search: q }),
    ...(team === undefined ? {} : { team }),
    ...(party === undefined ? {} : { party }),
  };
}

/** The query of an address that asks the same, each thing once and in one order; empty where nothing is out of the usual. */
export function queryOf(asks: Partial<Asked>): string {
  const { status, sort, pathway, step, move, panel, late, q, team, with: party, after } = asks;
  const parts = {
    status: status === 'open' ? undefined : status,
    pathway,
    step,
    move,
    panel,
    late,
    q,
    team,
    with: party,
    sort: sort === 'due' ? undefined : sort,
    after,
  };
  const given = Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined);
  return new URLSearchParams(given).toString();
}

export function addressOf(asks: Partial<Asked>, page = '/cases'): string {
  const query = queryOf(asks);
  return query === '' ? page : `${page}?${query}`;
}

export function stepValue(pathway: string, step: string): string {
  return `${pathway}/${step}`;
}

function stepOf(value: string): { readonly pathway: string; readonly step: string } {
  const [pathway = '', step = ''] = value.split('/', 2);
  return { pathway, step };
}
