import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fill, partsOf } from '../support/route-samples.ts';
import { addresses, answered, startTwoWorlds, type TwoWorlds } from '../support/two-worlds.ts';

// How many queries it takes, and the messages, in side-channels.page.test.ts.
let worlds: TwoWorlds;
before(async () => {
  worlds = await startTwoWorlds();
});
after(() => worlds?.stop());

test('everybody to whom the case is closed gets at every address what they would get without it', async () => {
  // A closed case's own addresses are walked for everybody in closed-cases.journey.ts.
  const all = (await addresses(worlds)).filter(
    (address) => address.includes('?') && !address.includes(worlds.ref),
  );
  assert.ok(all.length > 50, `${all.length} addresses`);
  assert.ok(worlds.strangers.length >= 10, worlds.strangers.join(', '));
  await Promise.all(
    worlds.strangers.map(async (person) => {
      const [here, there] = [await worlds.having.signInAs(person), await worlds.lacking.signInAs(person)];
      for (const address of all) {
        const one = await answered(here, address, worlds.both.having);
        assert.deepEqual(one, await answered(there, address, worlds.both.lacking), `${person} at ${address}`);
      }
    }),
  );
});

test('whatever is sent to the case comes back as if there were none: drafts, acts and files', async () => {
  const { having, ref } = worlds;
  const parts = await partsOf(having, ref);
  const posts = having.app.served.filter(({ method, access }) => method === 'POST' && access.type === 'case');
  assert.ok(posts.length >= 30, `${posts.length} routes`);
  for (const person of ['hal', 'zed']) {
    const visitor = await having.signInAs(person);
    await visitor.get('/');
    for (const { url } of posts) {
      const sent = async (at: string) => {
        const { statusCode, body } = await visitor.post(fill(url, { ...parts, ref: at }), { reason: 'x' });
        return [statusCode, body.replaceAll(/(value|content)="[^"]{20,}"/g, '')];
      };
      const [closed, none] = [await sent(ref), await sent('NOSUCH2')];
      assert.equal(closed[0], 404, `${person} at ${url}`);
      assert.deepEqual(closed, none, `${person} at ${url}`);
    }
  }
});

test('an administrator, who runs panels, learns how many cases are booked and never whose', async () => {
  const ira = await worlds.having.signInAs('ira');
  let told = 0;
  for (const address of (await addresses(worlds)).filter((one) => !one.includes('?'))) {
    const { status, body } = await answered(ira, address, worlds.both.having);
    if (/eli/i.test(address) || address.startsWith('/people')) continue;
    assert.doesNotMatch(body, new RegExp(`Eli Instance|${worlds.ref}`), address);
    if (status === 200) told += 1;
  }
  assert.ok(told > 15, `${told} pages`);
});
