import { z } from 'zod';
import { scenarioFile } from '../stories/scenario-file.ts';
import { clauseFile } from './clause.ts';
import { form } from './form.ts';
import { framework } from './framework.ts';
import { letterHead } from './letter.ts';
import { packFile } from './pack.ts';
import { pathway } from './pathway.ts';
import { regulator } from './regulator.ts';

const setting = {
  type: 'object',
  properties: { setting: { type: 'string' } },
  required: ['setting'],
  additionalProperties: false,
};
const scalars = new Set(['string', 'number', 'integer', 'boolean']);

/** The JSON Schemas that editors use to help authors, by file name. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return {
    'pack.json': written(packFile, 'A pack: the authority, its panels, settings and guidance'),
    'clauses.json': written(clauseFile, 'Every clause of the policy', 'as it is'),
    'pathway.json': written(pathway, 'A pathway: rules, steps and appeals'),
    'form.json': written(form, 'A form, section by section'),
    'framework.json': written(framework, 'A framework of standards'),
    'regulator.json': written(regulator, 'A regulator and what it asks each year'),
    'letter.json': written(letterHead, 'The front matter of a letter'),
    'scenario.json': written(scenarioFile, 'A scenario that proves a policy', 'as it is'),
  };
}

function written(schema: z.ZodType, title: string, settings: 'allowed' | 'as it is' = 'allowed'): string {
  const json = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'ref',
    override: ({ jsonSchema }) => {
      if (settings === 'allowed') allowSetting(jsonSchema);
    },
  });
  return `${JSON.stringify({ title, ...json }, null, 2)}\n`;
}

/** Where a pack has a value, it may name a setting instead; fixed words such as the kind of a rule stay. */
function allowSetting(schema: Record<string, unknown>): void {
  if (!scalars.has(String(schema['type'])) || 'const' in schema) return;
  const { default: usual, ...value } = schema;
  for (const key of Object.keys(schema)) delete schema[key];
  schema['anyOf'] = [value, setting];
  if (usual !== undefined) schema['default'] = usual;
}
