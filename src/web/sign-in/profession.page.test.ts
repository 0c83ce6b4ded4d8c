import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { visitor } from '../../../test/support/visitor.ts';

describe('an authority whose policy is for another profession', () => {
  let service: Running;
  before(async () => {
    service = await startWithoutCases('exampleshire');
  });
  after(() => service.stop());

  test('is spoken of by its own titles before and after signing in', async () => {
    const open = (await visitor(service.app).get('/sign-in')).body;
    assert.match(open, /Waymark takes occupational therapists from/);
    assert.doesNotMatch(open, /social work/i);
    const administrator = await service.signInAs('abe');
    const form = (await administrator.get('/people/new')).body;
    assert.match(form, /Professionally registered on/);
    assert.doesNotMatch(form, /social work/i);
  });
});
