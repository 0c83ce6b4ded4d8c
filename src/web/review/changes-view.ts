import type { ChangesSince } from '../../app/portfolio/changes-since.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import { countWord } from '../../core/calendar/number-words.ts';
import { sectionTitle } from '../../core/case/policy.ts';
import type { WordPart } from '../../core/case/word-difference.ts';

/** The difference of two portfolios for the page: whole words struck out or marked, long stretches that stayed cut short. */
export function changesView(changes: ChangesSince, { ref, caseFile: { policy } }: CaseInView) {
  const { sentBack, inAgain, sections, items, same } = changes;
  return {
    sentBack: describeInstant(sentBack),
    inAgain: inAgain && describeInstant(inAgain),
    sections: sections.map(({ key, is, fields }) => ({
      title: sectionTitle(policy.sections, policy.standards, key),
      href: `/cases/${ref}/sections/${key}`,
      tag: is === 'new' ? 'New' : 'Changed',
      fields: fields.map(({ label, parts }) => ({ label, parts: cutShort(parts) })),
    })),
    items: items.map(({ kind, is }) => ({
      title: policy.pack.itemKinds[kind]?.title ?? 'A piece of evidence',
      tag: tags[is],
    })),
    none: sections.length === 0 && items.length === 0,
    same: sameWords(same),
  };
}

const tags = { new: 'New', gone: 'Taken out', replaced: 'Another file' } as const;

function sameWords({ sections, items }: ChangesSince['same']): string {
  const counted = (count: number, one: string, many: string) =>
    `${countWord(count)} ${count === 1 ? one : many}`;
  const parts = [
    ...(sections === 0 ? [] : [counted(sections, 'section', 'sections')]),
    ...(items === 0 ? [] : [counted(items, 'piece of evidence', 'pieces of evidence')]),
  ];
  return parts.length === 0 ? '' : `As before: ${parts.join(' and ')}.`;
}

const near = 160;

/** Of what stayed, the words next to a change are enough. */
function cutShort(parts: readonly WordPart[]): readonly WordPart[] {
  return parts.map((part, place) => {
    if (part.is !== 'same' || part.text.length <= 2 * near) return part;
    // At whole words, so that nothing reads as if half a word were meant.
    const start = place === 0 ? '' : part.text.slice(0, near).replace(/\S+$/u, '');
    const end = place === parts.length - 1 ? '' : part.text.slice(-near).replace(/^\S+/u, '');
    return { is: 'same', text: `${start}…${end}` };
  });
}
