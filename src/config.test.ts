import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readConfig } from './config.ts';

const bucket = {
  S3_ENDPOINT: 'https://s3.example.org',
  S3_BUCKET: 'waymark',
  S3_REGION: 'eu-west-2',
  S3_KEY: 'key',
  S3_SECRET: 'secret',
};

describe('the settings', () => {
  test('name a bucket by all five settings or by none', () => {
    assert.equal(readConfig({}).bucket, undefined);
    assert.deepEqual(readConfig(bucket).bucket, {
      endpoint: 'https://s3.example.org',
      name: 'waymark',
      region: 'eu-west-2',
      key: 'key',
      secret: 'secret',
    });
    for (const name of Object.keys(bucket))
      assert.throws(() => readConfig({ ...bucket, [name]: '' }), /belong together: set all five/);
  });

  test('send files in the clear on this machine only', () => {
    const at = (S3_ENDPOINT: string) => readConfig({ ...bucket, S3_ENDPOINT });
    assert.throws(() => at('http://s3.example.org'), /would travel in the clear/);
    assert.throws(() => at('s3.example.org'), /S3_ENDPOINT has to be an address/);
    for (const here of ['http://127.0.0.1:9000', 'http://localhost:9000', 'http://[::1]:9000'])
      assert.equal(at(here).bucket?.endpoint, here);
  });

  test('take one address for the mailbox of payroll, or none', () => {
    assert.equal(readConfig({}).hrMailbox, undefined);
    assert.equal(readConfig({ HR_MAILBOX: 'pay@council.example' }).hrMailbox, 'pay@council.example');
    assert.throws(() => readConfig({ HR_MAILBOX: 'pay' }), /HR_MAILBOX has to be an e-mail address/);
  });

  test('find clamd on this machine, by socket or by port, and nowhere else', () => {
    const at = (CLAMD: string) => readConfig({ CLAMD }).clamd;
    assert.equal(at(''), undefined);
    assert.deepEqual(at('/run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' });
    assert.deepEqual(at('127.0.0.1:3310'), { host: '127.0.0.1', port: 3310 });
    assert.deepEqual(at('[::1]:3310'), { host: '::1', port: 3310 });
    for (const wrong of ['192.0.2.1:3310', 'clamd.sock', '127.0.0.1', '127.0.0.1:0', '127.0.0.1:70000'])
      assert.throws(() => at(wrong), /CLAMD has to be/, wrong);
  });
});
