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
      return (values ?? []).flatMap((value) => unanswerable(found, value, below(place, placeOfValue(test))));
    });
  });
}

/** The key under which a test names the answers it looks for. */
function placeOfValue(test: RuleTest): string {
  const keys = ['is', 'oneOf', 'value', 'attended', 'kind', 'pattern'] as const;
  return keys.find((key) => key in test) ?? 'rule';
}

interface Reading {
  readonly section: string;
  readonly field: string;
  readonly types: readonly Field['type'][];
  readonly values?: readonly string[];
}

const chosen: readonly Field['type'][] = ['yes-no', 'choice', 'choices', 'confirm'];

/** The fields that a test reads, with the types and the answers it can make sense of. */
function readingsOf(test: RuleTest): readonly Reading[] {
  switch (test.rule) {
    case 'answer':
      return [{ ...test, types: [...chosen, 'number'], values: valuesOf(test) }];
    case 'practice-time':
      return [{ ...test, types: chosen, values: valuesOf(test) }];
    case 'programme-completed':
      return [{ ...test.liftedIn, types: ['long-text', 'text', ...chosen] }];
    case 'date-not-after':
    case 'date-within':
      return [{ ...test, types: ['date', 'known'] }];
    case 'rows':
      return [{ ...test, types: ['rows'], values: test.kind ?? [] }];
    case 'rows-per-standard':
    case 'rows-dated':
      return [{ ...test, types: ['rows'] }];
    case 'attendance':
      return [
        { ...test, types: ['rows'], values: [...test.attended, ...test.excused] },
        ...(test.shortfall === undefined
          ? []
          : [{ ...test.shortfall, types: chosen, values: [test.shortfall.is] }]),
      ];
    case 'supervision-pattern':
      return [
        {
          ...test,
          types: ['rows'],
          values: [
            ...(test.kind ?? []),
            ...(test.missed ?? []),
            ...(test.excused ?? []),
            ...test.pattern.flatMap(({ kind }) => kind ?? []),
          ],
        },
      ];
    case 'grid':
      return [{ ...test, types: ['grid'], values: test.value }];
    case 'coverage':
      return test.from.flatMap((source) =>
        'items' in source
          ? []
          : [{ ...source, types: ['ticks', 'rows', 'long-text', 'comment-per-standard'] as const }],
      );
    case 'words':
      return (test.fields ?? []).map((field) => ({ section: test.section, field, types: ['long-text'] }));
    case 'holds':
    case 'point-below':
    case 'time-since':
    case 'evidence':
    case 'evidence-apart':
    case 'evidence-staggered':
    case 'evidence-spread':
    case 'role-registered':
    case 'standards-covered':
    case 'section-complete':
    case 'step-done':
    case 'signed':
    case 'agreed':
    case 'allocated':
    case 'acknowledged':
    case 'distinct':
    case 'party-named':
    case 'untouched':
    case 'drawn':
    case 'present':
    case 'on-time':
    case 'in-time':
    case 'dated':
    case 'reached':
    case 'all-of':
    case 'any-of':
      return [];
    default:
      return test satisfies never;
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

/** A field of any form, by the key of its section. */
export function fieldAt({ forms }: Pack, key: string, field: string): Field | undefined {
  const section = key.split('/')[0] ?? key;
  return Object.values(forms)
    .flatMap(({ sections }) => sections)
    .find(({ id }) => id === section)
    ?.fields.find(({ id }) => id === field);
}

function wrongType(field: Field, types: readonly Field['type'][], place: Place): PolicyIssue {
  const what = `“${field.label}” holds ${typeWords[field.type]}, and the rule reads ${listWords(types.map((type) => typeWords[type]))}`;
  return {
    place,
    what,
    why: 'it would never find an answer there: change the type of the field, or the rule',
  };
}

const typeWords: Readonly<Record<Field['type'], string>> = {
  text: 'a line of text',
  email: 'an e-mail address',
  'long-text': 'free text',
  date: 'a date',
  'yes-no': 'yes or no',
  number: 'a number',
  choice: 'a choice',
  choices: 'several choices',
  grid: 'ratings row by row',
  ticks: 'ticks',
  confirm: 'a tick',
  known: 'what the register knows',
  counted: 'what is counted elsewhere',
  allocation: 'the standards allocated',
  rows: 'rows that can be counted',
  'comment-per-standard': 'a comment for each standard',
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

/** The answers that a field takes; undefined where they are not a closed list. */
function answersOf(field: Field): readonly string[] | undefined {
  switch (field.type) {
    case 'yes-no':
      return ['yes', 'no'];
    case 'confirm':
      return ['yes'];
    case 'choice':
    case 'choices':
      return field.options.map(({ value }) => value);
    case 'grid': {
      const ratings = field.options.map(({ value }) => value);
      return field.notApplicable.length === 0 ? ratings : [...ratings, 'not-applicable'];
    }
    case 'rows': {
      const choices = field.row.flatMap((column) => (column.type === 'choice' ? column.options : []));
      return choices.length === 0 ? undefined : choices.map(({ value }) => value);
    }
    default:
      return undefined;
  }
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
