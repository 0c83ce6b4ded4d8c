import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { copyRows } from '../../test/support/copy-rows.ts';
import { countQueries } from '../../test/support/count-queries.ts';
import { type Running, startService } from '../../test/support/running.ts';

const COPIES = 29;

// Somebody for whom the list has rows, and the list.
const lists = [
  ['vic', '/'],
  ['lou', '/cases'],
  ['quin', '/cases'],
  ['quin', '/cases/stuck?days=1'],
  ['quin', '/cases.csv'],
  ['quin', '/panels'],
  ['quin', '/panels/april-2026'],
  ['hal', '/panels/december-2025'],
  ['kit', '/pay-changes?show=not-ready'],
  ['ira', '/people'],
  ['ira', '/learning'],
  ['ada', '/library'],
  ['nia', '/cpd'],
  ['lou', '/team'],
] as const;

let service: Running;
const few: Seen[] = [];
const many: Seen[] = [];

before(async () => {
  service = await startService();
  for (const list of lists) few.push(await look(list));
  await copyRows(service.database.superUrl, COPIES);
  for (const list of lists) many.push(await look(list));
});
after(() => service.stop());

interface Seen {
  readonly queries: number;
  readonly copies: number;
}

async function look([person, url]: (typeof lists)[number]): Promise<Seen> {
  const browser = await service.signInAs(person);
  let body = '';
  const once = async () => {
    const answer = await browser.get(url);
    assert.equal(answer.statusCode, 200, `${person} ${url}`);
    body = answer.body;
  };
  await once();
  // The least of three: whatever the service does on the side only ever adds.
  const queries = Math.min(await countQueries(once), await countQueries(once), await countQueries(once));
  return { queries, copies: new Set(body.match(/[\w-]+-copy-\d+/g)).size };
}

for (const [index, [person, url]] of lists.entries()) {
  test(`${url} asks as many queries for ${COPIES} rows more (${person})`, () => {
    const [before, now] = [few[index], many[index]];
    assert.equal(before?.copies, 0);
    assert.ok((now?.copies ?? 0) >= 20, `the page shows ${now?.copies} of the copies`);
    assert.ok((before?.queries ?? 0) > 0);
    assert.equal(now?.queries, before?.queries);
  });
}
