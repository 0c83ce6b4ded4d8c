import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { zip } from '../../test/support/zip.ts';
import { openPreviews, type PreviewOptions, type Previews } from './preview.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const KINDS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A Word document of this body; `links` are relations by id. */
function docx(
  body: string,
  more: Readonly<Record<string, string>> = {},
  links: Readonly<Record<string, string>> = {},
) {
  const relations = Object.entries(links).map(
    ([id, target]) =>
      `<Relationship Id="${id}" Type="${KINDS}/hyperlink" Target="${target}" TargetMode="External"/>`,
  );
  const bytes = zip({
    '[Content_Types].xml': `<Types xmlns="${TYPES}"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r" Type="${KINDS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${RELATIONS}">${relations.join('')}</Relationships>`,
    'word/document.xml': `<?xml version="1.0"?><w:document ${W} ${R}><w:body>${body}</w:body></w:document>`,
    ...more,
  });
  return new Blob([Uint8Array.from(bytes)]);
}

describe('looking at a Word document', () => {
  const opened: Previews[] = [];
  const open = (options: PreviewOptions = {}) => {
    const previews = openPreviews(options);
    opened.push(previews);
    return previews;
  };
  after(() => Promise.all(opened.map((one) => one.close())));

  const shown = async (document: Blob) => {
    const preview = await open().word(document);
    assert.ok(preview.type === 'shown', preview.type);
    return preview.html;
  };

  test('shows its words and tables, and markup in them as text', async () => {
    const table = `<w:tbl><w:tr><w:tc>${paragraph('In a cell')}</w:tc></w:tr></w:tbl>`;
    const html = await shown(docx(paragraph('Home visit &lt;script&gt;alert(1)&lt;/script&gt;') + table));
    assert.match(html, /<p>Home visit &lt;script&gt;alert\(1\)&lt;\/script&gt;<\/p>/);
    assert.match(html, /<table><tr><td><p>In a cell<\/p><\/td><\/tr><\/table>/);
  });

  test('keeps no link that leads out of it, whatever it is called', async () => {
    const link = (id: string, text: string) =>
      `<w:p><w:hyperlink r:id="${id}"><w:r><w:t>${text}</w:t></w:r></w:hyperlink></w:p>`;
    const field = `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "javascript:alert(2)" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>by a field</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
    const links = {
      a: 'javascript:alert(1)',
      b: 'JaVaScRiPt:alert(1)',
      c: 'data:text/html,x',
      d: 'https://example.org/',
    };
    const html = await shown(
      docx(
        Object.keys(links)
          .map((id) => link(id, `link ${id}`))
          .join('') + field,
        {},
        links,
      ),
    );
    for (const text of ['link a', 'link b', 'link c', 'link d', 'by a field'])
      assert.match(html, new RegExp(text));
    assert.doesNotMatch(html, /href|javascript|data:|example\.org/i);
  });

  test('does not take up a style map that the document brings', async () => {
    const relation = `<Relationship Id="m" Type="http://schemas.zwobble.org/mammoth/style-map" Target="/mammoth/style-map"/>`;
    const html = await shown(
      docx(paragraph('alert(1)'), {
        'mammoth/style-map': 'p => script:fresh',
        'word/_rels/document.xml.rels': `<Relationships xmlns="${RELATIONS}">${relation}</Relationships>`,
      }),
    );
    assert.equal(html, '<p>alert(1)</p>');
  });

  test('what is no document is said to be unreadable', async () => {
    const previews = open();
    for (const bytes of [
      new Uint8Array(),
      zip({ 'a.txt': 'x' }),
      zip({ 'word/document.xml': '<w:document' }),
    ])
      assert.deepEqual(await previews.word(new Blob([Uint8Array.from(bytes)])), { type: 'unreadable' });
  });

  test('one that takes too long, too much memory or too much depth ends itself and nothing else', async () => {
    const endless = docx(paragraph('word '.repeat(20)).repeat(60_000));
    assert.deepEqual(await open({ patience: 50 }).word(endless), { type: 'too-large' });
    assert.deepEqual(await open({ memory: 24 }).word(endless), { type: 'too-large' });
    assert.deepEqual(await open({ longest: 100 }).word(docx(paragraph('x'.repeat(200)))), {
      type: 'too-large',
    });
    const deep = docx('<w:sdt><w:sdtContent>'.repeat(60_000));
    assert.notEqual((await open().word(deep)).type, 'shown');
    const bomb = docx(paragraph('x'), { 'word/media/x.xml': '0'.repeat(101 * 1024 * 1024) });
    assert.deepEqual(await open().word(bomb), { type: 'too-large' });
    assert.equal((await open().word(docx(paragraph('still here')))).type, 'shown');
  });

  test('an entity that unfolds into gigabytes is not unfolded', async () => {
    const entities = Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`,
    ).join('');
    const body = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">${entities}]><w:document ${W}><w:body>${paragraph('&e9;')}</w:body></w:document>`;
    const preview = await open().word(docx('', { 'word/document.xml': body }));
    assert.ok(preview.type !== 'shown' || preview.html.length < 1000, preview.type);
  });

  test('more at once than there is room for are asked to come back', async () => {
    const previews = open({ atOnce: 1, waiting: 1 });
    const types = await Promise.all(
      [1, 2, 3].map((n) => previews.word(docx(paragraph(`${n}`))).then(({ type }) => type)),
    );
    assert.deepEqual(types.toSorted(), ['busy', 'shown', 'shown']);
  });
});
