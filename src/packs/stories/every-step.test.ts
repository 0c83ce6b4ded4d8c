import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { everyStepFolder } from '../../../test/support/every-step-walk.ts';
import { storyLetters } from '../../cli/policy/story-letters.ts';
import { englandHolidays } from '../../core/calendar/holidays.ts';
import { workingCalendar } from '../../core/calendar/working-days.ts';
import { readPack } from '../read-pack.ts';
import { readStories } from './read-story.ts';
import { runStory } from './run-story.ts';

const { pack, faults } = readPack(everyStepFolder);
const wholeWay = join(everyStepFolder, 'scenarios/whole-way.yaml');
const whole = readFileSync(wholeWay, 'utf8');
const { stories } = readStories(wholeWay);
const scratch = mkdtempSync(join(tmpdir(), 'every-step-'));
after(() => rmSync(scratch, { recursive: true }));
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

test('a letter that went to two did not go to one of them alone, nor to a third', async () => {
  assert.ok(pack !== undefined);
  const file = join(scratch, 'copies.yaml');
  for (const to of ['[kit]', '[kit, pat, tam]']) {
    writeFileSync(file, whole.replace('letter: copy, to: [kit, pat]', `letter: copy, to: ${to}`));
    const story = readStories(file).stories.find(({ lines }) =>
      lines.some(({ line }) => JSON.stringify(line).includes('"copy"')),
    );
    assert.ok(story);
    const { unmet } = await runStory(story, { pack, calendar, compose: storyLetters });
    assert.deepEqual(
      unmet.map(({ key, found }) => [key, found]),
      [['to', 'kit, pat']],
    );
  }
});
