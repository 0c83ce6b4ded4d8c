import type { SaveCase, SaveOutcome } from '../../app/ports.ts';
import type { PayChange } from '../../core/case/project.ts';
import { appendEvents } from './append-events.ts';
import { writesInRegister } from '../cohorts/cohort-days.ts';
import { takeUpIntention } from '../lists/intention-of-case.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { letterJob } from '../jobs/letters.ts';
import type { Database } from '../open-database.ts';
import { findsPlace } from '../panels/panel-places.ts';
import { tellOf, touchesPlace } from '../panels/panel-queue.ts';
import { setStaffFacts, takeBackStaffFacts } from '../people/staff-facts.ts';
import { isTaken } from '../is-taken.ts';
import { type Tx, withScope } from '../with-scope.ts';
import { writeReadModels } from './write-read-models.ts';

/** All of it or nothing, in one transaction. */
export async function saveCase(db: Database, enqueue: Jobs['enqueue'], save: SaveCase): Promise<SaveOutcome> {
  try {
    const scope = { authority: save.authority, principals: 'system', plannedOnce: true } as const;
    return await withScope(db, scope, (tx) => saveWithin(tx, enqueue, save));
  } catch (error) {
    // Two applications on one pathway begun at once: the other was first.
    if (isTaken(error, 'case_summary_one_open')) return { type: 'conflict' };
    if (error instanceof DayChanged) return { type: 'day-changed' };
    throw error;
  }
}

interface Together {
  readonly authority: string;
  readonly saves: readonly SaveCase[];
}

/** Several saves, of one case or of many, in one transaction: the first that cannot be made takes all of them back. */
export async function saveCases(
  db: Database,
  enqueue: Jobs['enqueue'],
  { authority, saves }: Together,
): Promise<{ readonly type: 'saved' | 'conflict' }> {
  try {
    return await withScope(db, { authority, principals: 'system', plannedOnce: true }, async (tx) => {
      for (const save of saves) {
        const { type } = await saveWithin(tx, enqueue, save);
        if (type !== 'saved') throw new TakenBack();
      }
      return { type: 'saved' as const };
    });
  } catch (error) {
    if (error instanceof TakenBack) return { type: 'conflict' };
    throw error;
  }
}

/** Thrown inside a transaction, so that nothing of it stays. */
class TakenBack extends Error {}

class DayChanged extends TakenBack {}

async function saveWithin(tx: Tx, enqueue: Jobs['enqueue'], save: SaveCase): Promise<SaveOutcome> {
  if (!(await takeReceipt(tx, save))) return { type: 'repeated' };
  const version = (await findsPlace(tx, save)) ? await append(tx, save) : undefined;
  if (version === undefined) {
    await returnReceipt(tx, save);
    return { type: 'conflict' };
  }
  if (save.day !== undefined && !(await writesInRegister(tx, save.authority, save.day)))
    throw new DayChanged();
  await takeLevelBack(tx, save);
  await recordLevel(tx, save);
  await takeUpIntention(tx, save);
  await enqueueLetters(tx, enqueue, save);
  if (touchesPlace(save.events)) await enqueue(tx, tellOf({ authority: save.authority, ref: save.ref }));
  await writeReadModels(tx, save);
  return { type: 'saved', version };
}

/** False where this form was carried out before; waits for one that is being carried out now. */
async function takeReceipt(
  tx: Tx,
  { authority, ref, expectedVersion, events, receipt }: SaveCase,
): Promise<boolean> {
  const at = events.at(-1)?.at;
  if (receipt === undefined || at === undefined) return true;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('receipt')
    .values({ authority, ...receipt, stream: ref, version: expectedVersion + events.length, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

async function returnReceipt(tx: Tx, { authority, receipt }: SaveCase): Promise<void> {
  if (receipt === undefined) return;
  await tx
    .deleteFrom('receipt')
    .where('authority', '=', authority)
    .where('form', '=', receipt.form)
    .where('by', '=', receipt.by)
    .execute();
}

async function append(
  tx: Tx,
  { authority, ref, expectedVersion, events }: SaveCase,
): Promise<number | undefined> {
  const outcome = await appendEvents(tx, { authority, stream: ref, expectedVersion, events });
  return outcome.type === 'appended' ? outcome.version : undefined;
}

/**
 * The register has the new level once the applicant may know of it: at the decision where no letter tells them, else as
 * the letter is delivered. Their title and their eligibility are read off it.
 */
async function recordLevel(tx: Tx, { authority, events, projection }: SaveCase): Promise<void> {
  const { payChange, summary, letters } = projection;
  if (payChange === undefined || summary.untilTold !== undefined) return;
  const telling = new Set(letters.filter(({ step }) => step !== undefined).map(({ id }) => id));
  const now = events.some(
    (event) =>
      event.type === 'LevelReached' || (event.type === 'LetterDelivered' && telling.has(event.data.id)),
  );
  if (!now) return;
  const { person, from } = payChange;
  await setStaffFacts(tx, { authority, person, facts: levelFacts(payChange), from });
}

/** A corrected decision may take a level back that the register had already. */
async function takeLevelBack(tx: Tx, { authority, events, projection }: SaveCase): Promise<void> {
  for (const event of events) {
    if (event.type !== 'LevelTakenBack') continue;
    const { from } = event.data;
    const person = projection.summary.applicant;
    await takeBackStaffFacts(tx, { authority, person, facts: levelFacts(event.data), from });
  }
}

function levelFacts({ level, grade, point }: Pick<PayChange, 'level' | 'grade' | 'point'>) {
  return {
    level,
    ...(grade === undefined ? {} : { grade }),
    ...(point === undefined ? {} : { point: String(point) }),
  };
}

async function enqueueLetters(
  tx: Tx,
  enqueue: Jobs['enqueue'],
  { authority, ref, events }: SaveCase,
): Promise<void> {
  for (const event of events) {
    if (event.type !== 'LetterSent') continue;
    const { id } = event.data;
    await enqueue(tx, letterJob({ authority, ref, letter: id }));
  }
}
