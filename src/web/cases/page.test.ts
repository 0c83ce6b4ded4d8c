import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Shared, readTogether } from '../../../test/support/read-together.ts';

describe('the list of cases', () => {
  const shared = readTogether();
  let service: Shared;
  before(async () => {
    service = await shared.open();
  });
  after(() => shared.leave());

  const names = async (who: string, url = '/cases') => {
    const { body } = await (await service.signInAs(who)).get(url);
    return [...body.matchAll(/href="\/cases\/[A-Z0-9]+">([^<]+)</g)]
      .map(([, name = '']) => name)
      .toSorted((a, b) => a.localeCompare(b));
  };

  test('shows each what they have a part in, and nobody else’s', async () => {
    assert.deepEqual(await names('quin'), ['Cy Specimen', 'Dee Placeholder', 'Eli Instance']);
    assert.deepEqual(await names('pat'), ['Dee Placeholder']);
    assert.deepEqual(await names('cy'), ['Cy Specimen']);
    assert.deepEqual(await names('zed'), []);
  });

  test('is narrowed to a status, and takes no notice of an address that somebody made up', async () => {
    assert.deepEqual(await names('quin', '/cases?status=withdrawn'), []);
    assert.equal((await names('quin', '/cases?status=open')).length, 3);
    assert.equal((await names('quin', '/cases?status=nonsense&after=nonsense')).length, 3);
  });

  test('leaves HR, who see pay changes only, with none', async () => {
    assert.deepEqual(await names('kit'), []);
  });
});
