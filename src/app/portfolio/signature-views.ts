import { describeDate, type Instant } from '../../core/calendar/instant.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import { roleTitle, sectionTitle, splitSectionKey } from '../../core/case/policy.ts';
import { readsItems, readsStep } from '../../core/case/parts-read.ts';
import type { ContentChange } from '../../core/case/events/event-parts.ts';
import type { SignatureState } from '../../core/case/state.ts';
import { midSentence, upperFirst } from '../../core/rules/rule-words.ts';
import type { CaseInView } from '../look-at-case.ts';
import { mayRead } from '../../core/case/may-read.ts';

export interface SignatureView {
  readonly by: string;
  readonly name: string;
  readonly role: string;
  readonly stepId: string;
  readonly step: string;
  readonly at: Instant;
  /** The sentence that was signed; none where it was signed before sentences were kept. */
  readonly statement: string | undefined;
  /** Each section and piece of evidence that it covers. */
  readonly over: readonly string[];
  readonly seal: string | undefined;
  readonly fellAway?: {
    readonly at: Instant;
    readonly because: string;
    /** Whoever has to sign once more. */
    readonly again: string;
  };
}

type Seen = Pick<CaseInView, 'caseFile' | 'roles'>;
type Names = ReadonlyMap<string, string>;

/** Every signature that this reader reads of, over what, and whether it stands or fell away and why, oldest first. */
export function signaturesOf(seen: Seen, names: Names): readonly SignatureView[] {
  const { state, policy } = seen.caseFile;
  const read = state.signatures.filter(({ step }) => readsStep(step, seen));
  return read.map((signature) => {
    const { by, role, step, at, statement, seal, fellAway } = signature;
    const name = names.get(by) ?? '';
    return {
      by,
      name,
      role: roleTitle(policy, role),
      stepId: step,
      step: policy.steps.get(step)?.title ?? step,
      at,
      statement,
      over: overWords(signature, seen),
      seal,
      ...(fellAway === undefined
        ? {}
        : {
            fellAway: {
              at: fellAway.at,
              because: becauseWords(fellAway, seen),
              again: againWords(signature, seen, names),
            },
          }),
    };
  });
}

/** “B. Summary”, “Second”, observation of 3 March 2026: what a signature is over, in this reader's sight. */
export function overWords(
  { sections, attached }: Pick<SignatureState, 'sections' | 'attached'>,
  seen: Seen,
): readonly string[] {
  const { policy } = seen.caseFile;
  const hidden = Object.keys(sections).filter((key) => !readable(key, seen)).length;
  return [
    ...Object.keys(sections)
      .filter((key) => readable(key, seen))
      .map((key) => `“${sectionTitle(policy.sections, policy.standards, key)}”`),
    ...(hidden === 0
      ? []
      : [hidden === 1 ? 'one section you do not read' : `${hidden} sections you do not read`]),
    ...attached
      .filter(({ kind }) => readsItems(kind, seen))
      .map(
        ({ kind, on }) =>
          `${midSentence(policy.pack.itemKinds[kind]?.title ?? kind)} of ${describeDate(on, 'without-weekday')}`,
      ),
  ];
}

/** What was changed, as far as this reader may know of it. */
function changeWords({ sections, items }: ContentChange, seen: Seen): string {
  const { policy } = seen.caseFile;
  const named = sections
    .filter((key) => readable(key, seen))
    .map((key) => `“${sectionTitle(policy.sections, policy.standards, key)}”`);
  const unnamed = sections.length - named.length;
  const things = [
    ...named,
    ...(unnamed === 0 ? [] : ['a section that you do not read']),
    ...(items.length === 0
      ? []
      : [items.length === 1 ? 'a piece of evidence' : `${items.length} pieces of evidence`]),
  ];
  return `${listWords(things)} ${things.length === 1 && items.length < 2 ? 'was' : 'were'} changed after signing`;
}

function readable(key: string, seen: Seen): boolean {
  const section = seen.caseFile.policy.sections.get(splitSectionKey(key).section)?.section;
  return section !== undefined && mayRead(section, seen);
}

/** A step's id stands for its being sent back from there. */
function becauseWords({ because, changed }: NonNullable<SignatureState['fellAway']>, seen: Seen): string {
  if (because === 'deferred') return 'the panel deferred the decision';
  if (because === 'withdrawn') return 'its signer took it back';
  if (because === 'one before it was withdrawn') return 'a signature that comes before it was taken back';
  if (changed !== undefined) return changeWords(changed, seen);
  const step = seen.caseFile.policy.steps.get(because);
  return step === undefined ? because : `it was sent back from “${step.title}”`;
}

function againWords({ role, by }: SignatureState, { caseFile }: Seen, names: Names): string {
  const { state, policy } = caseFile;
  const holder = role === 'applicant' ? state.applicant : (state.parties[role] ?? by);
  const name = names.get(holder) ?? '';
  return upperFirst(`${name === '' ? '' : `${name}, `}${roleTitle(policy, role)}`);
}
