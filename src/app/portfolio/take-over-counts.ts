import { londonDate } from '../../core/calendar/instant.ts';
import { factsOf } from '../../core/case/facts.ts';
import { splitSectionKey } from '../../core/case/policy.ts';
import { type CountedField, countedWords } from '../../core/case/sections/counted-words.ts';
import type { FieldContent, SectionContent } from '../../core/case/sections/section-content.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';
import { savedContent } from './saved-content.ts';

type Seen = Pick<CaseInView, 'ref' | 'caseFile'>;

/** The content with what the service itself counts in other sections, as it stands now, whatever was sent in its place. */
export async function withCounts(
  desk: Pick<Desk, 'cases' | 'now'>,
  seen: Seen,
  { section, content }: { readonly section: string; readonly content: SectionContent },
): Promise<SectionContent> {
  const fields = countedIn(seen, section);
  if (fields.length === 0) return content;
  const lists = new Map<string, SectionContent>();
  for (const key of new Set(fields.map(({ list }) => list.section)))
    lists.set(key, await savedContent(desk, seen, key));
  return { ...content, ...countsOf(desk, seen, { fields, lists }) };
}

/** The same of lists that were read already. */
export function countsOf(
  { now }: Pick<Desk, 'now'>,
  { caseFile }: Pick<CaseInView, 'caseFile'>,
  { fields, lists }: Counting,
): SectionContent {
  const at = now();
  const facts = factsOf(caseFile, { now: at, today: londonDate(at) });
  return Object.fromEntries(
    fields.map((field) => {
      const content = lists.get(field.list.section) ?? {};
      return [field.id, countedWords(field, { policy: caseFile.policy, facts, content })];
    }),
  );
}

export interface Counting {
  readonly fields: readonly CountedField[];
  readonly lists: ReadonlyMap<string, SectionContent>;
}

export function countedIn({ caseFile }: Pick<CaseInView, 'caseFile'>, key: string): readonly CountedField[] {
  const found = caseFile.policy.sections.get(splitSectionKey(key).section);
  return found?.section.fields.filter((field) => field.type === 'counted') ?? [];
}

/** The sections in which something else is counted by now than what was taken over when they were saved. */
export function countedSince(
  desk: Pick<Desk, 'now'>,
  seen: Pick<CaseInView, 'caseFile'>,
  { sections, keys }: { readonly sections: Counting['lists']; readonly keys: readonly string[] },
): readonly string[] {
  return keys.filter((key) => {
    const fields = countedIn(seen, key);
    const saved = sections.get(key);
    if (fields.length === 0 || saved === undefined) return false;
    const now = countsOf(desk, seen, { fields, lists: sections });
    return fields.some(({ id }) => withoutDay(saved[id]) !== withoutDay(now[id]));
  });
}

/** The first line says on which day it was counted, and nothing else. */
function withoutDay(counted: FieldContent | undefined): string {
  return typeof counted === 'string' ? counted.slice(counted.indexOf('\n') + 1) : '';
}
