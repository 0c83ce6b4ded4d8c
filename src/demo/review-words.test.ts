import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { sectionFacts } from '../core/case/sections/section-facts.ts';
import type { IsoDate } from '../core/calendar/date.ts';
import { yearPolicy } from '../../test/support/asye-year.ts';
import { readWorld } from './read-world.ts';
import { sampleContent } from './sample-words.ts';

test("what the world says of Noel's review names people who exist, and answers all that the form asks", async () => {
  const policy = yearPolicy();
  const world = await readWorld(
    join(import.meta.dirname, '../../policies/north-east-lincolnshire/demo.yaml'),
  );
  const says = world.cases.find(({ applicant }) => applicant === 'noel')?.says?.['review-3'] ?? {};
  const section = policy.sections.get('review-3')?.section ?? assert.fail();
  const content = { ...sampleContent(policy, 'review-3', '2025-12-01' as IsoDate), ...says };
  const facts = sectionFacts(section, content, {
    title: section.title,
    saved: true,
    known: {},
    digest: (text) => text,
  });
  assert.deepEqual(facts.problems, []);
  const named = Object.values(world.people).map(({ name }) => name);
  const { members } = content;
  assert.ok(Array.isArray(members) && members.length >= 2);
  for (const { person } of members) assert.ok(named.includes(person ?? ''), person ?? 'nobody');
  assert.doesNotMatch(JSON.stringify(content), /what came of it|"complete"/);
});

test('a made-up support plan is due after the day of its review', () => {
  const held = '2025-12-01' as IsoDate;
  const { 'support-plan': plan } = sampleContent(yearPolicy(), 'review-3', held);
  assert.ok(Array.isArray(plan) && plan.length > 0);
  for (const { date } of plan) assert.ok((date ?? '') > held, date);
});
