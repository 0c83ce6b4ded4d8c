import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { PackFault } from './pack-fault.ts';
import { loadPacks, readPack } from './read-pack.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const scratch = mkdtempSync(join(tmpdir(), 'packs-'));
after(() => rmSync(scratch, { recursive: true }));

test('a sound pack has no faults', () => {
  const { packs, faults } = loadPacks(fixtures);
  assert.deepEqual(faults, []);
  assert.equal(packs[0]?.pathways['one-to-two']?.rules['two-years']?.test.rule, 'time-since');
});

test('a rule that stands only under another reading is taken out, and out of what needs it', () => {
  const usual = readPack(join(fixtures, 'sound')).pack?.pathways['one-to-two'];
  const other = readPack(join(fixtures, 'sound'), { window: 'panel' }).pack?.pathways['one-to-two'];
  const needs = (pathway: typeof usual) => pathway?.steps.find(({ id }) => id === 'submit')?.needs;
  assert.deepEqual(needs(usual), ['recent-observation']);
  assert.deepEqual(needs(other), ['recent-observation', 'only-from-the-panel']);
  const endorsing = (pathway: typeof usual) => {
    const step = pathway?.steps.find(({ id }) => id === 'decide');
    return step?.kind === 'decide' ? step.decisions[0]?.options[0]?.needs : undefined;
  };
  assert.deepEqual(endorsing(usual), []);
  assert.deepEqual(endorsing(other), ['only-from-the-panel']);
});

test('a setting puts its value where it is named', () => {
  const rule = readPack(join(fixtures, 'sound'), { window: 'panel' }).pack?.pathways['one-to-two']?.rules[
    'recent-observation'
  ];
  assert.equal(rule?.test.rule === 'evidence' && rule.test.within?.before, 'panel');
});

const pathway = 'pathways/one-to-two.yaml';
/** What is wrong, in which file, by which change, and what the fault says. */
const mistakes: readonly (readonly [
  name: string,
  file: string,
  from: string,
  to: string,
  says: RegExp,
  meant?: string,
])[] = [
  [
    'a key misspelt',
    pathway,
    'at-least: { years: 2 }',
    'at-leest: { years: 2 }',
    /no key “at-leest”/,
    'at-least',
  ],
  [
    'a kind of rule misspelt',
    pathway,
    'rule: time-since',
    'rule: time-sinse',
    /no kind “time-sinse”/,
    'time-since',
  ],
  ['a kind of step misspelt', pathway, 'kind: submit', 'kind: submitt', /no kind “submitt”/, 'submit'],
  [
    'a moment misspelt',
    pathway,
    'since: registered',
    'since: registred',
    /“registred” is not one of/,
    'registered',
  ],
  [
    'a role that does not exist',
    pathway,
    'by: line-manager',
    'by: line-manger',
    /“line-manger”/,
    'line-manager',
  ],
  ['words missing', pathway, '    says: One observation is recent.\n', '', /“says” is missing/],
  ['a period of two units', pathway, '{ years: 2 }', '{ years: 2, months: 1 }', /under “at-least”/],
  [
    'a rule that no rule is',
    pathway,
    'needs: [two-years]',
    'needs: [two-yeers]',
    /no rule “two-yeers”/,
    'two-years',
  ],
  ['a rule without a clause', pathway, '    clause: INV-003\n', '', /“recent-observation” cites no clause/],
  ['a clause of another authority', pathway, 'INV-007', 'LIN-007', /“LIN-007” is no clause/],
  ['a step that is led to but missing', pathway, 'then: write', 'then: wriite', /no step “wriite”/, 'write'],
  [
    'a refusal that leads nowhere',
    pathway,
    'refuse: readiness',
    'refuse: end',
    /a refusal at “readiness” leads nowhere/,
  ],
  [
    'a deferral that leads nowhere',
    pathway,
    'then: [tell, book] }',
    'then: end }',
    /the deferral “defer” leads nowhere/,
  ],
  [
    'a circle without a way out',
    pathway,
    'then: end\nappeals',
    'then: tell\nappeals',
    /no way leads from the step “tell” to an end/,
  ],
  [
    'a deadline after what it waits for',
    pathway,
    'after: panel-ends',
    'after: told',
    /which it brings about itself/,
  ],
  ['a moment that never comes', pathway, 'after: panel-ends', 'after: hearing', /“hearing” never comes/],
  ['a draw of more than there are', pathway, 'take: 1', 'take: 3', /3 are to be drawn from 2/],
  [
    'a standard of no framework',
    pathway,
    '[skill-2, skill-3]',
    '[skill-2, skill-9]',
    /no standard “skill-9”/,
    'skill-1',
  ],
  [
    'an appeal against no decision',
    pathway,
    'against: level',
    'against: levle',
    /no decision “levle”/,
    'level',
  ],
  [
    'a section of no form',
    pathway,
    'sections: [statement]',
    'sections: [statment]',
    /no section “statment”/,
    'statement',
  ],
  [
    'an item kind of no pack',
    pathway,
    'items: [observation]',
    'items: [observations]',
    /no item kind “observations”/,
    'observation',
  ],
  ['two steps with one id', pathway, '- id: write\n', '- id: submit\n', /“submit” stands here twice/],
  [
    'a joined step that does not lead here',
    pathway,
    '    letters: {',
    '    joins: [write]\n    letters: {',
    /“write” is joined but does not lead here/,
  ],
  ['a role without a title', 'pack.yaml', '  chair: { title: Chair }\n', '', /no role “chair”/],
  [
    'a setting that nobody declared',
    pathway,
    '{ setting: window } }',
    '{ setting: windoww } }',
    /no setting “windoww”/,
    'window',
  ],
  [
    'a setting outside its choices',
    'pack.yaml',
    'value: submitted',
    'value: booked',
    /“booked” is not among the choices/,
  ],
  ['a colour that is none', 'pack.yaml', '"#1f5c4d"', 'green', /“green”/],
  [
    'a placeholder that no letter can have',
    'letters/notice.md',
    '{standards}',
    '{standerds}',
    /cannot say \{standerds\}/,
    'standards',
  ],
  ['a letter without front matter', 'letters/notice.md', '---', '', /does not begin with its front matter/],
  ['text that is not YAML', pathway, 'opens: { by', 'opens: { by: [', /not YAML/],
  [
    'an id that differs from its file',
    pathway,
    'id: one-to-two',
    'id: two-to-three',
    /differs from the file’s name/,
    'one-to-two',
  ],
  ['a figure below what can be', pathway, 'working-days: 10', 'working-days: -10', /“-10” cannot stand here/],
  [
    'a type of field misspelt',
    'forms/portfolio.yaml',
    'type: long-text',
    'type: longtext',
    /no kind “longtext”/,
    'long-text',
  ],
  [
    'rows that somebody agrees who may not read them',
    'forms/portfolio.yaml',
    'type: long-text, label: Your statement, max-words: 200 }',
    'type: rows, label: Sessions, at-least: 0, agreed-by: [chair], row: [{ id: held, type: date, label: Held }] }',
    /under “fields” cannot be read/,
  ],
  [
    'a caseload counted in a column of words',
    'forms/portfolio.yaml',
    'type: long-text, label: Your statement, max-words: 200 }',
    'type: rows, label: Cases, at-least: 0, caseload: { number: held }, row: [{ id: day, type: date, label: Day }, { id: held, type: text, label: Held }] }',
    /under “caseload” cannot be read/,
  ],
  [
    'a column that takes the name of the row’s own id',
    'forms/portfolio.yaml',
    'type: long-text, label: Your statement, max-words: 200 }',
    'type: rows, label: Cases, at-least: 0, row: [{ id: row-id, type: date, label: Day }] }',
    /“row-id”/,
  ],
];

for (const [name, file, from, to, says, meant] of mistakes) {
  test(`is refused: ${name}`, () => {
    const faults = faultsWith(file, from, to);
    const fault = faults.find(({ what }) => says.test(what));
    assert.ok(fault, `no such fault among ${JSON.stringify(faults.map(({ what }) => what))}`);
    assert.equal(fault.nearest, meant);
    assert.ok(fault.file.endsWith(file) || file === 'pack.yaml', `told of ${fault.file}`);
  });
}

test('a fault stands at its line and column', () => {
  const [fault] = faultsWith(pathway, 'needs: [two-years]', 'needs: [two-yeers]');
  assert.equal(fault?.line, 47);
  assert.equal(fault?.column, 13);
});

test('what is used nowhere is told: a letter, an item kind, a setting', () => {
  assert.match(
    whats(
      'pack.yaml',
      'item-kinds:\n',
      'item-kinds:\n  spare: { title: Spare, plural: spares, dated-by: It }\n',
    ),
    /item kind “spare” is used nowhere/,
  );
  assert.match(whats(pathway, 'defer: outcome', 'defer: notice'), /^$/);
  assert.match(
    whats(pathway, 'endorse: outcome, defer: outcome', 'endorse: notice, defer: notice'),
    /letter “outcome” is used nowhere/,
  );
});

test('every fault is told at once', () => {
  const faults = faultsWith(
    pathway,
    'since: registered\n    at-least: { years: 2 }',
    'since: registred\n    at-leest: { years: 2 }',
  );
  assert.ok(faults.length >= 3, JSON.stringify(faults.map(({ what }) => what)));
});

test('a framework leads on to what replaces it, and its crosswalk to standards that exist', () => {
  const validity = 'valid-until: 2027-03-31\nreplaced-by: later\n';
  const walk = 'crosswalk:\n  to: later\n  standards: [{ from: skill-1, to: later-1, match: close }]\n';
  const { pack, faults } = withFrameworks(`${validity}${walk}`);
  assert.deepEqual(faults, []);
  assert.deepEqual(Object.keys(pack?.frameworks ?? {}), ['later', 'skills']);
  assert.deepEqual(pack?.frameworks['skills']?.crosswalk?.[0]?.standards, [
    { from: 'skill-1', to: 'later-1', match: 'close' },
  ]);
  for (const [text, says, meant] of [
    [validity.replace('by: later', 'by: latter'), /no framework “latter”/, 'later'],
    [walk.replace('later-1', 'latter-1'), /no standard “latter-1”/, 'later-1'],
    [walk.replace('skill-1', 'skil-1'), /no standard “skil-1”/, 'skill-1'],
    [walk.replace('to: later\n', 'to: latr\n'), /no framework “latr”/, 'later'],
    ['valid-from: 2027-04-01\nvalid-until: 2027-03-31\n', /ends before it begins/, undefined],
  ] as const) {
    const fault = withFrameworks(text).faults.find(({ what }) => says.test(what));
    assert.ok(fault, String(says));
    assert.equal(fault.nearest, meant);
    assert.match(fault.file, /skills\.yaml$/);
  }
});

test('a framework that has run out before the policy takes effect is told wherever it is used', () => {
  const until = 'valid-until: 2027-03-31\nreplaced-by: later\n';
  const from = (day: string) => withFrameworks(until, `effective-from: ${day}\n`).faults;
  assert.deepEqual(from('2027-03-31'), []);
  const faults = from('2027-04-01');
  assert.ok(faults.length > 0);
  for (const { what, nearest } of faults) {
    assert.match(what, /“Invented skills” runs out on 31 March 2027, before this policy takes effect/);
    assert.equal(nearest, 'later');
  }
});

/** The sound pack with lines added to its framework and to itself, and another framework beside that. */
function withFrameworks(lines: string, inPack = '') {
  const folder = mkdtempSync(join(scratch, 'frameworks-'));
  copySound(folder);
  const add = (path: string, more: string) =>
    writeFileSync(join(folder, path), `${readFileSync(join(folder, path), 'utf8')}${more}`);
  add('frameworks/skills.yaml', lines);
  add('sound/pack.yaml', inPack);
  const standard = '{ id: later-1, number: 1, title: Hearing, gloss: Hear. }';
  writeFileSync(
    join(folder, 'frameworks/later.yaml'),
    `id: later\ntitle: Later skills\nlink: https://example.org/later\nvalid-from: 2027-04-01\nstandards: [${standard}]\n`,
  );
  return readPack(join(folder, 'sound'));
}

/** The sound pack and the frameworks beside it; the faulty packs stay where they are. */
function copySound(folder: string): void {
  for (const part of ['frameworks', 'sound'])
    cpSync(join(fixtures, part), join(folder, part), { recursive: true });
}

function whats(file: string, from: string, to: string): string {
  return faultsWith(file, from, to)
    .map(({ what }) => what)
    .join('; ');
}

function faultsWith(file: string, from: string, to: string): readonly PackFault[] {
  const folder = mkdtempSync(join(scratch, 'one-'));
  copySound(folder);
  const path = join(folder, 'sound', file);
  const text = readFileSync(path, 'utf8');
  assert.ok(text.includes(from), `the fixture has no “${from}” to change`);
  writeFileSync(path, text.replace(from, to));
  const read = readPack(join(folder, 'sound'));
  assert.equal(read.pack === undefined, read.faults.length > 0, 'a faulty pack is never published');
  return read.faults;
}
