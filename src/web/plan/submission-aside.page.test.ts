import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { openCase } from '../../app/open-case.ts';

const authority = 'north-east-lincolnshire';

/** There the panel meets on its day, and waits for no step of the portfolio. */
describe('a plan for a panel that does not rest on the submission', () => {
  let service: Running;
  let ref = '';
  before(async () => {
    service = await startWithoutCases(authority);
    const opened = await openCase(service.desk, {
      viewer: { authority, personId: 'cleo', offices: ['programme-lead'] },
      applicant: 'noel',
      pathway: 'asye-to-level-1',
    });
    assert.equal(opened.type, 'opened');
    ref = opened.type === 'opened' ? opened.ref : '';
  });
  after(() => service.stop());

  test('asks for what the submission will be judged by', async () => {
    const noel = await service.signInAs('noel');
    const { body, statusCode } = await noel.get(`/cases/${ref}/plan`);
    assert.equal(statusCode, 200);
    const says = body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    assert.match(says, /The observation by your Assistant Team Manager is not in the future\./);
    assert.match(says, /This panel can be met\./);
    assert.doesNotMatch(says, /Everything with a date on it is in hand/);
  });
});
