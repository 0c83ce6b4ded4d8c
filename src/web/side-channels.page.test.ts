import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addresses,
  answered,
  counted,
  digestsOf,
  startTwoWorlds,
  type TwoWorlds,
} from '../../test/support/two-worlds.ts';

// Hal stands aside from the case, and Zed never had to do with it. Everybody else: side-channels.journey.ts.
const people = ['hal', 'zed'];
let worlds: TwoWorlds;
let all: readonly string[];

before(async () => {
  worlds = await startTwoWorlds();
  all = await addresses(worlds);
});
after(() => worlds?.stop());

test('there is a case to keep from them, and many addresses to find it at', async () => {
  for (const person of people) assert.ok(worlds.strangers.includes(person), person);
  assert.ok(all.length > 150, `${all.length} addresses`);
  const mo = await worlds.having.signInAs('mo');
  assert.match((await mo.get('/cases')).body, /Eli Instance/);
  const hal = await worlds.having.signInAs('hal');
  assert.match((await hal.get('/cases')).body, /Dee Placeholder/, 'he hears the other case of that day');
});

type Counted = Awaited<ReturnType<typeof counted>>;

/** A query more for what is hidden would tell by the clock. What a worker asks meanwhile does not come every time. */
async function untilAlike(ask: () => Promise<[Counted, Counted]>): Promise<[Counted, Counted]> {
  let asked = await ask();
  for (let more = 4; more > 0 && asked[0].queries !== asked[1].queries; more -= 1) asked = await ask();
  return asked;
}

for (const person of people)
  test(`every address answers ${person} as if there were no such case, by as many queries`, async () => {
    const { having, lacking, both, ref } = worlds;
    const [here, there] = [await having.signInAs(person), await lacking.signInAs(person)];
    let shown = 0;
    for (const address of all) {
      const [one, other] = await untilAlike(async () => [
        await counted(here, address, both.having),
        await counted(there, address, both.lacking),
      ]);
      assert.deepEqual(one, other, `${person} at ${address}`);
      if (!/eli/i.test(address))
        assert.doesNotMatch(one.answer?.body ?? '', new RegExp(`Eli Instance|${ref}`));
      if (one.answer?.status === 200) shown += 1;
    }
    assert.ok(shown > 20, `${shown} pages shown`);
  });

test('a case that is closed is looked for no longer than one that is not there', async () => {
  const { having, ref } = worlds;
  const parts = having.app.served.filter(({ method, access }) => method === 'GET' && access.type === 'case');
  const hal = await having.signInAs('hal');
  for (const { url } of parts) {
    const at = (one: string) => url.replace(':ref', one).replaceAll(/:[a-z]+|\*/gi, 'none');
    const [closed, none] = await untilAlike(async () => [
      await counted(hal, at(ref), ref),
      await counted(hal, at('NOSUCH2'), ref),
    ]);
    assert.equal(closed.queries, none.queries, url);
  }
});

test('no digest, no message about a panel and no letter tells them of it', async () => {
  const { having, lacking, both, ref, strangers } = worlds;
  const told = await digestsOf(having, both.having);
  const before = await digestsOf(lacking, both.lacking);
  assert.match([...told.values()].join('\n'), /Eli/, 'somebody is told of the case');
  const emails = await having.desk.people.persons('lincolnshire', strangers);
  for (const { email } of emails.values()) {
    assert.equal(told.get(email), before.get(email), email);
    const posted = [...having.letters, ...having.invitations].filter(({ to }) => to === email);
    assert.doesNotMatch(JSON.stringify(posted), new RegExp(`Eli Instance|${ref}`), email);
  }
});

test('a calendar that somebody subscribes to is the same', async () => {
  const feeds = await Promise.all(
    [worlds.having, worlds.lacking].map(async (service) => {
      const hal = await service.signInAs('hal');
      await hal.get('/calendar');
      await hal.post('/calendar/create', {});
      const address = /\/calendar\/[\w-]+\.ics/.exec((await hal.get('/calendar')).body)?.[0] ?? '';
      const own = service === worlds.having ? worlds.both.having : worlds.both.lacking;
      return answered(hal, address, own);
    }),
  );
  assert.equal(feeds[0]?.status, 200);
  assert.match(feeds[0]?.body ?? '', /THE-CASE-OF-BOTH|VEVENT/);
  assert.deepEqual(feeds[0], feeds[1]);
});
