import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lookAtCase } from '../../app/look-at-case.ts';
import { openCase } from '../../app/open-case.ts';
import { saveSection } from '../../app/portfolio/save-section.ts';
import { savedContent } from '../../app/portfolio/saved-content.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

const authority = 'north-east-lincolnshire';
const cleo = { authority, personId: 'cleo', offices: ['programme-lead'] } as const;
let service: Running;
let ref = '';

const driving = { workshop: 'Safe <i>driving</i>', date: '2025-10-03', status: 'attended' };

async function keep(section: string, content: Parameters<typeof saveSection>[1]['content']) {
  const seen = (await lookAtCase(service.desk, cleo, ref)) ?? assert.fail('no case');
  const basedOn = seen.caseFile.state.sections[section]?.content.id;
  const saved = await saveSection(service.desk, { viewer: cleo, ref, section, content, basedOn });
  assert.equal(saved.type, 'done', JSON.stringify(saved));
}

async function kept(field: string) {
  const seen = (await lookAtCase(service.desk, cleo, ref)) ?? assert.fail('no case');
  const text = (await savedContent(service.desk, seen, 'review-3'))[field];
  return typeof text === 'string' ? text : assert.fail(`${field} holds no words`);
}

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
  await keep('support-package', { workshops: [driving] });
  await keep('development-days', {
    days: [
      { date: '2025-10-06', attendance: 'attended' },
      { date: '2025-11-03', attendance: 'sickness' },
    ],
  });
});
after(() => service.stop());

test('NEL-061, NEL-083: a review asks for no count that the service has, and shows it before anything is saved', async () => {
  const visitor = await service.signInAs('cleo');
  const { body } = await visitor.get(`/cases/${ref}/sections/review-3`);
  assert.match(
    body,
    /id="workshops-counted"[\s\S]*?Attended: Safe &lt;i&gt;driving&lt;\/i&gt;, 3 October 2025\./,
  );
  assert.match(body, /id="days-counted"[\s\S]*?1 of 12[\s\S]*?Attended: 6 October 2025\.[\s\S]*?3 November/);
  assert.doesNotMatch(body, /name="(?:workshops|development-days|days-counted|workshops-counted)/);
  assert.match(body, /name="counted-comments"/);
});

test('what is counted is frozen as the review is saved, whatever is sent in its place', async () => {
  const visitor = await service.signInAs('cleo');
  const page = `/cases/${ref}/sections/review-3`;
  await visitor.get(page);
  const sent = { growth: 'Steady growth.', 'workshops-counted': 'All of them', 'counted-noted': 'yes' };
  assert.equal((await visitor.post(page, { ...sent, _do: 'stay' })).statusCode, 303);
  const frozen = await kept('workshops-counted');
  assert.match(
    frozen,
    /^Counted on 8 December 2025\.\n.*0 of 3 that everybody goes to\.[\s\S]*\nAttended: Safe <i>driving<\/i>, 3 October 2025\.$/,
  );
  assert.match(await kept('days-counted'), /^Counted on 8 December 2025\.\n.*1 of 12/);

  service.setClock('2025-12-09T09:00:00Z');
  const work = `/cases/${ref}/work/review-3`;
  assert.doesNotMatch((await visitor.get(work)).body, /has changed since it was saved/);
  const fire = { workshop: 'Fire', date: '2026-01-12', status: 'booked' };
  await keep('support-package', { workshops: [driving, fire] });
  assert.equal(await kept('workshops-counted'), frozen);
  assert.match(
    (await visitor.get(work)).body,
    /counted in “Review at 3 months” has changed since it was saved/,
  );
  // The same words sent again take over the new count.
  const from =
    /action="[^"]*\?from=([^"&]+)/u.exec((await visitor.get(page)).body)?.[1] ?? assert.fail('no version');
  assert.equal((await visitor.post(`${page}?from=${from}`, { ...sent, _do: 'stay' })).statusCode, 303);
  assert.match(await kept('workshops-counted'), /9 December[\s\S]*Booked: Fire, 12 January 2026\./);
  assert.doesNotMatch((await visitor.get(work)).body, /has changed since it was saved/);
});
