import { listWords } from '../../calendar/number-words.ts';
import type { RuleTest } from '../../rules/rule.ts';
import type { Field } from '../form.ts';
import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';
import { nearest } from './nearest.ts';

/** Rules that read an answer which their field can never hold. */
export function fieldsRead(pack: Pack, pathway: Pathway): readonly PolicyIssue[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  return Object.values(pathway.rules).flatMap(({ id, test }) => {
    const place = below(top, 'rules', id);
    if (test.rule === 'acknowledged') return neverAsked(test, pathway, place);
    return readingsOf(test).flatMap(({ section, field, types, values }) => {
      const found = fieldAt(pack, section, field);
      if (found === undefined) return [];
      if (!types.includes(found.type)) return [wrongType(found, types, below(place, 'field'))];
      return (values ?? []).flatMap((value) => unanswerable(found, value, below(place, 'is')));
    });
  });
}

interface Reading {
  readonly section: string;
  readonly field: string;
  readonly types: readonly Field['type'][];
  readonly values?: readonly string[];
}

const chosen: readonly Field['type'][] = ['yes-no', 'choice', 'confirm'];

/** The fields that a test reads, with the types and the answers it can make sense of. */
function readingsOf(test: RuleTest): readonly Reading[] {
  switch (test.rule) {
    case 'answer':
    case 'practice-time':
      return [{ ...test, types: chosen, values: valuesOf(test) }];
    case 'date-not-after':
    case 'date-within':
      return [{ ...test, types: ['date', 'known'] }];
    case 'rows-per-standard':
    case 'rows-dated':
    case 'rows':
      return [{ ...test, types: ['rows'] }];
    case 'words':
      return (test.fields ?? []).map((field) => ({ section: test.section, field, types: ['long-text'] }));
    default:
      return [];
  }
}

function valuesOf({
  is,
  oneOf,
}: {
  readonly is?: string;
  readonly oneOf?: readonly string[];
}): readonly string[] {
  return oneOf ?? (is === undefined ? [] : [is]);
}

function fieldAt({ forms }: Pack, key: string, field: string): Field | undefined {
  const section = key.split('/')[0] ?? key;
  return Object.values(forms)
    .flatMap(({ sections }) => sections)
    .find(({ id }) => id === section)
    ?.fields.find(({ id }) => id === field);
}

function wrongType(field: Field, types: readonly string[], place: Place): PolicyIssue {
  const what = `“${field.label}” holds ${typeWords[field.type] ?? field.type}, and the rule reads ${listWords(types.map((type) => typeWords[type as Field['type']] ?? type))}`;
  return {
    place,
    what,
    why: 'it would never find an answer there: change the type of the field, or the rule',
  };
}

const typeWords: Readonly<Partial<Record<Field['type'], string>>> = {
  text: 'a line of text',
  'long-text': 'free text',
  date: 'a date',
  'yes-no': 'yes or no',
  choice: 'a choice',
  confirm: 'a tick',
  known: 'what the register knows',
  rows: 'rows that can be counted',
};

function unanswerable(field: Field, value: string, place: Place): readonly PolicyIssue[] {
  const valid = answersOf(field);
  if (valid === undefined || valid.includes(value)) return [];
  const meant = nearest(value, valid);
  const issue = {
    place,
    what: `“${field.label}” cannot be answered with “${value}”`,
    why: `its answers are ${listWords(valid)}, so the rule would never see it`,
  };
  return [meant === undefined ? issue : { ...issue, nearest: meant }];
}

function answersOf(field: Field): readonly string[] | undefined {
  if (field.type === 'yes-no') return ['yes', 'no'];
  if (field.type === 'confirm') return ['yes'];
  return field.type === 'choice' ? field.options.map(({ value }) => value) : undefined;
}

function neverAsked(
  { step, statement }: { readonly step: string; readonly statement: string },
  { steps }: Pathway,
  place: Place,
): readonly PolicyIssue[] {
  const found = steps.find(({ id }) => id === step);
  if (found === undefined || ('acknowledges' in found && found.acknowledges.includes(statement))) return [];
  const what = `“${found.title}” does not ask for “${statement}” to be acknowledged`;
  return [
    {
      place: below(place, 'statement'),
      what,
      why: 'the rule could never be met: name it under acknowledges there',
    },
  ];
}
