import type { Step } from '../../policy/pathway.ts';
import type { ContentChange, Item, SignatureCover, SignedItem } from '../events/event-parts.ts';
import { type Policy, sectionKeys } from '../policy.ts';
import type { CaseState, SignatureState } from '../state.ts';

type FillStep = Extract<Step, { kind: 'fill' }>;

/** What a signature attests: each section as it is written, and each piece of evidence with its file, words and date. */
export interface SignedContent {
  readonly sections: Readonly<Record<string, string>>;
  readonly attached: readonly SignedItem[];
}

/** What a signature under the step covers: its own sections and kinds of evidence, and those it is signed over. */
export function coverOf(step: FillStep, policy: Policy): SignatureCover {
  const covered = [step, ...(step.over ?? []).flatMap((id) => fillStep(policy.steps.get(id)))];
  return {
    sections: [...new Set(covered.flatMap(({ sections }) => sections))],
    kinds: [...new Set(covered.flatMap(({ items }) => items))],
  };
}

export function contentUnder(cover: SignatureCover, state: CaseState, policy: Policy): SignedContent {
  const { allocation } = state;
  const allocated = allocation === undefined ? undefined : [...allocation.always, ...allocation.drawn];
  const sections: Record<string, string> = {};
  for (const id of cover.sections) {
    for (const key of sectionKeys(policy, id, allocated)) {
      const saved = state.sections[key];
      if (saved !== undefined) sections[key] = saved.content.hash;
    }
  }
  const attached = Object.values(state.items)
    .filter(({ kind }) => cover.kinds.includes(kind))
    .map(signedItem);
  return { sections, attached };
}

export function signedItem(item: Item): SignedItem {
  const { id, kind, on, standards, standardForm, file, words, doneByRole, doneBy, rating, reference } = item;
  return {
    id,
    kind,
    on,
    standards: [...standards],
    standardForm,
    file,
    words: words.hash,
    ...(doneByRole === undefined ? {} : { doneByRole }),
    ...(doneBy === undefined ? {} : { doneBy }),
    ...(rating === undefined ? {} : { rating }),
    ...(reference === undefined ? {} : { reference }),
  };
}

/** The sentence that is signed: the policy's own, or that it is signed as it stands. */
export function statementSigned({ title, attests }: FillStep, { pathway }: Policy): string {
  const statement = attests === undefined ? undefined : pathway.statements[attests];
  return statement?.says ?? `I have read “${title}” and sign it as it stands.`;
}

export function contentChange(before: SignedContent, after: SignedContent): ContentChange | undefined {
  const sections = differing(before.sections, after.sections, (one, other) => one === other);
  const items = differing(byId(before.attached), byId(after.attached), sameItem);
  return sections.length + items.length === 0 ? undefined : { sections, items };
}

/** What has become of exactly that which was signed, wherever it stands now. */
export function sinceSigned(
  { sections, attached }: SignatureState,
  state: CaseState,
): ContentChange | undefined {
  const kept: Record<string, string> = {};
  for (const key of Object.keys(sections)) {
    const now = state.sections[key]?.content.hash;
    if (now !== undefined) kept[key] = now;
  }
  const items = attached.flatMap(({ id }) => {
    const now = state.items[id];
    return now === undefined ? [] : [signedItem(now)];
  });
  return contentChange({ sections, attached }, { sections: kept, attached: items });
}

function fillStep(step: Step | undefined): readonly FillStep[] {
  return step?.kind === 'fill' ? [step] : [];
}

function byId(items: readonly SignedItem[]): Readonly<Record<string, SignedItem>> {
  const found: Record<string, SignedItem> = {};
  for (const item of items) found[item.id] = item;
  return found;
}

/** In whatever order its parts stand: what came back from storage is the same as what was put in. */
function sameItem(one: SignedItem, other: SignedItem): boolean {
  const parts = Object.entries(one);
  const others: Readonly<Record<string, unknown>> = { ...other };
  return (
    parts.length === Object.keys(other).length && parts.every(([key, part]) => samePart(part, others[key]))
  );
}

function samePart(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((part, at) => part === other[at]);
}

function differing<Part>(
  before: Readonly<Record<string, Part>>,
  after: Readonly<Record<string, Part>>,
  same: (one: Part, other: Part) => boolean,
): readonly string[] {
  const changed = Object.entries(before).flatMap(([key, one]) => {
    const other = after[key];
    return other !== undefined && same(one, other) ? [] : [key];
  });
  return [...changed, ...Object.keys(after).filter((key) => before[key] === undefined)];
}
