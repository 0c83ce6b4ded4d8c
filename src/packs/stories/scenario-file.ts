import { z } from 'zod';
import { strict } from '../schema/part.ts';
import { actLine, lookLine, scenario } from './scenario.ts';

/** The whole of a scenario's file as one schema, for editors. Reading takes it line by line instead: see read-story.ts. */
export const scenarioFile = strict({
  ...scenario.shape,
  story: z.array(z.union([actLine, lookLine])).min(1),
});
