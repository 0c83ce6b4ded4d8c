import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pdfText } from '../../test/support/pdf-text.ts';
import { everyBlock, sampleDocument } from '../../test/support/sample-document.ts';
import type { Block } from '../app/document.ts';
import { toHtml } from './html.ts';
import { openTypeset } from './typeset.ts';

const html = (blocks: readonly Block[], baseLevel: 1 | 2 | 3 = 1) => toHtml(blocks, { baseLevel });

test('headings hang below the page’s own, without a gap', () => {
  const levels = (baseLevel: 1 | 2 | 3) =>
    Array.from(html(everyBlock, baseLevel).matchAll(/<h(\d)/g), ([, level]) => level);
  assert.deepEqual(levels(1), ['2', '3']);
  assert.deepEqual(levels(3), ['4', '5']);
});

test('lines of a statement are kept, a blank line parts paragraphs', () => {
  const made = html([{ kind: 'statement', text: 'one\r\ntwo\n \n\n<three>' }]);
  assert.match(made, /<p[^>]*>one<br>two<\/p><p[^>]*>&lt;three&gt;<\/p>/);
});

test('the page and the PDF say the same words in the same order', () => {
  const said = html(everyBlock)
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s/g, '');
  const printed = pdfText(openTypeset()(sampleDocument(everyBlock), '2026-03-05T09:00:00Z'));
  const body = printed
    .slice(printed.indexOf('Dear'))
    .replaceAll(/•|TestshireCouncilPage\dof\d|PortfolioofAdaExampleTES-2026-0007/g, '')
    .replace('1.First', 'First')
    .replace('2.Second', 'Second');
  assert.equal(body, said);
});

const MARKS =
  /<\/?(p|h[2-6]|ul|ol|li|dl|dt|dd|div|table|caption|thead|tbody|tr|th|td|strong)( [a-z]+="[\w -]*"| data-label="[^"<>]*")*>|<(br|hr class="[\w -]*")>/g;

test('nothing in the text becomes markup', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('<script>', '"><img src=x onerror=1>', "' onclick='", '&lt;'),
  );
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(1, 2, 3), text }),
    fc.record({ kind: fc.constant('paragraph' as const), text }),
    fc.record({ kind: fc.constant('statement' as const), text }),
    fc.record({
      kind: fc.constant('list' as const),
      marker: fc.constant('bullet' as const),
      items: fc.array(text),
    }),
    fc.record({ kind: fc.constant('callout' as const), title: text, text }),
    fc.record({
      kind: fc.constant('definitions' as const),
      rows: fc.array(fc.record({ term: text, value: fc.array(fc.record({ text, strong: fc.boolean() })) })),
    }),
    fc.record({
      kind: fc.constant('table' as const),
      caption: text,
      header: fc.array(text),
      rows: fc.array(fc.array(text)),
    }),
  );
  fc.assert(
    fc.property(fc.array(block), (blocks) => {
      const rest = html(blocks).replaceAll(MARKS, '');
      assert.doesNotMatch(rest, /[<>"']/);
      assert.doesNotMatch(rest, /&(?!(amp|lt|gt|quot|#39);)/);
    }),
  );
});

test('what would mislead a reader is shown as its code', () => {
  assert.match(
    html([{ kind: 'paragraph', text: 'a\u202Eb\u0000c \u{1F600} שלום' }]),
    /a\[U\+202E\]b\[U\+0000\]c \u{1F600} שלום/u,
  );
});
