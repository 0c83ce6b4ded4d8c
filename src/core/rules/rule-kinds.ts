import type { RuleTest } from './rule.ts';

export type RuleKindId = RuleTest['rule'];

/** A kind of rule for the handbook: `pattern` is one sentence, its `{terms}` the parameters as a pack spells them. */
export interface RuleKind {
  readonly title: string;
  readonly pattern: string;
}

/** Every kind there is; a kind missing here does not compile. */
export const ruleKinds: Readonly<Record<RuleKindId, RuleKind>> = {
  holds: { title: 'Recorded fact', pattern: 'The recorded {fact} is {one-of}.' },
  'point-below': { title: 'Pay point below', pattern: 'The pay point is below {point}.' },
  'programme-completed': {
    title: 'Programme completed',
    pattern: 'The programme is completed, or the {lifted-by} lifts the hold in {lifted-in}.',
  },
  'time-since': { title: 'Time passed', pattern: 'At {at}, {at-least} have passed since {since}.' },
  'practice-time': {
    title: 'Time in practice',
    pattern:
      'A person answers {is} in {section}, {field}, shown about how much of {at-least} was practised from {since} to {at}.',
  },
  evidence: { title: 'Evidence', pattern: 'At least {at-least} items of kind {kind} are attached {within}.' },
  'evidence-apart': {
    title: 'Evidence apart',
    pattern: 'Each item of kind {kind} is dated at least {at-least} after the one before it.',
  },
  'evidence-staggered': {
    title: 'Staggered evidence',
    pattern: 'One item of kind {kind} is dated {newer}, and another {older}, but before that time begins.',
  },
  'evidence-spread': {
    title: 'Evidence over time',
    pattern: 'From the first to the last item of kind {kind} is at least {at-least}.',
  },
  'role-registered': {
    title: 'Registered holder',
    pattern: 'The {role} has a live registration on record.',
  },
  'standards-covered': {
    title: 'Standards covered',
    pattern: 'Each {of} standard is linked to at least one item of kind {kind}.',
  },
  'rows-per-standard': {
    title: 'Rows for each standard',
    pattern: 'In {section}, each allocated standard has at least {at-least} rows of {field}, {distinct}.',
  },
  'rows-dated': {
    title: 'Dates of rows',
    pattern: 'Of the dated rows of {field} in {section}, a share of at least {share} is dated {within}.',
  },
  rows: {
    title: 'Rows of a list',
    pattern:
      'There are at least {at-least} rows of {field} in {section}, at most {at-most}, of the kind {kind}, dated {within}.',
  },
  grid: {
    title: 'Ratings of a grid',
    pattern:
      'Of the rows of {field} in {section}, those rated {value} are at least {at-least}, at most {at-most}.',
  },
  coverage: {
    title: 'Coverage',
    pattern: 'The standards of {framework} are touched by {from}, at least {at-least} of them.',
  },
  attendance: {
    title: 'Attendance',
    pattern:
      'Of the days of {field} in {section}, from {since}, up to {up-to}, a share of at least {share} is {attended}, of {of} planned.',
  },
  'supervision-pattern': {
    title: 'Regular meetings',
    pattern: 'From {since} to {up-to}, {section}, {field}, has one meeting: {pattern}.',
  },
  words: { title: 'Words in all', pattern: 'The boxes of {section} hold at most {at-most} words together.' },
  'section-complete': {
    title: 'Sections complete',
    pattern: '{sections} are filled in, with nothing missing and nothing over its limit.',
  },
  answer: { title: 'Answer', pattern: 'A person has answered {is} {one-of} in {section}, {field}.' },
  'date-within': { title: 'Date in a window', pattern: 'The date in {section}, {field}, is {within}.' },
  'date-not-after': {
    title: 'Date not after',
    pattern: 'The date in {section}, {field}, is not after {moment}.',
  },
  'step-done': { title: 'Step done', pattern: 'The step {step} is done, ending in {outcome}.' },
  signed: { title: 'Signed', pattern: 'The {by} has signed {step}, after {after-step} was signed.' },
  agreed: { title: 'Agreed', pattern: 'Each of {by} has agreed at {step}, on every one of {limbs}.' },
  allocated: {
    title: 'Standards allocated',
    pattern: 'The standards allocated are {always} and {take} different ones from {from}.',
  },
  acknowledged: { title: 'Acknowledged', pattern: 'The applicant has acknowledged {statement} at {step}.' },
  distinct: { title: 'Different people', pattern: 'No person holds two of {roles}.' },
  'party-named': { title: 'Person named', pattern: 'Somebody is named as {role}.' },
  untouched: { title: 'No earlier part', pattern: 'Nobody who is {roles} had an earlier part in the case.' },
  drawn: { title: 'Drawn', pattern: 'At {step}, {take} were drawn, and the list has not changed since.' },
  present: {
    title: 'People present',
    pattern: 'At least {at-least} people of the office {office} are present, as {part} members.',
  },
  'on-time': { title: 'On time', pattern: 'The {moment} comes no later than {by}.' },
  'in-time': { title: 'In time', pattern: 'The {moment} comes in time, {by}.' },
  dated: { title: 'Dated', pattern: 'The {moment} is dated from {from}, until {until}.' },
  reached: { title: 'Moment reached', pattern: 'The {moment} has come.' },
  'all-of': { title: 'All of', pattern: 'Every one of {rules} is met.' },
  'any-of': { title: 'Any of', pattern: 'At least one of {rules} is met.' },
};
