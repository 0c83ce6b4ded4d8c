import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, calendar, d } from '../../../test/support/rules.ts';
import { packOf } from '../../../test/support/pack-of.ts';
import type { Section } from '../policy/form.ts';
import { coverageOf } from './coverage.ts';
import type { CaseEvent, CaseEventBody } from './events.ts';
import { fold } from './evolve.ts';
import { compilePolicy } from './policy.ts';

const everything = () => true;
const text = { id: 't', hash: 'h', words: 3 };

function policyOf(authority: string, pathway: string) {
  return compilePolicy(packOf(authority), pathway, calendar);
}

function after(bodies: readonly CaseEventBody[]) {
  return fold(bodies.map((body): CaseEvent => ({ ...body, at: at('2026-01-05T09:00:00Z'), by: 'ada' })));
}

const allocated: CaseEventBody = {
  type: 'StandardsAllocated',
  data: {
    framework: 'kss',
    always: ['kss-7'],
    drawn: ['kss-2', 'kss-3'],
    from: ['kss-2', 'kss-3'],
    proof: { commitment: '', nonce: '', entropy: '' },
  },
};

const observed: CaseEventBody = {
  type: 'ItemAdded',
  data: {
    id: 'i-1',
    kind: 'practice-observation',
    on: d('2026-01-02'),
    standards: ['kss-2', 'kss-9'],
    standardForm: true,
    file: 'f',
    words: text,
  },
};

function written(
  section: string,
  fields: Record<string, { type: 'text'; words: number; filled: boolean }>,
): CaseEventBody {
  return {
    type: 'SectionSaved',
    data: { section, content: text, facts: { title: section, saved: true, fields, problems: [] } },
  };
}

const lincolnshire = policyOf('lincolnshire', 'level-1-to-level-2');
const page = [...lincolnshire.sections.values()].find(({ section }) => section.each !== undefined)?.section;
assert.ok(page);
const box = page.fields.find(({ type }) => type === 'long-text')?.id ?? '';

function standard(
  id: string,
  bodies: readonly CaseEventBody[],
  reads: (section: Section) => boolean = everything,
) {
  const [kss] = coverageOf({ policy: lincolnshire, state: after(bodies) }, reads);
  const found = kss?.standards.find((one) => one.standard.id === id);
  assert.ok(kss && found);
  return {
    ...found,
    shown: kss.sources.filter((_, index) => (found.counts[index] ?? 0) > 0).map((one) => one.id),
  };
}

test('a standard is shown by the page written on it and by evidence tagged with it', () => {
  const events = [
    allocated,
    written(`${page.id}/kss-2`, { [box]: { type: 'text', words: 9, filled: true } }),
    observed,
  ];
  assert.deepEqual(standard('kss-2', events).shown, [page.id, 'practice-observation']);
  assert.equal(standard('kss-2', events).gap, false);
});

test('one of those allocated that nothing shows is a gap, and one that is not asked for is none', () => {
  assert.equal(standard('kss-3', [allocated, observed]).gap, true);
  assert.deepEqual(
    [standard('kss-9', [allocated, observed]).asked, standard('kss-9', [allocated, observed]).gap],
    [false, false],
  );
  assert.deepEqual(standard('kss-9', [allocated, observed]).shown, ['practice-observation']);
});

test('a page that was saved empty shows nothing', () => {
  const empty = written(`${page.id}/kss-3`, { [box]: { type: 'text', words: 0, filled: false } });
  assert.equal(standard('kss-3', [allocated, empty]).gap, true);
});

test('what a reader may not read into is neither counted nor named', () => {
  const events = [
    allocated,
    written(`${page.id}/kss-3`, { [box]: { type: 'text', words: 9, filled: true } }),
  ];
  assert.equal(standard('kss-3', events).gap, false);
  const hidden = standard('kss-3', events, ({ id }) => id !== page.id);
  assert.deepEqual([hidden.gap, hidden.shown], [true, []]);
});

test('ticks and rows carry standards of several frameworks, each of which is shown', () => {
  const sandwell = policyOf('sandwell', 'f-to-g');
  const ticks = [...sandwell.sections.values()].flatMap(({ section }) =>
    section.fields.flatMap((field) => (field.type === 'ticks' ? [{ section: section.id, field }] : [])),
  )[0];
  assert.ok(ticks);
  const seen = ticks.field.groups.flatMap(({ rows }) => rows).find(({ standards }) => standards.length > 0);
  assert.ok(seen);
  const saved: CaseEventBody = {
    type: 'SectionSaved',
    data: {
      section: ticks.section,
      content: text,
      facts: {
        title: '',
        saved: true,
        problems: [],
        fields: {
          [ticks.field.id]: {
            type: 'ticks',
            ticked: [seen.id],
            notApplicable: [],
            standards: seen.standards,
          },
        },
      },
    },
  };
  const coverage = coverageOf({ policy: sandwell, state: after([saved]) }, everything);
  const shown = coverage.flatMap(({ standards }) =>
    standards.filter((one) => one.counts.some((count) => count > 0)),
  );
  assert.deepEqual(shown.map((one) => one.standard.id).toSorted(), [...seen.standards].toSorted());
});
