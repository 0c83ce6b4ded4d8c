import type { CpdPart } from '../../cpd/activity.ts';
import type { Column, Form } from '../form.ts';
import type { Pack } from '../pack.ts';
import type { Place, PolicyIssue } from './issue.ts';
import { nearest } from './nearest.ts';

/** Columns that rows out of somebody's CPD log fill: they have to be there, and to take what is put into them. */
export function fromCpd({ forms }: Pick<Pack, 'forms'>): readonly PolicyIssue[] {
  return Object.values(forms).flatMap(inForm);
}

function inForm({ id, sections }: Form): readonly PolicyIssue[] {
  return sections.flatMap((section) =>
    section.fields.flatMap((field) => {
      if (field.type !== 'rows') return [];
      const path = ['sections', section.id, 'fields', field.id, 'fromCpd'];
      return Object.entries(field.fromCpd ?? {}).flatMap(([name, part]) =>
        columnIssue({ name, part, columns: field.row }, { part: 'form', id, path: [...path, name] }),
      );
    }),
  );
}

interface Filled {
  readonly name: string;
  readonly part: CpdPart;
  readonly columns: readonly Column[];
}

function columnIssue({ name, part, columns }: Filled, place: Place): readonly PolicyIssue[] {
  const column = columns.find(({ id }) => id === name);
  if (column === undefined) {
    const close = nearest(
      name,
      columns.map(({ id }) => id),
    );
    const what = `the rows have no column “${name}”`;
    const why = 'what it is filled with from the CPD log would be lost';
    return [{ place, what, why, ...(close === undefined ? {} : { nearest: close }) }];
  }
  if (takes(column, part)) return [];
  return [
    {
      place,
      what: `the column “${name}” cannot be filled with “${part}”`,
      why: 'a date takes on, standards take standards, and words take anything else; a choice or a number is made by hand',
    },
  ];
}

function takes({ type }: Column, part: CpdPart): boolean {
  switch (type) {
    case 'date':
      return part === 'on';
    case 'standards':
      return part === 'standards';
    case 'reference':
      return part === 'cases';
    case 'text':
    case 'party':
    case 'long-text':
      return part !== 'on' && part !== 'standards';
    case 'choice':
    case 'number':
      return false;
    default:
      return type satisfies never;
  }
}
