import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCli } from './run-cli.ts';

const fixtures = join(import.meta.dirname, '../packs/fixtures');

async function typed(...words: readonly string[]) {
  const [said, errors]: [string[], string[]] = [[], []];
  const code = await runCli(words, { say: (line) => said.push(line), error: (line) => errors.push(line) });
  return { code, said: said.join('\n'), errors: errors.join('\n') };
}

test('a flag that is not known is an error with the one most likely meant, and nothing is done', async () => {
  const { code, said, errors } = await typed('policy', 'check', '--covrage', fixtures);
  assert.equal(code, 2);
  assert.equal(said, '');
  assert.match(
    errors,
    /^waymark policy check: there is no flag “--covrage” here\. Did you mean “--coverage”\?/,
  );
  assert.equal((await typed('verify', '--quiet')).code, 2);
  assert.equal((await typed('policy', 'check', '--coverage', fixtures)).code, 0);
});

test('what a command would pass over is an error', async () => {
  assert.match((await typed('verify', 'LIN-1')).errors, /“LIN-1” is too much.*takes nothing after its name/);
  assert.match((await typed('policy', 'check', fixtures, fixtures)).errors, /takes one folder/);
});

test('every command says what it does when asked, and does nothing', async () => {
  const { said } = await typed();
  const names = [...said.matchAll(/^ {2}waymark ((?:[a-z]+ ?)+)/gm)].map(([, name = '']) => name.trim());
  assert.ok(names.includes('verify') && names.includes('policy check'));
  for (const name of names) {
    for (const asking of [
      [...name.split(' '), '--help'],
      [...name.split(' '), '-h'],
      ['help', ...name.split(' ')],
    ]) {
      const help = await typed(...asking);
      assert.equal(help.code, 0);
      assert.equal(help.errors, '');
      assert.match(help.said, new RegExp(`^Usage: waymark ${name}`));
    }
  }
});

test('a group lists its own, and a misspelt command is said with the one most likely meant', async () => {
  const group = await typed('policy', '--help');
  assert.equal(group.code, 0);
  assert.match(group.said, /policy test/);
  assert.doesNotMatch(group.said, /waymark verify/);
  const wrong = await typed('verfy');
  assert.equal(wrong.code, 2);
  assert.match(wrong.errors, /no command “verfy”\. Did you mean “verify”\?/);
  assert.match((await typed('polcy', 'chek', 'x')).errors, /Did you mean “policy check”\?/);
  assert.match((await typed('--hlep')).errors, /no flag “--hlep” before a command\. Did you mean “--help”\?/);
});
