import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { brandStyles } from '../layout/colours.ts';
import { govukFolder, mojFolder, webFolder } from '../layout/templates.ts';

export type Asset = {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
};

/** `path` holds a hash of all the files, so a browser may keep each of them for a year. */
export type Assets = { readonly path: string; readonly files: ReadonlyMap<string, Asset> };

const systemFonts = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",arial,sans-serif';
const mojImages = [
  'icon-close-cross-black',
  'icon-document',
  'icon-progress-tick',
  'icon-tag-remove-cross',
  'icon-tag-remove-cross-white',
  'icon-toggle-plus-minus',
];

const bundled = new Map<string, Assets>();

/**
 * The few files that pages need: the frame's, and each `*.client.js` and `*.css` of a page folder. Read and compressed
 * once for all services of a process.
 */
export function bundle(colour: string): Assets {
  const assets = bundled.get(colour) ?? bundleIn(colour);
  bundled.set(colour, assets);
  return assets;
}

function bundleIn(colour: string): Assets {
  const texts = new Map([
    ...frameFiles(),
    ...pageFiles(),
    ['brand.css', brandStyles(colour)] as const,
    ['icon.svg', icon(colour)] as const,
  ]);
  const hash = createHash('sha256');
  for (const [name, text] of texts) hash.update(name).update(text);
  const path = `/assets/${hash.digest('hex').slice(0, 12)}`;
  const files = [...texts].map(
    ([name, text]) => [name, asset(name, text.replaceAll('/assets/', `${path}/`))] as const,
  );
  return { path, files: new Map(files) };
}

/** The mark for a browser's tab, in the authority's colour. */
function icon(colour: string): string {
  return readFileSync(join(webFolder, 'layout/waymark.svg'), 'utf8').replace('#000', colour);
}

function pageFiles(): (readonly [string, string])[] {
  const names = readdirSync(webFolder, { recursive: true, encoding: 'utf8' });
  const found = names.filter((name) => name.endsWith('.client.js') || name.endsWith('.css')).sort();
  return found.map((name) => [basename(name), readFileSync(join(webFolder, name), 'utf8')] as const);
}

function frameFiles(): Map<string, string> {
  const govuk = (name: string) => readFileSync(join(govukFolder, 'govuk', name), 'utf8');
  const moj = (name: string) => readFileSync(join(mojFolder, 'moj', name), 'utf8');
  const own = (name: string) => readFileSync(join(import.meta.dirname, '../layout', name), 'utf8');
  return new Map([
    ['govuk-frontend.css', plainStyles(govuk('govuk-frontend.min.css'))],
    ['moj-frontend.css', plainStyles(moj('moj-frontend.min.css'))],
    ['govuk-frontend.js', withoutMap(govuk('govuk-frontend.min.js'))],
    ['moj-frontend.js', withoutMap(moj('moj-frontend.min.js'))],
    ['waymark.js', own('waymark.js')],
    ['waymark.svg', own('waymark.svg')],
    ...mojImages.map((name) => [`images/${name}.svg`, moj(`assets/images/${name}.svg`)] as const),
  ]);
}

/** GDS Transport and the royal arms may be used on GOV.UK alone. */
function plainStyles(css: string): string {
  return withoutMap(css)
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll(/GDS Transport,arial,sans-serif/g, systemFonts)
    .replaceAll('url(/assets/images/govuk-crest.svg)', 'none');
}

function withoutMap(text: string): string {
  return text.replace(/(\/\/|\/\*)# sourceMappingURL=[^\n]*/g, '');
}

function asset(name: string, text: string): Asset {
  const plain = Buffer.from(text);
  const brotli = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
  return { type: typeOf(name), plain, gzip: gzipSync(plain), brotli };
}

function typeOf(name: string): string {
  if (name.endsWith('.css')) return 'text/css; charset=utf-8';
  if (name.endsWith('.js')) return 'text/javascript; charset=utf-8';
  if (name.endsWith('.svg')) return 'image/svg+xml';
  throw new Error(`No content type is known for the asset ${name}`);
}
