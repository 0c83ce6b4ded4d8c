import { anchorOf } from '../../calendar/deadline.ts';
import { type MomentName, momentSource } from '../../calendar/moment.ts';
import type { Form } from '../form.ts';
import type { Pathway } from '../pathway.ts';
import { below, type Place } from './issue.ts';
import { momentsOf } from './moments.ts';
import { type Reference, refer } from './reference.ts';

/** The steps and fields that a pathway's own moments point at: `done:‹step›`, `opened:‹step›`, `date:‹section›.‹field›`. */
export function momentReferences(pathway: Pathway, forms: readonly Form[]): readonly Reference[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  return [
    ...pathway.steps.flatMap(({ id, due }) =>
      due === undefined ? [] : named(anchorOf(due), below(top, 'steps', id, 'due'), pathway.id),
    ),
    ...pathway.appeals.flatMap(({ id, lodge }) =>
      lodge === undefined ? [] : named(anchorOf(lodge), below(top, 'appeals', id, 'lodge'), pathway.id),
    ),
    ...Object.values(pathway.rules).flatMap(({ id, test }) =>
      momentsOf(test).flatMap(([key, moment]) => named(moment, below(top, 'rules', id, key), pathway.id)),
    ),
    ...forms.flatMap((form) => shownFrom(form, pathway)),
  ];
}

/** From when on the others may read a section that this pathway fills in. */
function shownFrom({ id: form, sections }: Form, { id: pathway, steps }: Pathway): readonly Reference[] {
  const filled = new Set(steps.flatMap((step) => (step.kind === 'fill' ? step.sections : [])));
  return sections.flatMap(({ id, shownFrom: moment }) => {
    if (moment === undefined || !filled.has(id)) return [];
    return named(moment, { part: 'form', id: form, path: ['sections', id, 'shownFrom'] }, pathway);
  });
}

function named(moment: MomentName, place: Place, pathway: string): readonly Reference[] {
  const source = momentSource(moment);
  if (source === undefined) return [];
  return source.of === 'date' ? dateReferences(source, place) : refer('step', source.step, place, pathway);
}

/** The section and field that a typed date stands in. */
export function dateReferences(
  source: { readonly section: string; readonly field: string },
  place: Place,
): readonly Reference[] {
  const section = source.section.split('/')[0] ?? source.section;
  return [...refer('section', section, place), ...refer('field', source.field, place, section)];
}
