import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { everyFieldFolder } from '../../../test/support/every-field.ts';
import { storyLetters } from '../../cli/policy/story-letters.ts';
import { englandHolidays } from '../../core/calendar/holidays.ts';
import { workingCalendar } from '../../core/calendar/working-days.ts';
import { readPack } from '../read-pack.ts';
import { fieldInPack } from '../schema/form.ts';
import { readStories } from './read-story.ts';
import { runStory } from './run-story.ts';

const { pack, faults } = readPack(everyFieldFolder);
const { stories } = readStories(join(everyFieldFolder, 'scenarios/every-field.yaml'));
const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });

for (const story of stories) {
  test(story.head.scenario, async () => {
    assert.ok(pack !== undefined, faults.map(({ what }) => what).join('\n'));
    const played = await runStory(story, { pack, calendar, compose: storyLetters });
    assert.equal(played.fault, undefined);
    assert.deepEqual(played.unmet, []);
    assert.ok(played.checked > 0);
  });
}

test('its forms use every type of field that Lincolnshire’s do not', () => {
  const used = new Set(
    Object.values(pack?.forms ?? {}).flatMap(({ sections }) =>
      sections.flatMap(({ fields }) => fields.map(({ type }) => type)),
    ),
  );
  const missing = fieldInPack.options.filter(({ shape }) => !used.has(shape.type.value));
  assert.deepEqual(
    missing.map(({ shape }) => shape.type.value),
    ['email', 'confirm', 'allocation'],
  );
});
