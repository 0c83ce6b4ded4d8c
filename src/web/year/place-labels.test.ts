import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { faultsIn, labelRows, placeLabels } from './place-labels.ts';

// With their days where there is room for them.
const drawings = [
  { width: 960, labels: ['Today, 28 Sep', 'Year ends, 26 Sep', 'Panel, 30 Sep'] },
  { width: 330, labels: ['Today', 'Year ends', 'Panel'] },
];

test('wherever the lines stand, no label leaves the drawing and no line runs through the words of another', () => {
  for (const { width, labels } of drawings)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10, max: width - 10 }), { maxLength: 3 }), (places) => {
        const lines = places.map((x, place) => ({ x, label: labels[place] ?? '' }));
        const placed = placeLabels(lines, width);
        assert.equal(faultsIn(lines, placed, width), 0, JSON.stringify(lines));
        assert.equal(new Set(placed.map(({ y }) => y)).size, lines.length, 'each has a row of its own');
        assert.ok(placed.every(({ y }) => (labelRows as readonly number[]).includes(y)));
      }),
    );
});

test('where the year ends within days of its panel, both are told apart', () => {
  const lines = [
    { x: 200, label: 'Today, 9 Mar' },
    { x: 300, label: 'Year ends, 6 Sep' },
    { x: 303, label: 'Panel, 8 Sep' },
  ];
  const [, ends, panel] = placeLabels(lines, 330);
  assert.deepEqual([ends?.anchor, panel?.anchor], ['end', 'end']);
  assert.notEqual(ends?.y, panel?.y);
  // As it was before: one above the other, each in the middle of its line.
  const middle = lines.map(({ x, label }, place) => ({
    y: labelRows[place] ?? 0,
    anchor: 'start' as const,
    textX: x - (label.length * 7.4) / 2,
  }));
  assert.ok(faultsIn(lines, middle, 330) > 0);
});
