import { splitSectionKey } from '../policy.ts';
import { refuse } from '../refusal.ts';
import { upperFirst } from '../../rules/rule-words.ts';
import { drawnFrom } from './draw-rows.ts';
import { agreedByWriting } from './rows.ts';
import { notOpen, pageClosed } from './page-closed.ts';
import { itemFields } from './item-fields.ts';
import { type Answer, type Asked, type CommandOf, mayAct, type StepOf } from './context.ts';

/** Keeps what was typed. Saving twice over someone else's save is answered with both, never an overwrite. */
export function saveSection(command: CommandOf<'save-section'>, asked: Asked): Answer {
  const { state, policy } = asked.caseFile;
  const { section: id, standard } = splitSectionKey(command.section);
  const found = policy.sections.get(id);
  if (found === undefined || (standard !== undefined) !== (found.section.each !== undefined)) {
    return refuse('unknown', 'The form has no such section.');
  }
  const yours = mayAct(
    [found.section.by],
    { title: found.section.title, clauses: found.section.clauses },
    asked,
  );
  if (yours !== undefined) return yours;
  const closed = pageClosed(command.section, found.section, asked);
  if (closed !== undefined) return closed;
  const locked = notOpen(found.step, asked);
  if (locked !== undefined) return locked;
  const drawn = drawnFrom(id, asked);
  if (drawn !== undefined) return drawn;
  const saved = state.sections[command.section];
  if (saved !== undefined && command.basedOn !== saved.content.id) {
    return refuse(
      'changed-meanwhile',
      'This section was saved somewhere else after you opened it. Nothing you typed is lost.',
      {
        fix: 'Compare the two versions below and save again.',
      },
    );
  }
  return [
    {
      type: 'SectionSaved',
      data: { section: command.section, content: command.content, facts: command.facts },
    },
    ...agreedByWriting(command, asked),
  ];
}

export function addItem(command: CommandOf<'add-item'>, asked: Asked): Answer {
  const { policy } = asked.caseFile;
  const { item } = command;
  const kind = policy.pack.itemKinds[item.kind];
  const step = stepFor(item.kind, asked);
  if (kind === undefined || step === undefined)
    return refuse('unknown', 'The portfolio takes no such kind of evidence.');
  const locked =
    mayAct(step.by, { title: `Add ${kind.title.toLowerCase()}`, clauses: kind.clauses }, asked) ??
    notOpen(step.id, asked);
  if (locked !== undefined) return locked;
  if (item.on > asked.actor.today) {
    const says = `${upperFirst(kind.datedBy)} cannot be in the future.`;
    return refuse('rule', says, { clauses: kind.clauses, fields: [{ field: 'on', says }] });
  }
  const unknown = item.standards.filter((id) => !policy.standards.has(id));
  if (unknown.length > 0) {
    return refuse('unknown', `There is no standard ${unknown.join(', ')}.`, {
      fields: [{ field: 'standards', says: 'Choose standards from the list.' }],
    });
  }
  if (kind.standardForm !== undefined && !item.standardForm) {
    const link = policy.pack.links[kind.standardForm];
    return refuse('rule', `${kind.title} has to be on the authority’s standard form.`, {
      clauses: kind.clauses,
      fix: `Use the ${link?.title ?? 'standard form'}${link?.url === undefined ? '' : `: ${link.url}`}.`,
      fields: [{ field: 'standard-form', says: 'Confirm that this is on the standard form.' }],
    });
  }
  const short = itemFields(item, kind);
  if (short !== undefined) return short;
  const added = { type: 'ItemAdded', data: item } as const;
  if (command.replaces === undefined) return [added];
  if (asked.caseFile.state.items[command.replaces]?.kind !== item.kind)
    return refuse('unknown', 'The piece of evidence that this was to replace is no longer there.');
  return [{ type: 'ItemRemoved', data: { item: command.replaces } }, added];
}

export function removeItem(command: CommandOf<'remove-item'>, asked: Asked): Answer {
  const item = asked.caseFile.state.items[command.item];
  if (item === undefined) return refuse('unknown', 'This piece of evidence is no longer there.');
  const step = stepFor(item.kind, asked);
  if (step === undefined) return refuse('unknown', 'The portfolio takes no such kind of evidence.');
  const locked = mayAct(step.by, { title: 'Remove evidence', clauses: [] }, asked) ?? notOpen(step.id, asked);
  return locked ?? [{ type: 'ItemRemoved', data: { item: command.item } }];
}

function stepFor(kind: string, { caseFile }: Asked): StepOf<'fill'> | undefined {
  return caseFile.policy.pathway.steps.find((step) => step.kind === 'fill' && step.items.includes(kind)) as
    | StepOf<'fill'>
    | undefined;
}
