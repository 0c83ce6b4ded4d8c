import { z } from 'zod';

export const longestLine = 200;
export const tooLong = `Keep this to ${longestLine} letters or fewer`;
/** A line of words about a day, however it is typed. */
export const typedLine = z.string().trim().max(longestLine, { error: tooLong }).default('');
