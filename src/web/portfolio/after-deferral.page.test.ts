import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';

const again = 'Words that are written for the next panel.';

let service: Running;
let url: string;
before(async () => {
  service = await startService();
  const viewer = { authority: 'lincolnshire', personId: 'dee', offices: [] };
  const { rows } = await service.acts.lists.cases(viewer, { own: true, limit: 1 });
  url = `/cases/${rows[0]?.ref}`;
});
after(() => service.stop());

test('a panel that deferred reads what it decided on, and not what is written since (LIN-041, LIN-069)', async () => {
  const hal = await service.signInAs('hal');
  const before = (await hal.get(`${url}/sections/b`)).body;
  const dee = await service.signInAs('dee');
  const { body } = await dee.get(`${url}/sections/b`);
  const action = /action="([^"]+)" class="waymark-section"/.exec(body)?.[1] ?? '';
  assert.equal((await dee.post(action, { summary: again })).statusCode, 303);

  const pat = await service.signInAs('pat');
  for (const page of ['portfolio', 'sections/b'])
    assert.match((await pat.get(`${url}/${page}`)).body, new RegExp(again, 'u'), page);
  for (const page of ['portfolio', 'sections/b', 'reading'])
    assert.doesNotMatch((await hal.get(`${url}/${page}`)).body, new RegExp(again, 'u'), page);
  const words = (page: string) =>
    /<main[\s\S]*<\/main>/
      .exec(page)?.[0]
      .replaceAll(/<[^>]+>/gu, '')
      .trim();
  assert.equal(words((await hal.get(`${url}/sections/b`)).body), words(before));
});
