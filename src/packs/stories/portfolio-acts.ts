import type { Command } from '../../core/case/commands.ts';
import { keptLists, withRowIds } from '../../core/case/sections/row-ids.ts';
import { splitSectionKey } from '../../core/case/policy.ts';
import {
  notApplicableKey,
  otherKey,
  type SectionContent,
  textsOf,
} from '../../core/case/sections/section-content.ts';
import { countedWords } from '../../core/case/sections/counted-words.ts';
import { factsOf } from '../../core/case/facts.ts';
import { sameReference } from '../../core/case/sections/same-reference.ts';
import type { Field } from '../../core/policy/form.ts';
import { isRoleId, type RoleId } from '../../core/rules/role.ts';
import type { Makers } from './acting.ts';
import { factsTyped } from './facts-typed.ts';
import { goodContent, pagesOf } from './fill.ts';
import { contentOf, newIdIn } from './row-acts.ts';
import type { Stage } from './stage.ts';
import { stepMeant } from './steps.ts';
import { known, StoryFault } from './story-fault.ts';
import { sha256, typedValue, wordsOf } from './texts.ts';
import type { FieldValue } from './acts.ts';

/** Writing, attaching, signing and submitting. */
export const portfolioActs: Makers<
  | 'fill-section'
  | 'fill-all'
  | 'add-item'
  | 'remove-item'
  | 'reopen'
  | 'sign'
  | 'return'
  | 'submit'
  | 'accept-late'
  | 'waive'
> = {
  'fill-section': ({ section, with: content }, { stage }) => {
    const { section: bare, standard } = splitSectionKey(section);
    known('section', bare, { valid: stage.policy.sections.keys(), path: ['section'] });
    if (standard !== undefined)
      known('standard', standard, { valid: stage.policy.standards.keys(), path: ['section'] });
    return [saving(stage, section, typedContent(stage, section, { content, path: ['with'] }))];
  },
  'fill-all': ({ but }, { stage, who }) => {
    const { roles } = stage.actor(who);
    const steps = stage.policy.pathway.steps.filter(
      (step) => step.kind === 'fill' && stage.state.steps[step.id]?.status === 'open',
    );
    const pages = steps.flatMap((step) => (step.kind === 'fill' ? pagesOf(stage, step, roles) : []));
    for (const key of Object.keys(but))
      known('section to fill in here', key, { valid: pages, path: ['but'] });
    if (pages.length === 0) throw new StoryFault(`there is nothing open that ${who} fills in`, ['does']);
    return pages.map((key) => {
      const other = typedContent(stage, key, { content: but[key] ?? {}, path: ['but', key] });
      return saving(stage, key, changed({ stage, key, typed: but[key] ?? {} }, other));
    });
  },
  'add-item': (line, { stage }) => {
    const { id, kind, date, standards, 'standard-form': standardForm, rating, reference } = line;
    known('item kind', kind, { valid: Object.keys(stage.policy.pack.itemKinds), path: ['kind'] });
    const before = Object.keys(stage.state.items).length;
    return date.map((on, index) => {
      const item =
        id === undefined
          ? `item-${stage.events.length}-${before + index + 1}`
          : date.length === 1
            ? id
            : `${id}-${index + 1}`;
      const words = stage.texts.keep({
        title: `Invented ${kind}`,
        doneBy: 'Someone invented, social worker',
      });
      return {
        type: 'add-item',
        item: {
          id: item,
          kind,
          on,
          standards,
          standardForm,
          file: sha256(item),
          words,
          ...doer(stage, line.by),
          ...(rating === undefined ? {} : { rating }),
          ...(reference === undefined ? {} : { reference: sha256(sameReference(reference)).slice(0, 16) }),
        },
      };
    });
  },
  'remove-item': ({ item }) => [{ type: 'remove-item', item }],
  reopen: ({ step }, { stage, who }) => [
    { type: 'reopen', step: stepMeant(stage, 'fill', { named: step, who }).id },
  ],
  sign: ({ step }, { stage, who }) => [
    { type: 'sign', step: stepMeant(stage, 'fill', { named: step, who }).id },
  ],
  return: ({ step, reason }, { stage, who }) => [
    {
      type: 'return',
      step: stepMeant(stage, 'fill', { named: step, who }).id,
      reason: stage.texts.keep(wordsOf(reason)),
    },
  ],
  submit: ({ step, acknowledged }, { stage, who }) => {
    const meant = stepMeant(stage, 'submit', { named: step, who });
    for (const one of acknowledged ?? [])
      known('statement', one, { valid: meant.acknowledges, path: ['acknowledged'] });
    const sealed = JSON.stringify([
      Object.values(stage.state.sections).map(({ content }) => content.hash),
      stage.state.items,
    ]);
    return [
      {
        type: 'submit',
        step: meant.id,
        acknowledged: acknowledged ?? meant.acknowledges,
        manifest: sha256(sealed),
      },
    ];
  },
  'accept-late': ({ step, reason }, { stage, who }) => [
    {
      type: 'accept-late',
      step: stepMeant(stage, 'submit', { named: step, who }).id,
      reason: stage.texts.keep(wordsOf(reason)),
    },
  ],
  waive: ({ rule, reason }, { stage }) => {
    known('rule', rule, { valid: Object.keys(stage.policy.pathway.rules), path: ['rule'] });
    return [{ type: 'waive', rule, reason: stage.texts.keep(wordsOf(reason)) }];
  },
};

/** Somebody of the story by name, or a role. */
function doer(stage: Stage, by: string | undefined): { doneBy?: string; doneByRole?: RoleId } {
  if (by === undefined) return {};
  if (isRoleId(by)) return { doneByRole: by };
  known('person or role', by, { valid: Object.keys(stage.people), path: ['by'] });
  return { doneBy: by };
}

interface TypedIn {
  readonly content: Typing;
  readonly path: readonly string[];
}

function typedContent(stage: Stage, key: string, { content, path }: TypedIn): SectionContent {
  const fields = fieldsOf(stage, key);
  for (const field of Object.keys(content)) {
    const valid = fields.flatMap((one) => [
      one.id,
      ...('other' in one && one.other ? [otherKey(one.id)] : []),
      ...(one.mayNotApply === true ? [notApplicableKey(one.id)] : []),
    ]);
    known(`field in section ${key}`, field, { valid, path: [...path, field] });
  }
  return Object.fromEntries(
    Object.entries(content).map(([id, value]) => [
      id,
      typedValue(
        value,
        fields.find((field) => field.id === id),
      ),
    ]),
  );
}

/** Rows of a grid or of ticks that are typed by name leave the others as they are; all else is typed anew. */
function changed(
  { stage, key, typed }: { readonly stage: Stage; readonly key: string; readonly typed: Typing },
  other: SectionContent,
): SectionContent {
  const good = goodContent(stage, key);
  const merged = Object.entries(other).map(([id, value]) => {
    const type = fieldsOf(stage, key).find((field) => field.id === id)?.type;
    const byName = (type === 'grid' || type === 'ticks') && !Array.isArray(typed[id]);
    return [id, byName ? { ...textsOf(good[id]), ...textsOf(value) } : value] as const;
  });
  return { ...good, ...Object.fromEntries(merged) };
}

type Typing = Readonly<Record<string, FieldValue>>;

function fieldsOf(stage: Stage, key: string): readonly Field[] {
  return stage.policy.sections.get(splitSectionKey(key).section)?.section.fields ?? [];
}

/** What the service counts in other sections as the page is saved. */
function countsIn(stage: Stage, key: string): SectionContent {
  const { caseFile, policy, now, today } = stage;
  const fields = fieldsOf(stage, key).filter((field) => field.type === 'counted');
  if (fields.length === 0) return {};
  const facts = factsOf(caseFile, { now, today });
  return Object.fromEntries(
    fields.map((field) => {
      const content = contentOf(stage, field.list.section);
      return [field.id, countedWords(field, { policy, facts, content })];
    }),
  );
}

function saving(stage: Stage, key: string, typed: SectionContent): Command {
  const earlier = contentOf(stage, key);
  const newId = newIdIn(stage);
  const numbered = keptLists(fieldsOf(stage, key)).flatMap((field) => {
    const value = typed[field.id];
    return value === undefined
      ? []
      : [[field.id, withRowIds(field, value, { before: earlier[field.id], newId })] as const];
  });
  const content = { ...typed, ...Object.fromEntries(numbered), ...countsIn(stage, key) };
  const before = stage.state.sections[key];
  return {
    type: 'save-section',
    section: key,
    content: stage.texts.keep(content),
    facts: factsTyped(stage, key, content),
    ...(before === undefined ? {} : { basedOn: before.content.id }),
  };
}
