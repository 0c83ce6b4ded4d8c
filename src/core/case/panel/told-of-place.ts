import type { CaseFile } from '../case-file.ts';

/** Who was sent a notice of the place, once it stood, with the applicant first. */
export function toldOfPlace({ state, policy }: Pick<CaseFile, 'state' | 'policy'>): readonly string[] {
  const telling = state.letters.filter(({ step: id }) => {
    const step = policy.steps.get(id ?? '');
    return (
      step?.kind === 'allocate' ||
      step?.kind === 'confirm-booking' ||
      (step?.kind === 'notify' && step.moved !== undefined)
    );
  });
  return [...new Set([state.applicant, ...telling.map(({ to }) => to)])];
}
