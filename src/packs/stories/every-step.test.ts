import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { everyStepFolder } from '../../../test/support/every-step-walk.ts';
import { storyLetters } from '../../cli/policy/story-letters.ts';
import { englandHolidays } from '../../core/calendar/holidays.ts';
import { workingCalendar } from '../../core/calendar/working-days.ts';
import { readPack } from '../read-pack.ts';
import { readStories } from './read-story.ts';
import { runStory } from './run-story.ts';

const { pack, faults } = readPack(everyStepFolder);
const { stories } = readStories(join(everyStepFolder, 'scenarios/whole-way.yaml'));
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
