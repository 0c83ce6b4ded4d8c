import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';
import { lookAtCase } from '../../app/look-at-case.ts';
import { savedContent } from '../../app/portfolio/saved-content.ts';
import { rowsOf } from '../../core/case/sections/section-content.ts';

let service: Running;
before(async () => {
  service = await startService('north-east-lincolnshire');
});
after(() => service.stop());

test('in the first year an entry of the reflective log comes out of the CPD log, and asks for what only its writer can say', async () => {
  const viewer = { authority: 'north-east-lincolnshire', personId: 'jun', offices: [] };
  const jun = await service.signInAs('jun');
  const { rows } = await service.acts.lists.cases(viewer, { own: true, limit: 10 });
  const ref = rows.find(({ pathway }) => pathway === 'asye-to-level-1')?.ref ?? assert.fail('no first year');
  await jun.get('/cpd/new');
  const saved = await jun.post('/cpd/new', {
    title: 'A hard visit (invented)',
    'on-day': '2',
    'on-month': '3',
    'on-year': '2026',
    words: 'I knocked twice and listened.',
    learnt: 'Silence is an answer.',
    changed: 'I wait longer.',
    standards: 'kss-2',
    _do: 'save',
  });
  assert.equal(saved.statusCode, 303, saved.body);
  const choosing = `/cases/${ref}/from-cpd/reflective-log/entries`;
  const { body } = await jun.get(choosing);
  const entry = /name="entry" type="checkbox" value="([^"]+)"/.exec(body)?.[1] ?? assert.fail(body);
  const answer = await jun.post(choosing, { entry });
  assert.equal(answer.statusCode, 303);
  const seen = (await lookAtCase(service.desk, viewer, ref)) ?? assert.fail('no case');
  const [row, ...others] = rowsOf(
    (await savedContent(service.desk, seen, 'reflective-log'))['entries'],
  ).filter(({ example }) => example === 'I knocked twice and listened.');
  assert.deepEqual(others, []);
  const { date, growth, knowledge, standards, nature } = row ?? {};
  assert.deepEqual(
    { date, growth, knowledge, standards, nature: nature ?? '' },
    {
      date: '2026-03-02',
      growth: 'I wait longer.',
      knowledge: 'Silence is an answer.',
      standards: 'kss-2',
      nature: '',
    },
  );
  const problems = seen.caseFile.state.sections['reflective-log']?.facts.problems ?? [];
  assert.match(JSON.stringify(problems), /nature of the example is missing/);
});
