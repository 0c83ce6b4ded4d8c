import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { listening } from '../../../test/support/listening.ts';
import { policyMap } from './policy-map.ts';

const sound = join(import.meta.dirname, '../../packs/fixtures/sound');
const scratch = mkdtempSync(join(tmpdir(), 'map-'));
after(() => rmSync(scratch, { recursive: true }));

test('draws a pathway that stands by itself: steps, who takes them and by when', async () => {
  const file = join(scratch, 'map.svg');
  assert.equal(await policyMap([sound, 'one-to-two', '-o', file], listening().terminal), 0);
  const svg = readFileSync(file, 'utf8');
  assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.match(svg, /<title>Level 1 to Level 2<\/title>\n<style>/);
  for (const words of ['1. Agree readiness', 'Manager', '7. Tell', 'within 24 hours of the'])
    assert.ok(svg.includes(`>${words}`), words);
});

test('draws every pathway where none is named', async () => {
  assert.equal(await policyMap([sound, '-o', join(scratch, 'all.svg')], listening().terminal), 0);
  assert.ok(readdirSync(scratch).includes('all.svg'), 'one pathway needs no name in the file');
});

test('says so where the picture cannot be written, and leaves no trace of the machine', async () => {
  const { terminal, heard } = listening();
  assert.equal(await policyMap([sound, '-o', join(scratch, 'no-such/map.svg')], terminal), 2);
  assert.match(heard(), /map\.svg cannot be written: its folder is not there\.$/m);
});

test('says what is missing, and which pathway was meant', async () => {
  const { terminal, heard } = listening();
  assert.equal(await policyMap([sound], terminal), 2);
  assert.equal(await policyMap([sound, 'one-to-too', '-o', join(scratch, 'x.svg')], terminal), 2);
  assert.match(heard(), /no pathway “one-to-too”. Did you mean “one-to-two”\?/);
});
