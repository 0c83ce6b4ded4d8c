import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The scenarios under a path: the file itself, or every YAML file in a folder called scenarios below it. */
export function storyFiles(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .toSorted();
  const inScenarios = names.filter((name) => `/${name}`.includes('/scenarios/'));
  // A folder of scenarios named itself, or any other folder of nothing but scenarios.
  const holdsPack = names.some((name) => `/${name}`.endsWith('/pack.yaml'));
  return (inScenarios.length > 0 || holdsPack ? inScenarios : names).map((name) => join(path, name));
}
