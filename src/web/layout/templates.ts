import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nunjucks from 'nunjucks';
import { describeInstant, type Instant } from '../../core/calendar/instant.ts';

const require = createRequire(import.meta.url);
export const webFolder = join(import.meta.dirname, '..');

export const govukFolder = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist');
export const mojFolder = dirname(require.resolve('@ministryofjustice/frontend/package.json'));

let compiled: nunjucks.Environment | undefined;

/**
 * Templates are found under `src/web`, as `govuk/…` and as `moj/…`. All of `src/web` is compiled at the start, once for
 * all services of a process.
 */
export function templates(): nunjucks.Environment {
  compiled ??= compile();
  return compiled;
}

function compile(): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader([webFolder, govukFolder, mojFolder]);
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: false,
    trimBlocks: true,
    lstripBlocks: true,
  });
  environment.addFilter('moment', (at: Instant) => describeInstant(at));
  for (const name of ownTemplates()) environment.getTemplate(name, true);
  return environment;
}

function ownTemplates(): string[] {
  return readdirSync(webFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.njk'),
  );
}
