import { z } from 'zod';
import { programmeParts } from '../../core/policy/programme.ts';
import { citedPart, part } from './part.ts';
import { calendarPeriod, id, ids, moment, roles, words } from './words.ts';

const answer = part({ section: z.string(), field: id });
const programmePart = citedPart({
  part: z.enum(programmeParts),
  title: words.exactOptional(),
  steps: ids,
  rows: answer.exactOptional(),
  rules: ids,
  promises: z.array(answer).exactOptional(),
  'at-most': answer.exactOptional(),
  'protected-afternoon': citedPart({}).exactOptional(),
});

/** The year that a case of the pathway is, under `programme:`. */
export const programme = citedPart({
  title: words,
  begins: moment,
  lasts: calendarPeriod,
  ends: moment.exactOptional(),
  'run-by': roles,
  accepts: ids,
  parts: z.array(programmePart),
});
