import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { pdfText } from '../../test/support/pdf-text.ts';
import { everyBlock, sampleDocument } from '../../test/support/sample-document.ts';
import type { Block } from '../app/document.ts';
import { fontCoverage } from './font-coverage.ts';
import { readFonts } from './fonts.ts';
import { openTypeset } from './typeset.ts';

const at = '2026-03-05T09:00:00Z';
const typeset = openTypeset();
const source = (blocks: readonly Block[]) =>
  Buffer.from(typeset(sampleDocument(blocks), at)).toString('latin1');
const textOf = (blocks: readonly Block[]) => pdfText(typeset(sampleDocument(blocks), at));
const squeezed = (text: string) => text.replaceAll(/\s/g, '');

test('a document is a tagged PDF 1.7 that says it is PDF/UA-1, with title, language and dates', () => {
  const pdf = source(everyBlock);
  assert.ok(pdf.startsWith('%PDF-1.7'));
  assert.match(pdf, /\/MarkInfo <<[^>]*\/Marked true/);
  assert.match(pdf, /\/StructTreeRoot \d+ 0 R/);
  assert.match(pdf, /<pdfuaid:part>1<\/pdfuaid:part>/);
  assert.match(pdf, /\/Lang \(en-GB\)/);
  assert.match(pdf, /\/Title \(Portfolio of Ada Example\)/);
  assert.match(pdf, /\/DisplayDocTitle true/);
  assert.match(pdf, /\/CreationDate \(D:20260305090000/);
});

test('every heading is a bookmark, in order, under the one above it', () => {
  const pdf = source(everyBlock);
  const all = [...pdf.matchAll(/(\d+) 0 obj\n<<\n  \/Parent (\d+) 0 R[^>]*\/Title \(([^)]*)\)\n  \/Dest/g)];
  const titles = new Map(all.map(([, id = '', , title = '']) => [id, title]));
  assert.deepEqual(
    all.map(([, , above = '', title]) => [titles.get(above), title]),
    [
      [undefined, 'About the case'],
      ['About the case', 'Evidence'],
    ],
  );
});

test('each kind of block is tagged as what it is', () => {
  const pdf = source(everyBlock);
  for (const tag of ['H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'Caption', 'THead', 'TH', 'TD']) {
    assert.match(pdf, new RegExp(`/S /${tag}\\n`), tag);
  }
  assert.doesNotMatch(pdf, /\/S \/H3\n/, 'a skipped level is lifted');
});

test('every word of every block is there, in order, and page numbers count to the end', () => {
  const text = textOf(everyBlock);
  const told = [
    'Testshire Council',
    'Portfolio of Ada Example',
    'Reference: TES-2026-0007',
    'Dear Ada Example,we met.',
    'The decision',
    'Date on which both managers first agreed to it 12 January 2026 in supervision',
    'Second',
    'Evidence by standard',
    'Case example',
    'First line second line New paragraph',
    'Ben Invented Practice Supervisor 1 March 2026 This signature stands.',
    'This signature fell away: the statement changed on 4 March 2026.',
  ];
  let from = 0;
  for (const words of told) {
    const place = text.indexOf(squeezed(words), from);
    assert.ok(place >= from, words);
    from = place;
  }
  assert.ok(text.includes('Page1of2') && text.includes('Page2of2'));
  assert.ok(!text.includes('UNSEEN'));
});

const HOSTILE = [
  '= Not a heading #{1+1} #eval("1") #import "x.typ" $x^2$ *not strong* _nor this_ `raw` <label> @ref',
  '#set page(fill: red)\n/ term: no\n- no list\n+ nor this',
  'back\\slash "quotes" ‘and’ «these» // no comment /* nor this */ ~ -- --- ... \\u{41}',
  'https://example.org/#fragment }}{{ <script>alert(1)</script> &amp; %s ${name}',
  'Łódź, Zoë, Nguyễn, Ελένη, Ольга, Ştefan; fi ffi fl; ½ £ € “ ” … – —',
].join('\n');

test('whatever people type is printed as they typed it, wherever it stands', () => {
  const rows = [HOSTILE.split('\n').slice(0, 2)];
  const places: readonly Block[] = [
    { kind: 'statement', text: HOSTILE },
    { kind: 'paragraph', text: HOSTILE },
    { kind: 'heading', level: 1, text: HOSTILE },
    { kind: 'list', marker: 'bullet', items: [HOSTILE] },
    { kind: 'definitions', rows: [{ term: HOSTILE, value: HOSTILE }] },
    { kind: 'callout', title: HOSTILE, text: HOSTILE },
    { kind: 'table', caption: HOSTILE, header: [HOSTILE], rows: [[HOSTILE]] },
  ];
  for (const block of places) {
    assert.ok(textOf([block]).includes(squeezed(HOSTILE)), block.kind);
  }
  assert.ok(textOf([{ kind: 'table', header: ['a', 'b'], rows }]).includes(squeezed(rows.flat().join(''))));
  const signed = {
    kind: 'signature',
    name: HOSTILE,
    role: '#',
    date: '$',
    standing: { kind: 'stands' },
  } as const;
  assert.ok(textOf([signed]).includes(`${squeezed(HOSTILE)}#$`));
});

test('what the fonts cannot show, or what would mislead, is printed as its code', () => {
  const text = textOf([{ kind: 'paragraph', text: 'a\u{1F600}b שלום c\u202Ed\u0007e\uE123f\u200Bg\uFE0Fh' }]);
  assert.ok(
    text.includes('a[U+1F600]b[U+05E9][U+05DC][U+05D5][U+05DD]c[U+202E]d[U+0007]e[U+E123]fgh'),
    text.slice(0, 300),
  );
});

test('no character at all stops the printer', () => {
  const covers = fontCoverage(readFonts());
  const all = Array.from({ length: 0x30000 }, (_, codePoint) => codePoint).filter(
    (codePoint) => covers(codePoint) || codePoint % 64 === 0 || codePoint < 0x3000,
  );
  assert.ok(all.filter(covers).length > 1500);
  const text = all.map((codePoint) => `${String.fromCodePoint(codePoint)} `).join('');
  assert.ok(textOf([{ kind: 'statement', text }]).includes('[U+FFC0]'));
});

test('a statement of 20,000 words is printed whole, a word without end is broken', () => {
  const words = Array.from({ length: 20_000 }, (_, place) => `w${place}`);
  const endless = 'x'.repeat(5000);
  const text = textOf([{ kind: 'statement', text: `${words.join(' ')}\n${endless}` }]);
  const body = text.replaceAll(/TestshireCouncilPage\d+of\d+(PortfolioofAdaExampleTES-2026-0007)?/g, '');
  const bare = body.replaceAll('PortfolioofAdaExampleTES-2026-0007', '');
  assert.ok(bare.includes(words.join('')));
  assert.ok(bare.includes(endless));
});

const digest = (pdf: Uint8Array) => createHash('sha256').update(pdf).digest('hex');

test('the same document and instant are the same bytes, in another process too; another instant is not', () => {
  const document = sampleDocument(everyBlock);
  const here = digest(typeset(document, at));
  assert.equal(digest(typeset(document, at)), here);
  assert.notEqual(digest(typeset(document, '2026-03-05T09:00:01Z')), here);
  const script = `
    const { openTypeset } = await import(${JSON.stringify(new URL('./typeset.ts', import.meta.url).href)});
    const { createHash } = await import('node:crypto');
    const pdf = openTypeset()(${JSON.stringify(document)}, ${JSON.stringify(at)});
    console.log(createHash('sha256').update(pdf).digest('hex'));`;
  const there = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  assert.equal(there.trim(), here);
});

test('an instant or a colour that is none is refused', () => {
  assert.throws(() => typeset(sampleDocument([]), 'yesterday'), RangeError);
  const document = sampleDocument([]);
  const authority = { name: 'Testshire', colour: 'red); #eval(' };
  assert.throws(() => typeset({ ...document, meta: { ...document.meta, authority } }, at), /#rrggbb/);
});
