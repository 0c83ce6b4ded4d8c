import type { Scene } from './decision-scene.ts';
import { chosenOption, type TypedDecision } from './decision-form.ts';

/** What somebody typed into a decision that another had recorded first: to read, and to copy. */
export function typedWords(
  { step }: Pick<Scene, 'step'>,
  typed: TypedDecision,
): readonly { readonly label: string; readonly value: string }[] {
  return [
    { label: 'The outcome', value: chosenOption(step, typed.chosen)?.option.title ?? '' },
    { label: 'The reasons', value: typed.reasons },
    { label: 'Notes on what was submitted', value: typed.submittedNotes },
    { label: 'Notes on what was presented', value: typed.presentedNotes },
    ...typed.findings.map(({ text }) => ({ label: 'A standard', value: text })),
    ...typed.rows.map(({ text }) => ({ label: 'Recommended work', value: text })),
  ].filter(({ value }) => value.trim() !== '');
}
