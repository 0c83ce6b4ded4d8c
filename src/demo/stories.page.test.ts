import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import pg from 'pg';
import { policies } from '../../test/support/pack-of.ts';
import { startService } from '../../test/support/running.ts';
import { londonInstant } from '../core/calendar/instant.ts';
import { readWorld } from './read-world.ts';

const worlds = ['dudley', 'exampleshire', 'halton', 'lincolnshire', 'north-east-lincolnshire', 'sandwell'];

// What the maker of samples writes where a world says nothing of its own.
const samples =
  'invented (account|piece of work|colleague|member \\d)|invented for the demonstration|invented: |invented reasons|invented-\\d';

for (const authority of worlds) {
  describe(`the invented world of ${authority}`, () => {
    test('says everything in words of its own, on working days, one thing after another and none tomorrow', async () => {
      const { today, people } = await readWorld(join(policies, authority, 'demo.yaml'));
      const service = await startService(authority);
      const database = new pg.Client({ connectionString: service.database.superUrl });
      await database.connect();
      const found = async (sql: string, ...values: string[]) => (await database.query(sql, values)).rows;
      try {
        const made = `select stream, body::text as words from content where body::text ~* $1`;
        assert.deepEqual(await found(made, samples), []);
        const pieces = `select data->>'title' as title from event where data->>'title' ~* $1`;
        assert.deepEqual(await found(pieces, samples), []);
        const posts = await found(`select person, from_date::text as since from post where title <> ''`);
        for (const [person, { 'in-post': since }] of Object.entries(people))
          assert.equal(posts.find((one) => one.person === person)?.since, since, person);
        const later = `select type, at from event where at > $1`;
        assert.deepEqual(await found(later, londonInstant(today, '09:05')), []);
        const resting = `select type, at from event
          where extract(isodow from at at time zone 'Europe/London') > 5 and by <> 'system' and stream in (select ref from case_summary)`;
        assert.deepEqual(await found(resting), []);
        const backwards = `select a.stream, a.type, a.at from event a
          join event b on b.authority = a.authority and b.stream = a.stream and b.version = a.version - 1 where b.at > a.at`;
        assert.deepEqual(await found(backwards), []);
        const unasked = `select w.stream, w.type from event w join event i using (authority, stream)
          where i.type = 'InterestDeclared' and i.by = w.by and w.version < i.version and w.type in ('SectionSaved', 'Signed')
          and w.at::date = i.at::date`;
        assert.deepEqual(await found(unasked), []);
        const weekends = `select data->>'on' as day, type from event
          where data->>'on' ~ '^\\d{4}-\\d\\d-\\d\\d$' and extract(isodow from (data->>'on')::date) > 5`;
        assert.deepEqual(await found(weekends), []);
      } finally {
        await database.end();
        await service.stop();
      }
    });
  });
}

test('an invented case is not all done at eleven', async () => {
  const service = await startService('lincolnshire');
  const database = new pg.Client({ connectionString: service.database.superUrl });
  await database.connect();
  try {
    const { rows } = await database.query(
      `select stream, count(distinct (at at time zone 'Europe/London')::time) as times from event
       where stream in (select ref from case_summary) group by stream having count(distinct at::date) > 5`,
    );
    assert.ok(rows.length > 0);
    for (const { stream, times } of rows) assert.ok(Number(times) > 4, `${stream}: ${times}`);
  } finally {
    await database.end();
    await service.stop();
  }
});
