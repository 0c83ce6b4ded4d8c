import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { listening } from '../../../test/support/listening.ts';
import { policyHandbook } from './policy-handbook.ts';

const sound = join(import.meta.dirname, '../../packs/fixtures/sound');
const scratch = mkdtempSync(join(tmpdir(), 'handbook-'));
after(() => rmSync(scratch, { recursive: true }));

test('writes a page that needs nothing beside itself, and a PDF of the same', async () => {
  const [page, pdf] = [join(scratch, 'handbook.html'), join(scratch, 'handbook.pdf')];
  assert.equal(await policyHandbook([sound, '-o', page], listening().terminal), 0);
  const html = readFileSync(page, 'utf8');
  assert.match(html, /^<!doctype html>\n<html lang="en-GB">/);
  assert.match(html, /<h3 [^>]*>1\. Agree readiness<\/h3>/);
  assert.match(html, /<p class="version">Invented Council\. Version /);
  assert.doesNotMatch(html, /<(?:link|script|img)\b/);
  assert.equal(await policyHandbook([sound, '-o', pdf], listening().terminal), 0);
  assert.equal(readFileSync(pdf).subarray(0, 5).toString(), '%PDF-');
});

test('writes no other kind of file, and nothing of a folder that holds no pack', async () => {
  const { terminal, heard } = listening();
  assert.equal(await policyHandbook([sound, '-o', join(scratch, 'handbook.docx')], terminal), 2);
  assert.match(heard(), /ends in \.pdf or \.html/);
  assert.equal(await policyHandbook([scratch, '-o', join(scratch, 'x.pdf')], terminal), 1);
  assert.equal(await policyHandbook([sound, '-o', join(scratch, 'no-such/x.html')], terminal), 2);
  assert.match(heard(), /x\.html cannot be written: its folder is not there\./);
});
