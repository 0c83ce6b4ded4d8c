import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { jsonSchemas } from './json-schema.ts';

const published = join(import.meta.dirname, '../../../policies/schema');

test('the published schemas are those of the code; run "bin/waymark policy schema" after a change', () => {
  const now = jsonSchemas();
  assert.deepEqual(readdirSync(published).toSorted(), Object.keys(now).toSorted());
  for (const [name, text] of Object.entries(now)) {
    assert.equal(readFileSync(join(published, name), 'utf8'), text, `policies/schema/${name} is out of date`);
  }
});

test('a setting may stand wherever a pack has a value, but not in place of a kind', () => {
  const pathway = JSON.parse(jsonSchemas()['pathway.json'] ?? '');
  const rules = pathway.properties.rules.additionalProperties.oneOf;
  const pointBelow = rules.find(
    (one: { properties: { rule: { const: string } } }) => one.properties.rule.const === 'point-below',
  );
  const point = pathway.$defs[pointBelow.properties.point.$ref.replace('#/$defs/', '')];
  assert.equal(point.anyOf[1].properties.setting.type, 'string');
  assert.equal(pointBelow.properties.rule.const, 'point-below');
});
