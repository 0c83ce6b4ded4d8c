import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { PipelineSort } from '../../app/pipeline/pipeline-ports.ts';
import type { FoundRow } from './pipeline-rows.ts';

interface Order {
  readonly by: RawBuilder<unknown>;
  /** Newest first, where the others begin at the soonest or the first. */
  readonly down?: true;
  /** What the row is put in order by, as text that the database reads back. */
  readonly at: (row: FoundRow) => string;
  readonly reads: z.ZodType<string>;
  readonly as: RawBuilder<unknown>;
}

const never = 'infinity';
const moment = z.union([z.literal(never), z.iso.datetime()]);

const orders: Readonly<Record<PipelineSort, Order>> = {
  due: {
    by: sql`coalesce(c.due_at, 'infinity')`,
    at: ({ due_at }) => due_at ?? never,
    reads: moment,
    as: sql`timestamptz`,
  },
  since: {
    by: sql`coalesce(c.since_at, 'infinity')`,
    at: ({ since_at }) => since_at ?? never,
    reads: moment,
    as: sql`timestamptz`,
  },
  panel: {
    by: sql`coalesce(c.panel_on, 'infinity')`,
    at: ({ panel_on }) => panel_on ?? never,
    reads: z.union([z.literal(never), z.iso.date()]),
    as: sql`date`,
  },
  name: { by: sql`p.name`, at: ({ name }) => name, reads: z.string().max(500), as: sql`text` },
  latest: {
    by: sql`c.last_at`,
    down: true,
    at: ({ last_at }) => last_at,
    reads: z.iso.datetime(),
    as: sql`timestamptz`,
  },
};

/** In the order asked, with the reference where two are alike, and where the page before has ended. */
export function inOrder(sort: PipelineSort, after: string | undefined) {
  const { by, down, as } = orders[sort];
  const place = after === undefined ? undefined : placeIn(sort, after);
  return {
    by: down ? sql`${by} desc, c.ref desc` : sql`${by}, c.ref`,
    beyond:
      place &&
      sql<SqlBool>`(${by}, c.ref) ${down ? sql`<` : sql`>`} (cast(${place.at} as ${as}), ${place.ref})`,
  };
}

export function placeAfter(sort: PipelineSort, row: FoundRow): string {
  return Buffer.from(JSON.stringify([orders[sort].at(row), row.ref])).toString('base64url');
}

/** Where a page went on from; one that somebody made up starts the list again. */
function placeIn(
  sort: PipelineSort,
  after: string,
): { readonly at: string; readonly ref: string } | undefined {
  const read = z.tuple([orders[sort].reads, z.string().max(100)]).safeParse(parsed(after));
  return read.success ? { at: read.data[0], ref: read.data[1] } : undefined;
}

function parsed(after: string): unknown {
  try {
    return JSON.parse(Buffer.from(after, 'base64url').toString());
  } catch {
    return undefined;
  }
}
