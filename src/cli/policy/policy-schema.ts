import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { putHeaders } from '../../packs/editor-headers.ts';
import { jsonSchemas } from '../../packs/schema/json-schema.ts';
import { valueOf, wordsOf } from '../read-arguments.ts';
import type { Terminal } from '../terminal.ts';
import { ownPolicies, shown } from './policies-folder.ts';

/** Writes the schemas anew, and with --into the line by which an editor finds them into a pack's files. */
export function policySchema(args: readonly string[], { say, error }: Terminal): number {
  const [folder] = wordsOf(args, { '--into': true });
  const pack = valueOf(args, '--into');
  if (pack !== undefined && !existsSync(join(resolve(pack), 'pack.yaml'))) {
    error(`waymark: there is no pack.yaml in ${shown(resolve(pack))}. Name the folder of a pack.`);
    return 2;
  }
  const to = resolve(folder ?? join(ownPolicies, 'schema'));
  mkdirSync(to, { recursive: true });
  for (const [name, text] of Object.entries(jsonSchemas())) {
    writeFileSync(join(to, name), text);
    say(`wrote ${shown(join(to, name))}`);
  }
  for (const file of pack === undefined ? [] : putHeaders(resolve(pack), to))
    say(`header into ${shown(file)}`);
  return 0;
}
