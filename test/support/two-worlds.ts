import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { declareInterest } from '../../src/app/panels/declare-interest.ts';
import { type Reminding, planDigests, sendDigests } from '../../src/app/reminders/remind.ts';
import type { WantedDigest } from '../../src/app/reminders/reminder-ports.ts';
import { londonDate } from '../../src/core/calendar/instant.ts';
import { isoDate } from '../../src/core/calendar/date.ts';
import { accessOf } from '../../src/core/case/access.ts';
import { fold } from '../../src/core/case/evolve.ts';
import { readWorld } from '../../src/demo/read-world.ts';
import { asSystem } from './closed-cases.ts';
import { countQueries } from './count-queries.ts';
import { pdfText } from './pdf-text.ts';
import { fill, partsOf } from './route-samples.ts';
import { policies } from './pack-of.ts';
import { type Running, startInWorld } from './running.ts';

const authority = 'lincolnshire';
const pathway = 'level-1-to-level-2';
const now = '2025-12-11T15:00:00Z';

/** The same invented world twice, on a panel's day: with a case that somebody stands aside from, and without it. */
export interface TwoWorlds {
  readonly having: Running;
  readonly lacking: Running;
  /** The case that only one of them has, Eli's. */
  readonly ref: string;
  /** A case that both have, Dee's, before the same panel: under another number in each. */
  readonly both: { readonly having: string; readonly lacking: string };
  /** Everybody to whom the case is closed, and who does not run panels. */
  readonly strangers: readonly string[];
  stop(): Promise<void>;
}

/** Hal chairs the panel, hears Dee and stands aside from Eli's case. */
export async function startTwoWorlds(): Promise<TwoWorlds> {
  const having = await startWith(['eli', 'dee']);
  const lacking = await startWith(['dee']);
  const caseOf = async (service: Running, applicant: string) => {
    const found = await service.desk.cases.openCaseOf(authority, applicant, pathway);
    if (found === undefined) throw new Error(`${applicant} has no case.`);
    return found;
  };
  const ref = await caseOf(having, 'eli');
  const both = { having: await caseOf(having, 'dee'), lacking: await caseOf(lacking, 'dee') };
  const hal = { authority, personId: 'hal', offices: ['head-of-service'] };
  for (const [service, dees] of [
    [having, both.having],
    [lacking, both.lacking],
  ] as const)
    await declareInterest(service.desk, { viewer: hal, ref: dees, interest: false });
  const aside = { viewer: hal, ref, interest: true, aside: true, words: 'An invented quarrel.' };
  if ((await declareInterest(having.desk, aside)).type !== 'done') throw new Error('Hal still sits.');
  return {
    having,
    lacking,
    ref,
    both,
    strangers: await strangersTo(having, ref),
    async stop() {
      await having.stop();
      await lacking.stop();
    },
  };
}

async function startWith(applicants: readonly string[]): Promise<Running> {
  const world = await readWorld(join(policies, authority, 'demo.yaml'));
  const today = isoDate(now.slice(0, 10));
  if (today === undefined) throw new Error('No such day.');
  const after = ['panel-decision', 'tell-outcome', 'notify-team-manager'];
  const cases = world.cases
    .filter(({ applicant }) => applicants.includes(applicant))
    .map((one) => ({
      ...one,
      until: 'panel-decision',
      dates: Object.fromEntries(Object.entries(one.dates).filter(([step]) => !after.includes(step))),
    }));
  const service = await startInWorld(`panel-day-${applicants.join('-')}`, { ...world, today, cases });
  service.setClock(now);
  return service;
}

async function strangersTo({ desk, database }: Running, ref: string): Promise<readonly string[]> {
  const state = fold((await desk.cases.readAsSystem(authority, ref))?.events ?? []);
  const rows = await asSystem(
    { database },
    sql<{ id: string; offices: string[] }>`
    select p.id, coalesce(array_agg(o.office) filter (where o.office is not null), '{}') as offices from person p
    left join office_holder o on o.authority = p.authority and o.person = p.id group by p.id order by p.id`,
  );
  const sees = new Set<string>(accessOf(state, desk.policies.of(state)).map(({ principal }) => principal));
  return rows
    .filter(
      ({ id, offices }) =>
        ![`person:${id}`, ...offices.map((office) => `office:${office}`)].some((one) => sees.has(one)),
    )
    .filter(({ offices }) => !offices.includes('administrator'))
    .map(({ id }) => id);
}

/** Every address that can be opened, from the router itself, its parts filled with whatever tells most. */
export async function addresses({ having, ref }: TwoWorlds): Promise<readonly string[]> {
  const parts = await partsOf(having, ref);
  const ids = ['december-2025', 'eli', 'hard-questions', parts['letter'] ?? 'none'];
  // Whoever fishes asks each list for the case in every way that any list understands.
  const fishing = `?search=Eli+Instance&q=${ref.toLowerCase()}&applicant=eli&person=eli&panel=december-2025&sitting=december-2025&pathway=${pathway}&step=panel-decision&status=open&propose=yes&show=not-ready`;
  const urls = having.app.served
    .filter(({ method, url }) => method === 'GET' && !unlike.has(url))
    .map(({ url }) => url);
  return urls.flatMap((url) => {
    const filled = (url.includes(':id') ? ids : ['none']).map((id) => fill(url, { ...parts, pathway, id }));
    return filled.flatMap((one) => [one, `${one}${fishing}`]);
  });
}

/** Signing out ends the visit. */
const unlike: ReadonlySet<string> = new Set(['/sign-out']);

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

type Visitor = Awaited<ReturnType<Running['signInAs']>>;

/** What somebody gets at an address, without what differs at every request and in every world. */
export async function answered(visitor: Visitor, address: string, own: string): Promise<Answered> {
  const { statusCode, headers, body, rawPayload } = await visitor.get(address);
  const type = String(headers['content-type'] ?? headers.location ?? '');
  const text = type.includes('application/pdf')
    ? pdfText(rawPayload)
    : type.includes('application/zip')
      ? unpacked(rawPayload)
      : type.includes('wordprocessingml')
        ? strFromU8(unzipSync(rawPayload)['word/document.xml'] ?? new Uint8Array())
        : body;
  return { status: statusCode, type, body: plain(text, own) };
}

/** What stands in an archive, but for the Word documents, which are archives of the same words again. */
function unpacked(zip: Uint8Array): string {
  const files = Object.entries(unzipSync(zip)).filter(([name]) => !name.endsWith('.docx'));
  return files
    .map(([name, bytes]) => `${name}\n${name.endsWith('.pdf') ? pdfText(bytes) : strFromU8(bytes)}`)
    .join('\n')
    .replaceAll(/"(made|sha256|bytes)": [^,\n]+/g, '$1');
}

/** Asked together with how many statements it took. */
export async function counted(visitor: Visitor, address: string, own: string) {
  let answer: Answered | undefined;
  const queries = await countQueries(async () => {
    answer = await answered(visitor, address, own);
  });
  return { answer, queries };
}

function plain(body: string, own: string): string {
  return body
    .replaceAll(own, 'THE-CASE-OF-BOTH')
    .replaceAll(/value="[^"]{20,}"/g, '')
    .replaceAll(/content="[^"]{20,}"/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'UUID')
    .replaceAll(/[0-9a-f]{40,}/g, 'HASH')
    .replaceAll(/DTSTAMP:\w+/g, 'DTSTAMP')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'AT');
}

/** The digests of the next morning, by whom they go to. */
export async function digestsOf(service: Running, own: string): Promise<ReadonlyMap<string, string>> {
  service.setClock('2025-12-12T08:00:00Z');
  const sent = new Map<string, string>();
  let handed: readonly WantedDigest[] = [];
  const reminding: Reminding = {
    ...service.reminding,
    book: { ...service.reminding.book, hand: async (_, digests) => void (handed = digests) },
    post: {
      async send({ to, subject, text }) {
        sent.set(to, plain(`${subject}\n${text}`, own));
      },
    },
  };
  await planDigests(reminding, authority);
  await sendDigests(reminding, { authority, on: londonDate(service.desk.now()), digests: handed });
  service.setClock(now);
  return sent;
}
