import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { type IsoDate, isoDate } from '../core/calendar/date.ts';
import { type RoleId, isRoleId } from '../core/rules/role.ts';

const day = z.string().transform((text, context): IsoDate => {
  const date = isoDate(text);
  if (date !== undefined) return date;
  context.addIssue(`${text} is not a day`);
  return z.NEVER;
});
const office = z
  .string()
  .refine(isRoleId)
  .transform((text) => text as RoleId);

const person = z.strictObject({
  name: z.string(),
  team: z.string(),
  title: z.string().optional(),
  can: z.string(),
  'employee-number': z.string().optional(),
  level: z.string().optional(),
  point: z.number().optional(),
  registered: day.optional(),
  qualified: day.optional(),
  'in-post': day.optional(),
  'asye-ended': day.optional(),
  /** Since when the level is held; where left out, since the day of the post. */
  'level-since': day.optional(),
  /** Whatever else the register holds of this person, by fact: contract, procedure … */
  facts: z.record(z.string(), z.string()).default({}),
  'line-manager': z.string().optional(),
  'second-line-manager': z.string().optional(),
  'third-line-manager': z.string().optional(),
  offices: z.array(office).default([]),
  absences: z.array(z.strictObject({ from: day, until: day.optional(), kind: z.string() })).default([]),
});

// As a form takes it: words or a choice, rows of a list, or choices by row.
const texts = z.record(z.string(), z.string());
const said = z.union([z.string(), z.array(texts), texts]);

const piece = z.strictObject({ title: z.string(), on: day, by: z.string(), words: z.string() });

const world = z.strictObject({
  today: day,
  'start-as': z.string(),
  /** The council that a visitor meets first where several have a world. */
  first: z.boolean().default(false),
  teams: z.array(z.strictObject({ id: z.string(), title: z.string(), kind: z.string() })),
  people: z.record(z.string(), person),
  sittings: z.record(
    z.string(),
    z.strictObject({
      panel: z.string(),
      on: day,
      starts: z.string().optional(),
      ends: z.string().optional(),
      'submit-by': day.optional(),
      'meeting-link': z.string().optional(),
      kind: z.enum(['scheduled', 'additional']).default('scheduled'),
      reason: z.string().optional(),
      members: z
        .strictObject({
          chair: z.string(),
          core: z.array(z.string()),
          'co-opted': z.array(z.string()).default([]),
        })
        .optional(),
    }),
  ),
  learning: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        summary: z.string(),
        on: day.optional(),
        standards: z.array(z.string()).default([]),
        source: z.string().optional(),
        link: z.string().optional(),
        mandatory: z.boolean().default(false),
      }),
    )
    .default([]),
  /** Workers of the cases below who go through their year together; left out where there are no cases. */
  cohorts: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        pathway: z.string(),
        'run-by': office,
        workers: z.array(z.string()),
        /** When registers and training are written up. */
        'written-up': day,
        days: z
          .array(
            z.strictObject({
              on: day,
              topic: z.string().default(''),
              speaker: z.string().default(''),
              marks: z.record(z.string(), z.string()).default({}),
            }),
          )
          .default([]),
        /** Rows of lists that are kept one by one, with who keeps them. */
        rows: z
          .array(
            z.strictObject({
              worker: z.string(),
              by: z.string(),
              /** Who agrees every entry of that list, once these are written down. */
              'agreed-by': z.string().optional(),
              section: z.string(),
              field: z.string(),
              each: z.array(z.record(z.string(), z.string())),
            }),
          )
          .default([]),
        /** Rows of a training file: worker, course, date, status. */
        training: z.array(z.array(z.string()).length(4)).default([]),
      }),
    )
    .default([]),
  /** What some keep in their own libraries. */
  library: z
    .array(
      z.strictObject({
        id: z.string(),
        owner: z.string(),
        kind: z.string(),
        on: day,
        title: z.string(),
        author: z.string().default(''),
        words: z.string().default(''),
        standards: z.array(z.string()).default([]),
        tags: z.array(z.string()).default([]),
        /** The text of its file, where it has one. */
        file: z.string().optional(),
        /** Captured quickly, to be finished later. */
        later: z.boolean().default(false),
        'shared-with': z.array(z.string()).default([]),
        /** Of a piece of learning: the words of the CPD log, and who is asked to talk it over. */
        cpd: z
          .strictObject({
            activity: z.string(),
            why: z.string().default(''),
            learnt: z.string().default(''),
            changed: z.string().default(''),
            cases: z.array(z.string()).default([]),
            asks: z.string().optional(),
            note: z.string().default(''),
            /** What whoever was asked gave, and as what they work. */
            given: z.strictObject({ on: day, role: z.string(), words: z.string() }).optional(),
          })
          .optional(),
      }),
    )
    .default([]),
  cases: z.array(
    z.strictObject({
      applicant: z.string(),
      pathway: z.string(),
      opened: day,
      /** Who asks for it, where it is not the applicant. */
      'opened-by': office.optional(),
      sitting: z.string().default(''),
      /** Stops when this step is next. A step that is taken a second time is named with `-again`. */
      until: z.string(),
      'half-written': z.boolean().default(false),
      dates: z.record(z.string(), day),
      decides: z.string().optional(),
      /** The reasons of each decision, by step, and the work that is recommended, by kind. */
      reasons: z.record(z.string(), z.string()).optional(),
      recommends: z.record(z.string(), z.string()).optional(),
      /** What forms of the case say that a made-up answer would not fit, by section and field: days of its own story. */
      says: z.record(z.string(), z.record(z.string(), said)).optional(),
      /** The evidence attached, by kind and in the order of the rules that ask for it. */
      evidence: z.record(z.string(), z.array(piece)).optional(),
      /** Who is named to roles of the case, by role. */
      appoints: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

export type DemoWorld = z.infer<typeof world>;
export type DemoPersonEntry = DemoWorld['people'][string];
export type DemoCase = DemoWorld['cases'][number];
export type DemoPiece = z.infer<typeof piece>;

/** The invented people, panels and cases of one pack. */
export async function readWorld(file: string): Promise<DemoWorld> {
  return world.parse(parse(await readFile(file, 'utf8'), { schema: 'core' }));
}
