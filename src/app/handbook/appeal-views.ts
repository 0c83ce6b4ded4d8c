import { type Policy, roleTitle } from '../../core/case/policy.ts';
import { deadlineWords } from './deadline-words.ts';

/** Each way to appeal, with who decides it and by when in words. */
export function appealViews(policy: Policy) {
  const { pathway, pack } = policy;
  return pathway.appeals.map((appeal) => ({
    ...appeal,
    to: roleTitle(policy, appeal.to),
    due: appeal.lodge === undefined ? undefined : deadlineWords(appeal.lodge, policy),
    hearing: [
      ...appeal.alsoAsks.map(({ title, required }) => `Asked${required ? '' : ', if you wish'}: ${title}`),
      ...(appeal.panel === undefined
        ? []
        : [`Heard by: ${pack.panels[appeal.panel]?.title ?? appeal.panel}.`]),
      ...(appeal.conveneBy === undefined ? [] : [`It meets ${deadlineWords(appeal.conveneBy, policy)}.`]),
      ...(appeal.decideBy === undefined ? [] : [`Decided ${deadlineWords(appeal.decideBy, policy)}.`]),
      ...(appeal.grounds.parts ?? []).map(({ title }) => `It may be about: ${title}`),
      ...(appeal.attendance === undefined ? [] : [appeal.attendance.says]),
      ...(appeal.companions ?? []).map(({ says }) => says),
    ],
  }));
}
