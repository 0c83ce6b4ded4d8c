import { extname, resolve } from 'node:path';
import { handbookDocument } from '../../app/handbook/handbook-document.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { toHtml } from '../../documents/html.ts';
import { openPdfPress } from '../../documents/pdf.ts';
import { valueOf, wordsOf } from '../read-arguments.ts';
import type { Terminal } from '../terminal.ts';
import { packNamed } from './pack-named.ts';
import { writeNamed } from './write-named.ts';

/** Exit 0: written. 1: the pack has faults. 2: what was named is not there, or cannot be written. */
export async function policyHandbook(args: readonly string[], terminal: Terminal): Promise<number> {
  const [folder] = wordsOf(args, { '-o': true });
  const file = valueOf(args, '-o');
  const ending = file === undefined ? '' : extname(file);
  if (folder === undefined || file === undefined || !['.pdf', '.html'].includes(ending)) {
    terminal.error('waymark: name a pack, and after -o the file to write, which ends in .pdf or .html.');
    return 2;
  }
  const pack = packNamed(folder, terminal);
  if (pack === undefined) return 1;
  const to = resolve(file);
  return writeNamed(to, ending === '.pdf' ? await asPdf(pack) : asPage(pack), terminal) ? 0 : 2;
}

async function asPdf(pack: Pack): Promise<Uint8Array> {
  const press = openPdfPress();
  try {
    return await press.renderPdf(handbookDocument(pack), { at: new Date().toISOString() });
  } finally {
    await press.close();
  }
}

/** One page that needs nothing beside itself. */
function asPage(pack: Pack): string {
  const { title, blocks, meta } = handbookDocument(pack);
  const name = inHtml(title);
  const council = inHtml(meta.authority.name);
  return [
    '<!doctype html>',
    `<html lang="${meta.language}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}, ${council}</title><style>${looks}</style></head>`,
    `<body><main><p class="version">${council}. ${meta.reference}</p><h1>${name}</h1>`,
    toHtml(blocks, { baseLevel: 1 }),
    '</main></body></html>\n',
  ].join('\n');
}

function inHtml(text: string): string {
  return toHtml([{ kind: 'paragraph', text }], { baseLevel: 1 }).replaceAll(/<[^>]*>/g, '');
}

const looks = [
  'body{margin:0;color:#0b0c0c;background:#fff;font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",arial,sans-serif}',
  'main{max-width:46rem;margin:0 auto;padding:1.5rem;overflow-wrap:anywhere}',
  'h1,h2,h3,h4{line-height:1.25;margin:2rem 0 .5rem}h1{font-size:2rem}h2{font-size:1.6rem;border-top:2px solid #0b0c0c;padding-top:1rem}h3{font-size:1.2rem}h4{font-size:1rem}',
  '.version{color:#484949}li{margin:.4rem 0}hr{border:0}',
  'dl>div{display:grid;grid-template-columns:minmax(8rem,1fr) 3fr;gap:1rem;padding:.4rem 0;border-bottom:1px solid #cecece}dt{font-weight:600}dd{margin:0}',
  'table{width:100%;border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid #cecece}',
  '.govuk-inset-text{border-left:6px solid #cecece;padding:.2rem 1rem;margin:1rem 0}',
  '@media(max-width:30rem){dl>div{grid-template-columns:1fr;gap:0}}@media print{hr{break-after:page}}',
].join('');
