import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lookAtCase } from '../../app/look-at-case.ts';
import { openCase } from '../../app/open-case.ts';
import { saveSection } from '../../app/portfolio/save-section.ts';
import { savedContent } from '../../app/portfolio/saved-content.ts';
import { signStep } from '../../app/portfolio/sign-step.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

const authority = 'north-east-lincolnshire';
const cleo = { authority, personId: 'cleo', offices: ['programme-lead'] } as const;
let service: Running;
let ref = '';

before(async () => {
  service = await startWithoutCases(authority);
  service.setClock('2025-09-01T09:00:00Z');
  const opened = await openCase(service.desk, {
    viewer: cleo,
    applicant: 'noel',
    pathway: 'asye-to-level-1',
  });
  ref = opened.type === 'opened' ? opened.ref : assert.fail(JSON.stringify(opened));
  service.setClock('2025-12-08T09:00:00Z');
});
after(() => service.stop());

test('NEL-088: the owner of an action is chosen from the case, or named in words', async () => {
  const visitor = await service.signInAs('cleo');
  const page = `/cases/${ref}/sections/review-3`;
  const { body } = await visitor.get(page);
  assert.match(
    body,
    /<select[^>]*name="support-plan-0-owner"[\s\S]*?<option value="line-manager">Assistant Team/,
  );
  const posted = {
    concerns: 'yes',
    'support-plan-0-action': 'An hour each Friday to write.',
    'support-plan-0-owner': 'line-manager',
    'support-plan-0-owner-other': '',
    'support-plan-1-action': 'Court skills.',
    'support-plan-1-owner': 'other',
    'support-plan-1-owner-other': 'The <b>trainer</b>',
    _do: 'stay',
  };
  assert.equal((await visitor.post(page, posted)).statusCode, 303);
  const seen = (await lookAtCase(service.desk, cleo, ref)) ?? assert.fail('no case');
  const plan = (await savedContent(service.desk, seen, 'review-3'))['support-plan'];
  assert.ok(Array.isArray(plan));
  assert.deepEqual(
    plan.map(({ owner }) => owner),
    ['line-manager', 'The <b>trainer</b>'],
  );
  const again = (await visitor.get(page)).body;
  assert.match(again, /<option value="line-manager" selected>/);
  assert.match(again, /<option value="other" selected>[\s\S]*?value="The &lt;b&gt;trainer&lt;\/b&gt;"/);
});

test('an action is the task of its owner alone; one of somebody outside is everybody’s who looks at them', async () => {
  const seen = (await lookAtCase(service.desk, cleo, ref)) ?? assert.fail('no case');
  const part = ['part-1', 'part-2', 'part-3', 'part-4', 'part-5'].map((id) => [id, 'under-way']);
  const saved = await saveSection(service.desk, {
    viewer: cleo,
    ref,
    section: 'review-3',
    basedOn: seen.caseFile.state.sections['review-3']?.content.id,
    content: {
      'held-on': '2025-12-05',
      members: [
        { person: 'Cleo Counterfeit', role: 'ASYE Co-ordinator' },
        { person: 'Una Unreal', role: 'Assistant Team Manager' },
      ],
      growth: 'Steady growth.',
      progressing: 'yes',
      paperwork: 'yes',
      practice: 'yes',
      opportunities: 'yes',
      portfolio: Object.fromEntries(part),
      'counted-noted': 'yes',
      concerns: 'yes',
      worries: 'Recording is late.',
      'support-plan': [
        { action: 'An hour each Friday.', owner: 'line-manager', date: '2026-01-16' },
        { action: 'Court skills.', owner: 'The trainer', date: '2026-03-16' },
      ],
    },
  });
  assert.equal(saved.type, 'done');
  const signed = await signStep(service.desk, { viewer: cleo, ref, step: 'review-3' });
  assert.equal(signed.type, 'done', JSON.stringify(signed));

  const told = async (day: string) => {
    service.setClock(`${day}T09:00:00Z`);
    const homes = ['una', 'noel', 'cleo'].map(async (person) => {
      const { body } = await (await service.signInAs(person)).get('/');
      return /Support plan from the review at 3 months/.test(body);
    });
    return Promise.all(homes);
  };
  assert.deepEqual(await told('2026-01-12'), [true, false, false]);
  const una = await service.signInAs('una');
  const actions = (await una.get(`/cases/${ref}/actions`)).body;
  assert.match(actions, /Assistant Team Manager[\s\S]*The trainer/);
  const done = { review: 'support-plan-3', row: '0', done: 'yes', 'words-support-plan-3-0': 'Kept free.' };
  assert.equal((await una.post(`/cases/${ref}/actions`, done)).statusCode, 303);
  assert.deepEqual(await told('2026-01-13'), [false, false, false]);
  assert.deepEqual(await told('2026-03-02'), [true, true, true]);
});
