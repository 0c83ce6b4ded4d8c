import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openCase } from '../../app/open-case.ts';
import { saveSection } from '../../app/portfolio/save-section.ts';
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

test('NEL-088: what became of a worry is asked beside the worry and its plan, as they were written', async () => {
  const page = `/cases/${ref}/sections/carried-to-6`;
  const visitor = await service.signInAs('cleo');
  assert.doesNotMatch((await visitor.get(page)).body, /From “/);
  const content = {
    concerns: 'yes',
    worries: 'Recording is late, and <b>thin</b>.',
    growth: 'Steady growth.',
    'support-plan': [{ action: 'An hour each Friday to write.', owner: 'Una', date: '2026-01-16' }],
  };
  const saved = await saveSection(service.desk, {
    viewer: cleo,
    ref,
    section: 'review-3',
    content,
    basedOn: undefined,
  });
  assert.equal(saved.type, 'done');
  const { body } = await visitor.get(page);
  const shown = /From “[\s\S]*?<\/section>/.exec(body)?.[0] ?? assert.fail('nothing recalled');
  assert.match(shown, /href="\/cases\/[^"]+\/sections\/review-3">Review at 3 months/);
  assert.match(shown, /Recording is late, and &lt;b&gt;thin&lt;\/b&gt;\./);
  assert.match(shown, /An hour each Friday to write\.[\s\S]*Una[\s\S]*16 January 2026/);
  assert.doesNotMatch(shown, /Steady growth/);
  const later = (await visitor.get(`/cases/${ref}/sections/carried-to-9`)).body;
  assert.match(later, /id="review-3-worries"/);
});
