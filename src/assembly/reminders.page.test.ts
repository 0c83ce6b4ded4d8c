import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { escalationsToday } from '../app/reminders/escalations.ts';
import { saveSection } from '../app/portfolio/save-section.ts';
import { planDigests, type Reminding, sendDigests } from '../app/reminders/remind.ts';
import type { LateTask, WantedDigest } from '../app/reminders/reminder-ports.ts';
import { isoDate } from '../core/calendar/date.ts';
import { londonDate } from '../core/calendar/instant.ts';
import { fold } from '../core/case/evolve.ts';
import { usualReminders } from '../core/case/reminding.ts';
import { packOf } from '../../test/support/pack-of.ts';
import { type Running, startService } from '../../test/support/running.ts';

// Cy's portfolio is due on Friday 27 March 2026; Good Friday is the Friday after.
const authority = 'lincolnshire';
const pathway = 'level-1-to-level-2';
const cy = 'cy.specimen@lincolnshire.example';
let service: Running;
before(async () => {
  service = await startService(authority);
});
after(() => service.stop());

interface Sent {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

/** One look of the clock and the work it left, as the worker does it. */
async function round(at: string, refuses: (to: string) => boolean = () => false, pack = packOf(authority)) {
  service.setClock(at);
  const sent: Sent[] = [];
  let handed: readonly WantedDigest[] = [];
  const reminding: Reminding = {
    ...service.reminding,
    desk: { ...service.desk, policies: { ...service.desk.policies, current: () => pack } },
    book: {
      ...service.reminding.book,
      hand: async (_, digests) => {
        handed = digests;
      },
    },
    post: {
      async send(message) {
        if (refuses(message.to)) throw new Error('451 try again later');
        sent.push(message);
      },
    },
  };
  await planDigests(reminding, authority);
  const job = { authority, on: londonDate(service.desk.now()), digests: handed };
  const again = () => sendDigests(reminding, job);
  return {
    sent,
    again,
    handed: handed.map(({ person }) => person),
    failed: await again().catch((error: unknown) => error),
  };
}

test('a deadline is told of ahead, once a day, with what, by when and where', async () => {
  const { sent, again } = await round('2026-03-20T08:00:00Z');
  assert.deepEqual(
    sent.map(({ to, subject }) => ({ to, subject })),
    [{ to: cy, subject: 'Your progression work: 1 due soon' }],
  );
  assert.match(
    sent[0]?.text ?? '',
    /DUE SOON\n\n- .+ \(your own case\)\n {2}By .+27 March 2026\n {2}http.+\/steps\/write-portfolio/,
  );
  await again();
  assert.equal(sent.length, 1, 'a job that is tried again sends nobody a second one');
  assert.deepEqual((await round('2026-03-20T16:00:00Z')).sent, [], 'nor does a later look on the same day');
});

test('nobody hears anything on a day off, nor of a deadline that was just told of', async () => {
  assert.deepEqual((await round('2026-03-21T08:00:00Z')).sent, []);
  const { handed, sent } = await round('2026-03-23T08:00:00Z');
  assert.ok(handed.includes('cy'));
  assert.deepEqual(
    sent.filter(({ to }) => to === cy),
    [],
  );
});

test('who had nothing to hear is looked at once, and again only when something came since', async () => {
  const { reminding, desk } = service;
  const viewer = { authority, personId: 'cy', offices: [] };
  const [task] = await reminding.lists.tasks(viewer);
  const ref = task?.ref ?? assert.fail('nothing is Cy’s to do');
  assert.deepEqual((await round('2026-03-23T09:00:00Z')).handed, [], 'looked at already, at eight');
  const basedOn = fold((await desk.cases.readAsSystem(authority, ref))?.events ?? []).sections['b']?.content
    .id;
  const saved = await saveSection(desk, { viewer, ref, section: 'b', content: {}, basedOn });
  assert.equal(saved.type, 'done');
  const { handed, sent } = await round('2026-03-23T09:15:00Z');
  assert.deepEqual([handed, sent], [['cy'], []]);
  assert.deepEqual((await round('2026-03-23T09:30:00Z')).handed, []);
});

test('a policy may set its own days', async () => {
  const pack = { ...packOf(authority), reminders: { before: [3], every: 2, escalate: 1 } };
  const { sent } = await round('2026-03-24T08:00:00Z', undefined, pack);
  assert.deepEqual(
    sent.map(({ to }) => to),
    [cy],
  );
});

test('what one person’s mail system refuses keeps nobody else’s back, and is tried again', async () => {
  const first = await round('2026-03-30T07:30:00Z', (to) => to === cy);
  assert.ok(first.failed instanceof AggregateError);
  assert.ok(first.sent.length > 0 && first.sent.every(({ to }) => to !== cy));
  const second = await round('2026-03-30T07:45:00Z');
  assert.deepEqual(
    second.sent.map(({ to }) => to),
    [cy],
  );
  assert.match(second.sent[0]?.subject ?? '', /overdue/);
});

test('once a week whoever runs the panels hears what is stuck, and nobody else', async () => {
  // The Tuesday after Easter is the first working day of its week.
  const office = 'quin.quorum@lincolnshire.example';
  const listed = (sent: readonly Sent[]) => sent.filter(({ text }) => text.includes('STUCK THIS WEEK'));
  const [told, ...others] = listed((await round('2026-04-07T07:00:00Z', (to) => to !== office)).sent);
  assert.deepEqual([told?.to, others], [office, []]);
  assert.match(told?.text ?? '', /- Cy Specimen: a deadline has passed; last change on \d+ \w+ 20\d\d\n/);
  assert.match(told?.text ?? '', /\/cases\/stuck/);
  assert.deepEqual(listed((await round('2026-04-08T07:00:00Z')).sent), []);
});

test('after five working days the next manager hears of it, with who it waits for', async () => {
  const { sent } = await round('2026-04-07T07:30:00Z');
  const told = sent.filter(({ text }) => text.includes('OVERDUE WITH PEOPLE YOU MANAGE'));
  assert.deepEqual(
    told.map(({ to }) => to),
    ['lou.dummy@lincolnshire.example'],
  );
  assert.match(told[0]?.text ?? '', /\(Cy Specimen\); it waits for: Social worker\n/);
  assert.deepEqual(
    (await round('2026-04-07T07:45:00Z')).handed,
    [],
    'nobody who had theirs is looked at again',
  );
});

test('a manager who may not see the case is passed over, and with nobody else nobody hears of it', async () => {
  service.setClock('2026-04-08T07:30:00Z');
  const { book, desk } = service.reminding;
  const [late] = await book.late(authority, { before: desk.now(), limit: 1 });
  assert.ok(late !== undefined);
  const toldWhere = async (seenBy: LateTask['seenBy']) => {
    const { calendar } = desk.policies.of({
      pack: authority,
      packVersion: packOf(authority).version,
      pathway,
    });
    const told = await escalationsToday(
      desk,
      { ...book, late: async (_, { after: seen }) => (seen === undefined ? [{ ...late, seenBy }] : []) },
      {
        authority,
        today: isoDate('2026-04-07') ?? assert.fail(),
        calendar,
        rhythm: usualReminders,
      },
    );
    return [...told.keys()];
  };
  assert.deepEqual(await toldWhere(['person:cy', 'person:lou', 'person:vic']), ['lou']);
  assert.deepEqual(await toldWhere(['person:cy', 'person:vic']), ['vic']);
  assert.deepEqual(await toldWhere(['person:cy', 'person:pat', 'office:director']), []);
});

test('whoever does not see the case is not told of it, even where a job says so', async () => {
  service.setClock('2026-04-08T07:30:00Z');
  const [late] = await service.reminding.book.late(authority, { before: service.desk.now(), limit: 1 });
  assert.ok(late !== undefined);
  const toldTo = async (person: string) => {
    const sent: Sent[] = [];
    await sendDigests(
      { ...service.reminding, post: { send: async (message) => void sent.push(message) } },
      { authority, on: londonDate(service.desk.now()), digests: [{ person, escalated: [late] }] },
    );
    return sent.filter(({ text }) => text.includes('Cy Specimen')).length;
  };
  assert.equal(await toldTo('vic'), 1);
  assert.equal(await toldTo('hal'), 0, 'a head of service who sits on panels');
  assert.equal(await toldTo('pat'), 0, 'a manager of others');
});
