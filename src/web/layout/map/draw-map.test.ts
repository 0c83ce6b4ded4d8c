import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProcessMap } from '../../../core/policy/process-map.ts';
import { drawMap } from './draw-map.ts';

const map: ProcessMap = {
  title: 'One <to> two',
  steps: [
    { id: 'a', number: 1, title: 'Begin & go', says: '', who: 'You', state: 'done' },
    { id: 'b', number: 2, title: 'End', says: '', who: 'Panel', state: 'open' },
  ],
  ways: [{ from: 'a', to: 'b', kind: 'on', label: '' }],
};

test('draws a picture that a strict content-security policy lets through', async () => {
  const svg = await drawMap(map);
  assert.match(svg, /^<svg class="waymark-map__picture" role="img"/);
  assert.match(svg, /Begin &amp; go/);
  assert.match(svg, /aria-label="Process map: One &lt;to> two\./);
  for (const banned of ['style=', '<style', '<script', '<title', ' id='])
    assert.ok(!svg.includes(banned), banned);
});

test('tells the steps apart by class and by words, not by colour alone', async () => {
  const svg = await drawMap(map);
  assert.match(svg, /class="node step[^"]*done"/);
  assert.match(svg, />Open now</);
});
