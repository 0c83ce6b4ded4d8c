import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { headerOf, schemaOf } from '../../src/packs/editor-headers.ts';
import { readYaml } from '../../src/packs/yaml-text.ts';

const policies = join(import.meta.dirname, '../../policies');

const kinds = [
  ['frameworks/*.yaml', 'framework.json'],
  ['regulators/*.yaml', 'regulator.json'],
  ...Object.entries(schemaOf).map(([pattern, name]) => [`*/${pattern}`, name] as const),
] as const;

for (const [pattern, name] of kinds) {
  const files = globSync(join(policies, pattern));

  test(`${pattern}: the first line tells an editor which schema it has`, () => {
    assert.ok(files.length > 0);
    for (const file of files) {
      const [first = ''] = readFileSync(file, 'utf8').split('\n');
      const why = `${relative(policies, file)}: bin/waymark policy schema --into PACK puts it there`;
      assert.equal(first, headerOf(file, join(policies, 'schema', name)), why);
    }
  });

  test(`${pattern}: each is valid by the schema that an editor would use`, () => {
    const json = JSON.parse(readFileSync(join(policies, 'schema', name), 'utf8')) as object;
    const schema = z.fromJSONSchema(json as Parameters<typeof z.fromJSONSchema>[0]);
    for (const file of files) {
      // Of a file of scenarios the first; `policy test` reads them all.
      const [first = ''] = readFileSync(file, 'utf8').split(/^---$/m);
      const read = schema.safeParse(readYaml(file, first).value);
      const [issue] = read.error?.issues ?? [];
      assert.ok(read.success, `${relative(policies, file)} at ${issue?.path.join('.')}: ${issue?.message}`);
    }
  });
}

test('a file that strays from its schema is told so', () => {
  const json = JSON.parse(readFileSync(join(policies, 'schema/pathway.json'), 'utf8')) as object;
  const schema = z.fromJSONSchema(json as Parameters<typeof z.fromJSONSchema>[0]);
  assert.equal(schema.safeParse({ title: 'No steps' }).success, false);
});
