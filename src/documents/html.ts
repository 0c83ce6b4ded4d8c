import type { Block, Definition, Prose, Signature, Table } from '../app/document.ts';
import { legibleText } from './legible-text.ts';
import { soundHeadings } from './sound-headings.ts';
import { standingWords } from './standing-words.ts';
import { statementParagraphs } from './statement-paragraphs.ts';

/** `baseLevel`: the heading level on the page under which the document hangs; its level 1 comes one below. */
export type HtmlOptions = { readonly baseLevel: 1 | 2 | 3 };

/** The same blocks that the PDF prints, as a fragment of HTML. Everything in it is escaped. */
export const toHtml = (blocks: readonly Block[], options: HtmlOptions): string =>
  soundHeadings(blocks)
    .map((block) => blockHtml(block, options.baseLevel))
    .join('\n');

const blockHtml = (block: Block, baseLevel: number): string => {
  switch (block.kind) {
    case 'heading':
      return headingHtml(block.text, { level: baseLevel + block.level, size: HEADING_SIZES[block.level] });
    case 'paragraph':
      return `<p class="govuk-body" dir="auto">${proseHtml(block.text)}</p>`;
    case 'list':
      return listHtml(block.marker, block.items);
    case 'definitions':
      return definitionsHtml(block.rows);
    case 'table':
      return tableHtml(block);
    case 'statement':
      return statementHtml(block.text);
    case 'signature':
      return signatureHtml(block);
    case 'callout':
      return calloutHtml(block.title, block.text);
    case 'page-break':
      return '<hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible">';
    default: {
      const unknown: never = block;
      return unknown;
    }
  }
};

const HEADING_SIZES = { 1: 'm', 2: 's', 3: 's' } as const;

const headingHtml = (text: string, { level, size }: { level: number; size: string }): string =>
  `<h${level} class="govuk-heading-${size}">${textHtml(text)}</h${level}>`;

const listHtml = (marker: 'bullet' | 'number', items: readonly Prose[]): string => {
  const tag = marker === 'bullet' ? 'ul' : 'ol';
  const rows = items.map((item) => `<li dir="auto">${proseHtml(item)}</li>`).join('');
  return `<${tag} class="govuk-list govuk-list--${marker}">${rows}</${tag}>`;
};

const definitionsHtml = (rows: readonly Definition[]): string => {
  const rowHtml = ({ term, value }: Definition): string =>
    `<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${textHtml(term)}</dt>` +
    `<dd class="govuk-summary-list__value" dir="auto">${proseHtml(value)}</dd></div>`;
  return `<dl class="govuk-summary-list">${rows.map(rowHtml).join('')}</dl>`;
};

const tableHtml = ({ caption, header, rows }: Table): string => {
  const named =
    caption === undefined ? '' : `<caption class="govuk-table__caption">${textHtml(caption)}</caption>`;
  const head = header
    .map((cell) => `<th scope="col" class="govuk-table__header">${textHtml(cell)}</th>`)
    .join('');
  const rowHtml = (row: readonly string[]): string =>
    header
      .map((title, column) => {
        const cell = textHtml(row[column] ?? '');
        return `<td class="govuk-table__cell" data-label="${escapeHtml(legibleText(title))}" dir="auto">${cell}</td>`;
      })
      .join('');
  const body = rows.map((row) => `<tr class="govuk-table__row">${rowHtml(row)}</tr>`).join('');
  return (
    `<table class="govuk-table">${named}<thead class="govuk-table__head"><tr class="govuk-table__row">${head}` +
    `</tr></thead><tbody class="govuk-table__body">${body}</tbody></table>`
  );
};

const statementHtml = (text: string): string => {
  const paragraphs = statementParagraphs(legibleText(text));
  const inside = paragraphs.map(
    (lines) => `<p class="govuk-body" dir="auto">${lines.map(escapeHtml).join('<br>')}</p>`,
  );
  return `<div class="app-document-statement">${inside.join('')}</div>`;
};

const signatureHtml = ({ name, role, date, standing }: Signature): string =>
  `<div class="app-document-signature app-document-signature--${standing.kind}">` +
  `<p class="govuk-body"><strong>${textHtml(name)}</strong><br>${textHtml(role)}<br>${textHtml(date)}</p>` +
  `<p class="govuk-body">${textHtml(standingWords(standing))}</p></div>`;

const calloutHtml = (title: string | undefined, text: Prose): string => {
  const opening = title === undefined ? '' : `<strong>${textHtml(title)}</strong><br>`;
  return `<div class="govuk-inset-text" dir="auto">${opening}${proseHtml(text)}</div>`;
};

const proseHtml = (prose: Prose): string => {
  if (typeof prose === 'string') return textHtml(prose);
  return prose
    .map((run) => (run.strong ? `<strong>${textHtml(run.text)}</strong>` : textHtml(run.text)))
    .join('');
};

const textHtml = (text: string): string => escapeHtml(legibleText(text)).replaceAll('\n', '<br>');

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? '');
