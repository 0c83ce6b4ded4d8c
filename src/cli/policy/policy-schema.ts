import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { jsonSchemas } from '../../packs/schema/json-schema.ts';
import type { Terminal } from '../terminal.ts';
import { ownPolicies, shown } from './policies-folder.ts';

export function policySchema([folder]: readonly string[], { say }: Terminal): number {
  const to = resolve(folder ?? join(ownPolicies, 'schema'));
  mkdirSync(to, { recursive: true });
  for (const [name, text] of Object.entries(jsonSchemas())) {
    writeFileSync(join(to, name), text);
    say(`wrote ${shown(join(to, name))}`);
  }
  return 0;
}
