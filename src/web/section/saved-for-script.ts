import { londonTime } from '../../core/calendar/instant.ts';
import type { SectionContent } from '../../core/case/sections/section-content.ts';
import { countWords } from '../../core/case/words.ts';
import type { Saved } from './saving.ts';
import { toDoTitle } from './section-view.ts';

/** What the page's own script is told after a save in the background. */
export function savedForScript({ content, section, problems }: Saved) {
  return {
    saved: true,
    basedOn: section.content.id,
    at: londonTime(section.at),
    words: wordsOf(content),
    toDo: toDoTitle(problems.length),
    problems: problems.map(({ field, says }) => ({ field, says })),
  };
}

function wordsOf(content: SectionContent): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(content).flatMap(([field, value]) =>
      typeof value === 'string' ? [[field, countWords(value)]] : [],
    ),
  );
}
