import { restingOn } from '../../core/case/decide/flow.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { type Policy, splitSectionKey } from '../../core/case/policy.ts';
import type { SectionContent } from '../../core/case/sections/section-content.ts';
import type { CaseState } from '../../core/case/state.ts';
import { type WordPart, wordDifference } from '../../core/case/word-difference.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { answerText } from './answer-lines.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';
import { sectionContent } from './read-portfolio.ts';

/** What changed in a portfolio from when it was sent back until now, or until it came in again. */
export interface ChangesSince {
  readonly sentBack: Instant;
  /** Absent while it is not in again. */
  readonly inAgain?: Instant;
  readonly sections: readonly SectionChange[];
  readonly items: readonly ItemChange[];
  /** Sections and pieces that are as they were. */
  readonly same: { readonly sections: number; readonly items: number };
}

export interface SectionChange {
  readonly key: string;
  readonly is: 'changed' | 'new';
  readonly fields: readonly { readonly label: string; readonly parts: readonly WordPart[] }[];
}

export interface ItemChange {
  readonly id: string;
  readonly kind: string;
  readonly is: 'new' | 'gone' | 'replaced';
}

/** Who looks at what changed: whoever reviews, and of their own sections those who write them. */
function seesChanges(seen: Pick<CaseInView, 'caseFile' | 'roles'>, section?: string): boolean {
  const { policy } = seen.caseFile;
  const reviews = policy.pathway.steps.some(
    (step) =>
      step.kind === 'fill' &&
      (step.commentsOn !== undefined || (step.returns !== undefined && afterwards(step.id, policy))) &&
      step.by.some((role) => seen.roles.includes(role)),
  );
  if (reviews) return true;
  const found = section === undefined ? undefined : policy.sections.get(splitSectionKey(section).section);
  return section === undefined
    ? seen.roles.includes('applicant')
    : found !== undefined && seen.roles.includes(found.section.by);
}

/** Undefined where the portfolio was never sent back, or this viewer has no part in mending or reviewing it. */
export async function changesSince(
  desk: Pick<Desk, 'cases'>,
  seen: CaseInView,
): Promise<ChangesSince | undefined> {
  const { state } = seen.caseFile;
  const before = state.pastSubmissions.at(-1);
  if (before === undefined || !seesChanges(seen)) return undefined;
  const now = state.submission;
  const readable = sectionsNow(state).filter(([key]) => mayCompare(key, seen));
  const changed = readable.filter(([key, hash]) => before.sections[key] !== hash);
  const words = await wordsByHash(desk, seen, [
    ...changed.map(([, hash]) => hash),
    ...changed.flatMap(([key]) => before.sections[key] ?? []),
  ]);
  const items = itemChanges(before.items, seen);
  return {
    sentBack: unsealedAt(seen) ?? before.at,
    ...(now === undefined ? {} : { inAgain: now.at }),
    sections: changed.flatMap(([key, hash]) => {
      const was = before.sections[key];
      return sectionChange(key, seen, {
        was: was === undefined ? undefined : (words.get(was) ?? {}),
        is: words.get(hash) ?? {},
      });
    }),
    items,
    same: {
      sections: readable.length - changed.length,
      items: before.items.filter(({ id, file }) => state.items[id]?.file === file).length,
    },
  };
}

function sectionsNow({ submission, sections }: CaseState): readonly (readonly [string, string])[] {
  return submission === undefined
    ? Object.entries(sections).map(([key, { content }]) => [key, content.hash] as const)
    : Object.entries(submission.sections);
}

/** What is written once the portfolio is in, by those who review it, is no part of what was to be mended. */
function mayCompare(key: string, seen: CaseInView): boolean {
  const { policy } = seen.caseFile;
  const found = policy.sections.get(splitSectionKey(key).section);
  return (
    found !== undefined &&
    !afterwards(found.step, policy) &&
    mayRead(found.section, seen) &&
    seesChanges(seen, key)
  );
}

/** Whether the step comes once the portfolio is in. */
function afterwards(step: string, policy: Policy): boolean {
  return policy.pathway.steps.some(({ id, kind }) => kind === 'submit' && restingOn(id, policy).has(step));
}

function sectionChange(
  key: string,
  seen: CaseInView,
  { was, is }: { readonly was: SectionContent | undefined; readonly is: SectionContent },
): readonly SectionChange[] {
  const section = seen.caseFile.policy.sections.get(splitSectionKey(key).section)?.section;
  if (section === undefined) return [];
  const fields = section.fields.flatMap((field) => {
    const [before, after] = [was ?? {}, is].map((content) => answerText(section, field, { content, seen }));
    return before === after ? [] : [{ label: field.label, parts: wordDifference(before ?? '', after ?? '') }];
  });
  return fields.length === 0 && was !== undefined
    ? []
    : [{ key, is: was === undefined ? 'new' : 'changed', fields }];
}

function itemChanges(
  before: readonly { readonly id: string; readonly file: string }[],
  { caseFile: { state }, events }: CaseInView,
): readonly ItemChange[] {
  const kinds = new Map(
    events.flatMap((event) =>
      event.type === 'ItemAdded' ? [[event.data.id, event.data.kind] as const] : [],
    ),
  );
  const kind = (id: string) => kinds.get(id) ?? '';
  return [
    ...before.flatMap(({ id, file }): readonly ItemChange[] => {
      const now = state.items[id];
      if (now?.file === file) return [];
      return [{ id, kind: kind(id), is: now === undefined ? 'gone' : 'replaced' }];
    }),
    ...Object.keys(state.items)
      .filter((id) => !before.some((one) => one.id === id))
      .map((id): ItemChange => ({ id, kind: kind(id), is: 'new' })),
  ];
}

/** Words are found by their id; what was sealed is known by its hash. */
async function wordsByHash(
  desk: Pick<Desk, 'cases'>,
  { events, ref, caseFile }: CaseInView,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, SectionContent>> {
  const wanted = new Set(hashes);
  const ids = new Map(
    events.flatMap((event) =>
      event.type === 'SectionSaved' && wanted.has(event.data.content.hash)
        ? [[event.data.content.id, event.data.content.hash] as const]
        : [],
    ),
  );
  const texts = await desk.cases.texts(caseFile.policy.pack.authority, ref, [...ids.keys()]);
  return new Map([...texts].map(([id, body]) => [ids.get(id) ?? '', sectionContent(body)] as const));
}

function unsealedAt({ events }: CaseInView): Instant | undefined {
  return events.findLast(({ type }) => type === 'PortfolioUnsealed')?.at;
}
