import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { putHeaders } from '../../packs/editor-headers.ts';
import { jsonSchemas } from '../../packs/schema/json-schema.ts';
import { valueOf, wordsOf } from '../read-arguments.ts';
import type { Terminal } from '../terminal.ts';
import { ownPolicies, shown } from './policies-folder.ts';

/** Writes the schemas anew, and with --into the line by which an editor finds them into a pack's files. */
export function policySchema(args: readonly string[], { say }: Terminal): number {
  const [folder] = wordsOf(args, { '--into': true });
  const to = resolve(folder ?? join(ownPolicies, 'schema'));
  mkdirSync(to, { recursive: true });
  for (const [name, text] of Object.entries(jsonSchemas())) {
    writeFileSync(join(to, name), text);
    say(`wrote ${shown(join(to, name))}`);
  }
  const pack = valueOf(args, '--into');
  for (const file of pack === undefined ? [] : putHeaders(resolve(pack), to))
    say(`header into ${shown(file)}`);
  return 0;
}
