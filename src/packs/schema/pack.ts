import { z } from 'zod';
import { roleIds } from '../../core/rules/role.ts';
import { citedPart, part, strict } from './part.ts';
import { panel } from './panel.ts';
import { byId, count, date, id, ids, listOf, oneOrMore, role, words } from './words.ts';

const settingValue = z.union([z.string(), z.number(), z.boolean()]);

export const setting = part({
  says: words,
  reading: z.string(),
  value: settingValue,
  choices: z.array(settingValue),
});

const roleTitle = citedPart({ title: words, aliases: listOf(z.string()) });
const titles = Object.fromEntries(roleIds.map((one) => [one, roleTitle.exactOptional()])) as Titles;
type Titles = { readonly [K in (typeof roleIds)[number]]: z.ZodExactOptional<typeof roleTitle> };

const level = part({
  id,
  title: words,
  grade: z.string().exactOptional(),
  point: count.exactOptional(),
  points: part({ from: count, to: count }).exactOptional(),
  summary: z.array(citedPart({ says: words })).default([]),
});

const itemKind = citedPart({
  title: words,
  plural: words,
  'dated-by': words,
  hint: words.exactOptional(),
  tagged: z.boolean().default(false),
  'standard-form': z.string().exactOptional(),
  'done-by': z.boolean().default(false),
  observed: z.literal(true).exactOptional(),
  by: oneOrMore(role).exactOptional(),
  rated: part({ from: count, to: count }).exactOptional(),
  reference: words.exactOptional(),
});

const guidance = citedPart({
  id,
  title: words.exactOptional(),
  says: words,
  'shown-at': ids,
  link: z.string().exactOptional(),
});

const learning = citedPart({
  says: words,
  framework: z.string(),
  sources: z.array(part({ id, title: words })),
});

const workingDays = count.min(1).max(60);
const reminders = part({ before: z.array(workingDays), every: workingDays, escalate: workingDays });

/** `pack.yaml` */
export const packFile = part({
  authority: id,
  title: words,
  prefix: z.string().regex(/^[A-Z]{2,5}$/, { error: 'a prefix is two to five capital letters, such as LIN' }),
  version: z.string(),
  'effective-from': date.exactOptional(),
  'review-on': date.exactOptional(),
  brand: part({
    name: words,
    colour: z.string().regex(/^#[0-9a-fA-F]{6}$/, { error: 'a colour is written as #00703c' }),
  }),
  roles: strict(titles),
  levels: z.array(level),
  facts: z
    .array(part({ id, title: words, options: z.array(part({ value: id, title: words })) }))
    .exactOptional(),
  'team-kinds': z.array(part({ id, title: words })),
  frameworks: listOf(z.union([z.string(), part({ id: z.string(), levels: oneOrMore(z.string()) })])),
  closures: listOf(date),
  panels: byId(panel),
  'item-kinds': byId(itemKind),
  settings: byId(setting),
  readings: z.array(part({ id: z.string(), about: words, reads: words, settings: ids })).default([]),
  guidance: z.array(guidance).default([]),
  links: byId(citedPart({ title: words, url: z.url().exactOptional() })),
  learning: learning.exactOptional(),
  reminders: reminders.exactOptional(),
  regulator: z.string().exactOptional(),
  'cpd-kinds': z.array(citedPart({ id, title: words, prompts: listOf(words) })).exactOptional(),
});
