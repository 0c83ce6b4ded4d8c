import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asye, yearOf } from '../../../test/support/north-east-lincolnshire.ts';
import { sectionFacts } from '../../core/case/sections/section-facts.ts';
import { answerBlocks } from './portfolio-answers.ts';

const key = 'supervision-log';
const section = asye.sections.get(key)?.section ?? assert.fail('no log');
const content = {
  sessions: [{ 'row-id': 'a', date: '2026-09-09', with: 'line-manager', discussion: 'The first family.' }],
};
const digest = (text: string) => text;
const facts = sectionFacts(section, content, { title: key, saved: true, known: {}, digest });
const fact = facts.fields['sessions'];
const read = (fact?.type === 'rows' ? fact.rows[0]?.digest : undefined) ?? assert.fail('no digest');

test('the portfolio says of each entry who agreed it as it stands, and who has still to', () => {
  const saved = {
    type: 'SectionSaved',
    data: { section: key, content: { id: 'c', hash: 'c', words: 1 }, facts },
  } as const;
  const agreed = (role: 'applicant' | 'line-manager', of = read) =>
    ({ type: 'RowAgreed', data: { section: key, field: 'sessions', row: 'a', digest: of, role } }) as const;
  const said = (...happened: readonly ReturnType<typeof agreed>[]) => {
    const blocks = answerBlocks(section, content, { caseFile: yearOf(saved, ...happened) });
    const table = blocks.find((block) => block.kind === 'table');
    assert.equal(table?.header.at(-1), 'Agreed by');
    return table?.rows[0]?.at(-1);
  };
  assert.equal(said(), 'not yet: Social worker and Assistant Team Manager');
  assert.equal(said(agreed('line-manager')), 'Assistant Team Manager; not yet: Social worker');
  assert.equal(said(agreed('line-manager'), agreed('applicant')), 'Assistant Team Manager and Social worker');
  assert.equal(
    said(agreed('line-manager', 'as it read before')),
    'not yet: Social worker and Assistant Team Manager',
  );
});
