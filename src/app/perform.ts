import { londonDate } from '../core/calendar/instant.ts';
import type { Command } from '../core/case/commands.ts';
import { decide } from '../core/case/decide.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { evolve } from '../core/case/evolve.ts';
import { project } from '../core/case/project.ts';
import { type Refusal, refuse } from '../core/case/refusal.ts';
import type { CaseState } from '../core/case/state.ts';
import { asFarAsKnown, type CaseInView, inView } from './look-at-case.ts';
import type { Desk, NewFile, SaveCase, StoredCase, Viewer } from './ports.ts';
import { payrollNotice } from './pay/payroll-notice.ts';
import { collectWords, type Words } from './words.ts';

/** How an act ended. `repeated`: the very same form was carried out before; nothing was done again. */
export type Performed =
  | { readonly type: 'done'; readonly ref: string; readonly events: readonly CaseEvent[] }
  | { readonly type: 'repeated'; readonly ref: string }
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly inView: CaseInView }
  | { readonly type: 'not-found' };

export interface Performing {
  readonly viewer: Viewer;
  readonly ref: string;
  /** The form that was sent, so that a double click is done once. */
  readonly form?: string | undefined;
  /** Makes the command from the case as it stands; asked again when somebody saved first. */
  readonly command: (caseInView: CaseInView, words: Words) => Command | Refusal | Promise<Command | Refusal>;
  readonly files?: readonly NewFile[];
  /** The development day in whose register this writes, with what is said where it is cancelled or moved at that moment. */
  readonly day?: (NonNullable<SaveCase['day']> & { readonly changed: Refusal }) | undefined;
  /** How often the case is read anew, where others are likely to save at the same moment. */
  readonly tries?: number;
}

// Each try reads the case anew. Somebody who loses every one of these races gets the refusal of the last.
const usualTries = 5;

/** Loads, decides and saves: the one way in which anything happens to a case. */
export async function perform(desk: Desk, performing: Performing): Promise<Performed> {
  return performOn(desk, performing, () => desk.cases.read(performing.viewer, performing.ref));
}

/**
 * For an office whose own business reaches cases that its holder may not read: who sits, who manages whom. Whether they
 * may act is decided as ever, and nothing of the case comes back.
 */
export async function performUnseen(desk: Desk, performing: Performing): Promise<Performed['type']> {
  const { authority } = performing.viewer;
  const performed = await performOn(desk, performing, () =>
    desk.cases.readAsSystem(authority, performing.ref),
  );
  return performed.type;
}

export async function performAsSystem(
  desk: Desk,
  authority: string,
  performing: Omit<Performing, 'viewer'>,
): Promise<Performed> {
  const viewer: Viewer = { authority, personId: 'system', offices: ['progression-office'] };
  return performOn(desk, { ...performing, viewer }, () => desk.cases.readAsSystem(authority, performing.ref));
}

async function performOn(
  desk: Desk,
  performing: Performing,
  read: () => Promise<StoredCase | undefined>,
): Promise<Performed> {
  for (let left = performing.tries ?? usualTries; left > 0; left -= 1) {
    const stored = await read();
    if (stored === undefined) return { type: 'not-found' };
    const performed = await attempt(desk, performing, await inView(desk, performing.viewer, stored));
    if (performed !== 'conflict') return performed;
  }
  const stored = await read();
  if (stored === undefined) return { type: 'not-found' };
  const refusal = refuse(
    'changed-meanwhile',
    'Others were quicker each time this was tried. Nothing was changed and nothing typed is lost.',
    {
      fix: 'Look at how the case stands now, and send it again if it is still wanted.',
    },
  );
  return { type: 'refused', refusal, inView: asFarAsKnown(await inView(desk, performing.viewer, stored)) };
}

async function attempt(
  desk: Desk,
  { viewer, command: make, form, files = [], day }: Performing,
  seen: CaseInView,
): Promise<Performed | 'conflict'> {
  const words = collectWords(desk.chance);
  const command = await make(seen, words);
  const receipt = form === undefined ? undefined : { form, by: viewer.personId };
  if ('code' in command) return refusedOrRepeated(desk, seen, { refusal: command, receipt });
  const now = desk.now();
  const decision = decide(command, seen.caseFile, {
    by: viewer.personId,
    roles: seen.roles,
    now,
    today: londonDate(now),
  });
  if (!decision.ok) return refusedOrRepeated(desk, seen, { refusal: decision.refusal, receipt });
  if (decision.events.length === 0) return { type: 'repeated', ref: seen.ref };
  const { state, policy } = seen.caseFile;
  const acted = evolve(state, decision.events);
  const notice = await payrollNotice(desk, words, {
    ref: seen.ref,
    caseFile: { ...seen.caseFile, state: acted },
    events: decision.events,
    now,
  });
  const events = [...decision.events, ...notice];
  const after = evolve(acted, notice);
  // A case that moves to another version is listed, seen and worked on by that version at once.
  const under = after.packVersion === state.packVersion ? policy : desk.policies.of(after);
  const outcome = await desk.cases.save({
    authority: viewer.authority,
    ref: seen.ref,
    expectedVersion: state.version,
    events,
    texts: words.kept,
    superseded: supersededBy(events, state),
    files,
    projection: project(after, under),
    before: project(state, policy),
    ...(receipt === undefined ? {} : { receipt }),
    ...(day === undefined ? {} : { day: { id: day.id, on: day.on } }),
  });
  if (outcome.type === 'conflict') return 'conflict';
  if (outcome.type === 'day-changed' && day !== undefined)
    return { type: 'refused', refusal: day.changed, inView: asFarAsKnown(seen) };
  return outcome.type === 'repeated'
    ? { type: 'repeated', ref: seen.ref }
    : { type: 'done', ref: seen.ref, events };
}

/** The second sending of a form meets what the first has done: that is no refusal. */
async function refusedOrRepeated(
  desk: Desk,
  seen: CaseInView,
  { refusal, receipt }: { readonly refusal: Refusal; readonly receipt: SaveCase['receipt'] | undefined },
): Promise<Performed> {
  const { authority } = seen.caseFile.policy.pack;
  if (receipt !== undefined && (await desk.cases.wasDone(authority, receipt))) {
    return { type: 'repeated', ref: seen.ref };
  }
  return { type: 'refused', refusal, inView: asFarAsKnown(seen) };
}

/** Earlier words of the sections saved, unless a signature or a submission rests on them. */
function supersededBy(events: readonly CaseEvent[], state: CaseState): readonly string[] {
  const resting = new Set(
    [
      ...state.signatures,
      ...state.pastSubmissions,
      ...(state.submission === undefined ? [] : [state.submission]),
    ].flatMap(({ sections }) => Object.values(sections)),
  );
  return events.flatMap((event) => {
    const before = event.type === 'SectionSaved' ? state.sections[event.data.section]?.content : undefined;
    return before === undefined || resting.has(before.hash) ? [] : [before.id];
  });
}
