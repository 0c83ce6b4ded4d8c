import { sql } from 'kysely';
import type {
  AskedReflection,
  NewReflection,
  ReflectionAnswer,
  ReflectionAsked,
  ShownActivity,
} from '../../app/cpd/cpd-ports.ts';
import type { Viewer } from '../../app/ports.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { asSystem, type Tx } from '../with-scope.ts';

/** Once for each form, and once at a time for each colleague. */
export async function ask(
  tx: Tx,
  { authority, personId: owner }: Viewer,
  { id, entry, peer, at, note }: NewReflection,
): Promise<{ readonly type: 'saved' | 'repeated' | 'asked-before' | 'has-left' }> {
  const { rows: there } = await sql`
    select from person where authority = ${authority} and id = ${peer} and active`.execute(tx);
  if (there.length === 0) return { type: 'has-left' };
  const { rows } = await sql<{ id: string }>`
    insert into cpd_reflection (authority, id, entry, owner, peer, asked_at, note)
    values (${authority}, ${id}, ${entry}, ${owner}, ${peer}, ${at}, ${note})
    on conflict do nothing returning id`.execute(tx);
  if (rows.length === 1) return { type: 'saved' };
  const { rows: same } = await sql`
    select from cpd_reflection where authority = ${authority} and id = ${id}`.execute(tx);
  return { type: same.length === 1 ? 'repeated' : 'asked-before' };
}

/** What was given stays; a wish without an answer, or one that was declined, goes without a trace. */
export async function withdraw(tx: Tx, { authority, personId }: Viewer, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from cpd_reflection where authority = ${authority} and id = ${id} and owner = ${personId}
      and standing <> 'given' returning id`.execute(tx);
  return rows.length === 1;
}

export async function answer(
  tx: Tx,
  { authority, personId }: Viewer,
  { id, at, standing, role, words }: ReflectionAnswer,
): Promise<boolean> {
  const { rows } = await sql`
    update cpd_reflection set standing = ${standing}, answered_at = ${at}, role = ${role}, words = ${words}
    where authority = ${authority} and id = ${id} and peer = ${personId} and standing = 'asked' returning id`.execute(
    tx,
  );
  return rows.length === 1;
}

interface OwnRow {
  readonly entry: string;
  readonly id: string;
  readonly peer: string;
  readonly name: string;
  readonly at: Instant;
  readonly standing: AskedReflection['standing'];
  readonly answered: Instant | null;
  readonly role: string;
  readonly words: string;
}

export interface OwnReflections {
  readonly authority: string;
  readonly owner: string;
  readonly entries: readonly string[];
}

/** Of the owner's own entries, by the entry; the oldest first. */
export async function reflectionsOn(
  tx: Tx,
  { authority, owner, entries }: OwnReflections,
): Promise<ReadonlyMap<string, readonly AskedReflection[]>> {
  const { rows } = await sql<OwnRow>`
    select r.entry, r.id, r.peer, p.name, r.asked_at as at, r.standing, r.answered_at as answered, r.role, r.words
    from cpd_reflection r join person p on p.authority = r.authority and p.id = r.peer
    where r.authority = ${authority} and r.owner = ${owner} and r.entry = any (${entries}::text[])
    order by r.asked_at, r.id`.execute(tx);
  return Map.groupBy(
    rows.map(({ peer, name, answered, ...row }) => ({
      ...row,
      peer: { id: peer, name },
      ...(answered === null ? {} : { answeredAt: answered }),
    })),
    ({ entry }) => entry,
  );
}

interface PeerRow extends Omit<ReflectionAsked, 'owner' | 'shown' | 'answeredAt'> {
  readonly answered: Instant | null;
  readonly entry: string;
  readonly owner: string;
  readonly name: string;
}

/** First what the viewer was asked, by their own sight; then, of those entries alone, what they need of them. */
export async function askedOf(
  tx: Tx,
  { authority, personId }: Viewer,
  { id, open }: { readonly id?: string; readonly open?: true },
): Promise<readonly ReflectionAsked[]> {
  const { rows } = await sql<PeerRow>`
    select r.id, r.entry, r.owner, p.name, r.asked_at as at, r.note, r.standing, r.words,
      r.answered_at as answered
    from cpd_reflection r join person p on p.authority = r.authority and p.id = r.owner
    where r.authority = ${authority} and r.peer = ${personId}
      and ${id === undefined ? sql`true` : sql`r.id = ${id}`}
      and ${open === undefined ? sql`true` : sql`r.standing = 'asked'`}
    order by r.asked_at, r.id limit 100`.execute(tx);
  if (rows.length === 0) return [];
  const shown = await asSystem(tx, (system) => shownOf(system, authority, rows));
  return rows.flatMap(({ entry, owner, name, answered, ...asked }) => {
    const activity = shown.get(entry);
    if (activity === undefined) return [];
    const told = { ...asked, ...(answered === null ? {} : { answeredAt: answered }) };
    return [{ ...told, owner: { id: owner, name }, shown: activity }];
  });
}

interface ShownRow extends Omit<ShownActivity, 'on' | 'begun'> {
  readonly id: string;
  readonly on: IsoDate | null;
  readonly begun: IsoDate | null;
}

async function shownOf(
  tx: Tx,
  authority: string,
  asked: readonly PeerRow[],
): Promise<ReadonlyMap<string, ShownActivity>> {
  const { rows } = await sql<ShownRow>`
    select e.id, e.title, e.on_date as on, e.words as did, coalesce(a.activity, '') as activity,
      a.begun_on as begun, coalesce(a.why, '') as why, coalesce(a.learnt, '') as learnt,
      coalesce(a.changed, '') as changed
    from library_entry e left join cpd_activity a on a.authority = e.authority and a.entry = e.id
    where e.authority = ${authority} and e.id = any (${asked.map(({ entry }) => entry)}::text[])`.execute(tx);
  return new Map(
    rows.map(({ id, on, begun, ...activity }) => [
      id,
      { ...activity, ...(on === null ? {} : { on }), ...(begun === null ? {} : { begun }) },
    ]),
  );
}
