import assert from 'node:assert/strict';
import { test } from 'node:test';
import { letterBlocks, letterText } from './letter-document.ts';

test('keeps paragraphs, line breaks and strong words', () => {
  assert.deepEqual(letterBlocks('Dear Ada,\n\nYou are **endorsed** today.\n\nPanel\nCouncil'), [
    { kind: 'paragraph', text: 'Dear Ada,' },
    {
      kind: 'paragraph',
      text: [{ text: 'You are ' }, { text: 'endorsed', strong: true }, { text: ' today.' }],
    },
    { kind: 'paragraph', text: 'Panel\nCouncil' },
  ]);
});

test('reads lists, also right under the line that introduces them', () => {
  assert.deepEqual(letterBlocks('Two:\n- one\n- two\n\n1. first\n2. second'), [
    { kind: 'paragraph', text: 'Two:' },
    { kind: 'list', marker: 'bullet', items: ['one', 'two'] },
    { kind: 'list', marker: 'number', items: ['first', 'second'] },
  ]);
});

test('leaves a strong opening with a number, and a lone asterisk, as they are', () => {
  assert.deepEqual(letterBlocks('**1. Your panel.** It is * soon'), [
    { kind: 'paragraph', text: [{ text: '1. Your panel.', strong: true }, { text: ' It is * soon' }] },
  ]);
});

test('knows a letter whose words were destroyed', () => {
  assert.equal(letterText(undefined), undefined);
  assert.equal(letterText('no letter'), undefined);
  assert.deepEqual(letterText({ subject: 'S', body: 'B', letter: 'x' }), { subject: 'S', body: 'B' });
});
