import type { DetailsAnswer } from '../../core/case/events/sharing-events.ts';

/** How a step ended, where it was not simply done. */
export const closings: Readonly<Record<string, string>> = {
  elsewhere: 'was taken as done at another employer',
  returned: 'was sent back for repair, with a reason',
  refused: 'was refused, with a reason',
  overtaken: 'was put back, as something before it was opened again',
};

/** What is written beside each answer, and in what happened. */
export const detailsAnswers: Readonly<Record<DetailsAnswer, string>> = {
  'no-family': 'it names no family.',
  changed: 'names and details are changed, so that nobody can tell who it is.',
  'taking-out': 'it will be taken out first.',
};

/** What an answer to an agreement is called. */
export const answers: Readonly<Record<'agree' | 'not-yet' | 'refuse', string>> = {
  agree: 'agreed',
  'not-yet': 'answered “not yet”, with a reason,',
  refuse: 'refused, with a reason,',
};

/** Why a signature no longer stands. */
export const fallen: Readonly<Record<string, string>> = {
  deferred: ', since the next panel needs new signatures',
  'changed after signing': ', as something signed was changed',
  'one before it was withdrawn': ', as one that comes before it was taken back',
};
