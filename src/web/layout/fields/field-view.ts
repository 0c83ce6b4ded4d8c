import { standardsCommented } from '../../../core/case/answer-asked-for.ts';
import { knownFacts } from '../../../core/case/sections/known-facts.ts';
import { standardTitle } from '../../../core/case/policy.ts';
import {
  asked,
  type FieldContent,
  notApplicableBecause,
  notApplicableKey,
  type SectionContent,
  textsOf,
} from '../../../core/case/sections/section-content.ts';
import { countWords } from '../../../core/case/words.ts';
import type { Field, Section } from '../../../core/policy/form.ts';
import {
  answeredBy,
  answerTitle,
  answerWords,
  checkboxes,
  otherView,
  radios,
  ratingViews,
  ticksView,
} from './choice-views.ts';
import type { CommentView, FieldPlace, FieldView, Shape } from './field-model.ts';
import { isDateOnRecord } from './known-date.ts';
import { rowsView } from './rows-view.ts';
import { dateWords, partsOfDate } from './typed-date.ts';

export function fieldViews(
  section: Section,
  content: SectionContent,
  place: FieldPlace,
): readonly FieldView[] {
  return section.fields.map((field) => ({
    ...base(field, { section, content, place }),
    ...shape(field, content, place),
  }));
}

const takenOver = 'Counted by the service, and kept as it stands when this is saved.';

type Base = Omit<FieldView, 'type' | 'value' | 'reads'>;

interface Filling {
  readonly section: Section;
  readonly content: SectionContent;
  readonly place: FieldPlace;
}

function base(field: Field, { section, content, place }: Filling): Base {
  const wrong = place.problems.filter(
    (one) =>
      one.field === field.id &&
      (place.showMissing || one.problem === 'too-long' || one.problem === 'not-accepted'),
  );
  const other = section.fields.find(({ id }) => id === field.when?.field);
  return {
    id: field.id,
    label: field.label,
    hint: field.hint ?? (field.type === 'counted' ? takenOver : ''),
    clauses: field.clauses,
    optional: !field.required,
    isAsked: asked(field, content),
    ...(field.mayNotApply === true
      ? {
          notApplicable: {
            id: notApplicableKey(field.id),
            because: notApplicableBecause(field, content),
          },
        }
      : {}),
    ...(wrong.length === 0 ? {} : { error: wrong.map(({ says }) => says).join(' ') }),
    ...(field.when === undefined
      ? {}
      : {
          when: {
            ...answeredBy(other, field.when),
            says: `Only if the answer to “${other?.label ?? field.when.field}” is ${answerTitle(other, field.when.is)}.`,
          },
        }),
  };
}

function shape(
  field: Field,
  { [field.id]: content = '', ...others }: SectionContent,
  place: FieldPlace,
): Shape {
  const value = typeof content === 'string' ? content : '';
  switch (field.type) {
    case 'text':
    case 'email':
      return { type: field.type, value, reads: value };
    case 'long-text': {
      const limit = field.maxWords === undefined ? {} : { limit: field.maxWords };
      return { type: 'long-text', value, reads: value, words: { count: countWords(value), ...limit } };
    }
    case 'date':
      return dateShape(value);
    case 'yes-no':
      return radios(
        value,
        ['yes', 'no'].map((one) => ({ value: one, title: answerWords(one) })),
      );
    case 'number':
      return { type: 'number', value, reads: value };
    case 'choice':
      return { ...radios(value, field.options), ...otherView(field, value, others) };
    case 'choices':
      return checkboxes(field, content, others);
    case 'grid':
      return { type: 'ratings', value: '', reads: '', ratings: ratingViews(field, content) };
    case 'ticks':
      return { type: 'ticks', value: '', reads: '', ticks: ticksView(field, { content, others, place }) };
    case 'confirm':
      return {
        type: 'confirm',
        value,
        reads: value === 'yes' ? `Confirmed: ${field.says}` : '',
        says: field.says,
      };
    case 'known': {
      const now =
        value.trim() === '' || !field.correctable ? (knownFacts(place.caseFile)[field.from] ?? '') : value;
      if (!field.correctable) return { type: 'fixed', value: now, reads: dateWords(now) };
      return isDateOnRecord(field.from) ? dateShape(now) : { type: 'text', value: now, reads: now };
    }
    case 'counted':
      return { type: 'fixed', value, reads: value };
    case 'allocation':
      return { type: 'grid', value: '', reads: '', grid: gridOf(field.framework, place) };
    case 'rows':
      return {
        type: 'rows',
        value,
        reads: '',
        rows: rowsView(field, content, {
          atLeast: place.rowsShown?.[field.id] ?? 0,
          pack: place.caseFile.policy.pack,
          ...(place.agreementsOn === undefined ? {} : { agreements: place.agreementsOn(field) }),
        }),
      };
    case 'comment-per-standard':
      return { type: 'comments', value: '', reads: '', comments: commentsOf(field, content, place) };
    default:
      return field satisfies never;
  }
}

function dateShape(value: string): Shape {
  return { type: 'date', value, reads: dateWords(value), date: partsOfDate(value) };
}

function gridOf(framework: string, { caseFile }: FieldPlace): NonNullable<FieldView['grid']> {
  const { state, policy } = caseFile;
  const { allocation } = state;
  if (allocation === undefined) return [];
  return (policy.pack.frameworks[framework]?.standards ?? []).map((standard) => ({
    title: standardTitle(standard, standard.id),
    allocated: allocation.always.includes(standard.id) || allocation.drawn.includes(standard.id),
  }));
}

function commentsOf(
  field: Extract<Field, { type: 'comment-per-standard' }>,
  content: FieldContent,
  place: FieldPlace,
): readonly CommentView[] {
  const { policy } = place.caseFile;
  const typed = textsOf(content);
  const commented = standardsCommented(field, place.caseFile);
  return (policy.pack.frameworks[field.framework]?.standards ?? [])
    .filter(({ id }) => commented.includes(id))
    .map((standard) => {
      const value = typed[standard.id] ?? '';
      return {
        id: `${field.id}-${standard.id}`,
        title: standardTitle(standard, standard.id),
        value,
        count: countWords(value),
        statement: place.statementOn(standard.id),
      };
    });
}
