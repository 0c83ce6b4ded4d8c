import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { strToU8 } from 'fflate';
import { attachTo } from '../../../test/support/attach.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { lookAtCase } from '../../app/look-at-case.ts';
import { readPortfolio } from '../../app/portfolio/read-portfolio.ts';
import { wordForm } from '../../app/word-form/word-form.ts';
import type { WordForm } from '../../app/document.ts';

let service: Running;
let url: string;
let ref: string;
before(async () => {
  service = await startService();
  ref = (await service.desk.cases.openCaseOf('lincolnshire', 'cy', 'level-1-to-level-2')) ?? '';
  url = `/cases/${ref}/work/write-portfolio/word`;
});
after(() => service.stop());

/** The form as it can be downloaded now, with some of its boxes filled in otherwise. */
async function filled(change: (form: WordForm) => WordForm): Promise<Uint8Array<ArrayBuffer>> {
  const seen = await lookAtCase(
    service.desk,
    { authority: 'lincolnshire', personId: 'cy', offices: [] },
    ref,
  );
  const step = seen?.caseFile.policy.steps.get('write-portfolio');
  assert.ok(seen && step?.kind === 'fill');
  const form = wordForm(seen, step, await readPortfolio(service.desk, seen));
  return new Uint8Array(await service.acts.wordForms.make(change(form)));
}

/** Writes into the first box of every question with this label. */
function writing(label: RegExp, text: string): (form: WordForm) => WordForm {
  return (form) => ({
    ...form,
    pages: form.pages.map((page) => ({
      ...page,
      questions: page.questions.map((one) => (label.test(one.label) ? { ...one, rows: [[text]] } : one)),
    })),
  });
}

async function bring(
  person: string,
  file: { readonly name: string; readonly text: string | Uint8Array<ArrayBuffer> },
) {
  const visitor = await service.signInAs(person);
  return { visitor, answer: await attachTo(service, { visitor, url }, { fields: {}, file }) };
}

const characters: Readonly<Record<string, string>> = {
  quot: '"',
  '#39': "'",
  '#92': '\\',
  lt: '<',
  gt: '>',
  amp: '&',
};
const readIn = (body: string) =>
  (/name="read" value="([^"]*)"/.exec(body)?.[1] ?? '').replaceAll(
    /&([a-z]+|#\d+);/g,
    (_, name: string) => characters[name] ?? '',
  );
const boxes = (body: string) =>
  [...body.matchAll(/name="(take-\d+)"[^>]*?( checked)?>/g)].map(
    ([, name = '', on]) => [name, on === ' checked'] as const,
  );
const saves = async () => (await service.desk.cases.readAsSystem('lincolnshire', ref))?.events.length;

test('is found by whoever fills the form in, and by nobody else', async () => {
  assert.equal((await (await service.signInAs('cy')).get(url)).statusCode, 200);
  for (const person of ['lou', 'quin', 'kit', 'zed', 'hal'])
    for (const path of [url, `${url}/form.docx`])
      assert.equal((await (await service.signInAs(person)).get(path)).statusCode, 404, person);
});

test('the form as downloaded comes back with nothing new', async () => {
  const { rawPayload, headers } = await (await service.signInAs('cy')).get(`${url}/form.docx`);
  assert.match(
    String(headers['content-disposition']),
    /attachment; filename="write-portfolio-[A-Z0-9]+\.docx"/,
  );
  const { answer } = await bring('cy', { name: 'form.docx', text: new Uint8Array(rawPayload) });
  assert.match(answer.body, /Nothing in your document is new/);
});

test('what is new is shown and not saved; what is chosen is saved, and nothing else', async () => {
  const text = 'Line one <b>& more</b>\n\nLine three';
  const before = await saves();
  const { visitor, answer } = await bring('cy', {
    name: 'form.docx',
    text: await filled(writing(/./, text)),
  });
  assert.equal(answer.statusCode, 200);
  assert.match(answer.body, /In your document/);
  assert.match(answer.body, /Line one &lt;b&gt;&amp; more&lt;\/b&gt;\n\nLine three/);
  assert.match(answer.body, /Not read, and left as it is here/);
  assert.equal(await saves(), before);
  const [[first]] = boxes(answer.body).filter(([, on]) => on) as [readonly [string, boolean]];
  await visitor.get(url);
  const saved = await visitor.post(`${url}/answers`, { read: readIn(answer.body), [first]: 'yes' });
  assert.equal(saved.statusCode, 303);
  assert.match(
    (await visitor.get(String(saved.headers.location))).body,
    /1 answer from your document is saved/,
  );
  const again = await bring('cy', { name: 'form.docx', text: await filled(writing(/./, text)) });
  assert.equal(boxes(again.answer.body).length, boxes(answer.body).length - 1);
});

test('a form with a table pasted into every one of its cells is known still, and its answers are read', async () => {
  const table = (rows: readonly (readonly (Paragraph | Table)[])[]) =>
    new Table({ rows: rows.map((children) => new TableRow({ children: [new TableCell({ children })] })) });
  const pasted = () => table([[new Paragraph('Pasted by mistake')]]);
  let mark = '';
  let asked = '';
  await filled((form) => {
    const question = form.pages.flatMap(({ questions }) => questions).find(({ header }) => !header);
    mark = form.mark;
    asked = `Question ${question?.number}. ${question?.label}`;
    return form;
  });
  const children = [
    table([[pasted(), new Paragraph(mark)]]),
    new Paragraph(''),
    table([
      [new Paragraph(asked), pasted()],
      [new Paragraph('My answer'), pasted()],
    ]),
  ];
  const text = Uint8Array.from(await Packer.toBuffer(new Document({ sections: [{ children }] })));
  const { answer } = await bring('cy', { name: 'form.docx', text });
  assert.equal(answer.statusCode, 200);
  assert.match(answer.body, /My answer\nPasted by mistake/);
});

test('an answer that the document leaves empty is not taken unless somebody says so', async () => {
  const { answer } = await bring('cy', { name: 'form.docx', text: await filled(writing(/./, '')) });
  const found = boxes(answer.body);
  assert.ok(found.length > 0);
  assert.ok(found.every(([, on]) => !on));
  assert.match(answer.body, /Take this answer, which empties the box/);
});

test('questions in another order are known by their numbers; twice, or under another line, they are not read', async () => {
  const text = 'From the document';
  const form = writing(/./, text);
  const [inOrder, otherwise, twice, renamed] = await Promise.all([
    filled(form),
    filled((one) => ({ ...form(one), pages: form(one).pages.toReversed() })),
    filled((one) => ({ ...form(one), pages: [...form(one).pages, ...form(one).pages] })),
    filled((one) => ({
      ...form(one),
      pages: form(one).pages.map((page) => ({
        ...page,
        questions: page.questions.map((question) => ({ ...question, label: `Not ${question.label}` })),
      })),
    })),
  ]);
  const shown = async (bytes: Uint8Array<ArrayBuffer>) =>
    (await bring('cy', { name: 'form.docx', text: bytes })).answer.body;
  const usual = boxes(await shown(inOrder));
  assert.ok(usual.length > 1);
  assert.deepEqual(boxes(await shown(otherwise)), usual);
  assert.match(await shown(twice), /It is in the document twice/);
  assert.deepEqual(boxes(await shown(twice)), []);
  assert.match(await shown(renamed), /Its grey lines are not those of the form/);
  assert.deepEqual(boxes(await shown(renamed)), []);
});

test('a page saved meanwhile is not written over', async () => {
  const { visitor, answer } = await bring('cy', {
    name: 'form.docx',
    text: await filled(writing(/summary|about|case/i, 'From the document')),
  });
  const cy = await service.signInAs('cy');
  for (const key of JSON.parse(readIn(answer.body)).answers.map((one: { key: string }) => one.key)) {
    const { body } = await cy.get(`/cases/${ref}/sections/${key}`);
    const action = /action="([^"]+)" class="waymark-section"/.exec(body)?.[1] ?? '';
    await cy.post(action.replaceAll('&amp;', '&'), { summary: 'Typed here meanwhile' });
  }
  await visitor.get(url);
  const chosen = Object.fromEntries(boxes(answer.body).map(([name]) => [name, 'yes']));
  const saved = await visitor.post(`${url}/answers`, { read: readIn(answer.body), ...chosen });
  assert.equal(saved.headers.location, url);
  assert.match((await visitor.get(url)).body, /Changed meanwhile and left as they are/);
});

test('another file, another form and another case’s form are each told from this one', async () => {
  const cases = [
    [{ name: '', text: '' }, /Choose the Word document/],
    [{ name: 'form.docx', text: 'no document at all' }, /docx|Word|text/],
    [{ name: 'note.txt', text: 'words' }, /as a Word document \(\.docx\)/],
    [{ name: 'form.docx', text: await filled((form) => ({ ...form, mark: '' })) }, /not a form from here/],
    [
      {
        name: 'form.docx',
        text: await filled((form) => ({ ...form, mark: form.mark.replace(ref, 'ZZZZZZZ') })),
      },
      /belongs to another case, ZZZZZZZ/,
    ],
    [
      { name: 'form.docx', text: await filled((form) => ({ ...form, mark: `${form.mark}9` })) },
      /another part of the case, or was made under version/,
    ],
  ] as const;
  for (const [file, says] of cases) {
    const { answer } = await bring('cy', file);
    assert.equal(answer.statusCode, 422, file.name);
    assert.match(answer.body, says);
  }
});

test('answers that were made up are saved no further than the form reaches', async () => {
  const cy = await service.signInAs('cy');
  await cy.get(url);
  for (const read of ['', 'null', '{"answers":1}', strToU8('x').toString()]) {
    const answer = await cy.post(`${url}/answers`, { read });
    assert.equal(answer.headers.location, url);
    assert.match((await cy.get(url)).body, /did not arrive whole/);
  }
  const { answer: shown } = await bring('cy', {
    name: 'form.docx',
    text: await filled(writing(/./, 'made')),
  });
  await cy.get(url);
  const hostile = readIn(shown.body).replaceAll('"made"', '"made \\u0000\\ud800 up"');
  const [[name]] = boxes(shown.body) as [readonly [string, boolean]];
  const made = await cy.post(`${url}/answers`, { read: hostile, [name]: 'yes' });
  assert.equal(made.statusCode, 303);
  const read = JSON.stringify({ basedOn: {}, answers: [{ number: 1, key: 'no-such', content: { x: 'y' } }] });
  await cy.post(`${url}/answers`, { read, 'take-1': 'yes' });
  assert.match((await cy.get(url)).body, /Changed meanwhile|0 answers/);
});
