import type { Block, Document } from '../../src/app/document.ts';

/** An invented letter of these blocks. */
export function sampleDocument(blocks: readonly Block[], title = 'Portfolio of Ada Example'): Document {
  const authority = { name: 'Testshire Council', colour: '#00703c' };
  return { title, meta: { authority, reference: 'TES-2026-0007', language: 'en-GB' }, blocks };
}

/** One of every kind of block. */
export const everyBlock: readonly Block[] = [
  {
    kind: 'paragraph',
    text: [{ text: 'Dear ' }, { text: 'Ada Example', strong: true }, { text: ',\nwe met.' }],
  },
  { kind: 'callout', title: 'The decision', text: 'You progress to level 2.' },
  { kind: 'heading', level: 1, text: 'About the case' },
  {
    kind: 'definitions',
    rows: [
      { term: 'Team', value: 'Invented Town' },
      { term: 'Date on which both managers first agreed to it', value: '12 January 2026\nin supervision' },
    ],
  },
  { kind: 'list', marker: 'bullet', items: ['Two observations', [{ text: 'Feedback', strong: true }]] },
  { kind: 'list', marker: 'number', items: ['First', 'Second'] },
  { kind: 'heading', level: 3, text: 'Evidence' },
  {
    kind: 'table',
    caption: 'Evidence by standard',
    header: ['Standard', 'Evidence', 'Date'],
    rows: [
      ['Professionalism', 'Observation', '2 November 2025'],
      ['Values', 'Case example'],
      ['Too', 'many', 'cells', 'UNSEEN'],
    ],
  },
  { kind: 'statement', text: 'First line\nsecond line\n\nNew paragraph' },
  { kind: 'page-break' },
  {
    kind: 'signature',
    name: 'Ben Invented',
    role: 'Practice Supervisor',
    date: '1 March 2026',
    standing: { kind: 'stands' },
  },
  {
    kind: 'signature',
    name: 'Cy Madeup',
    role: 'Team Manager',
    date: '2 March 2026',
    standing: { kind: 'fell-away', reason: 'the statement changed on 4 March 2026.' },
  },
];
