/** What somebody can be to an applicant that a policy may keep off the panel. */
export const tieKinds = [
  'applicant',
  'manages',
  'managed',
  'endorsed',
  'observed',
  'assessed',
  'mentored',
  'appeal',
  'decided',
  'declared',
] as const;

export type TieKind = (typeof tieKinds)[number];
