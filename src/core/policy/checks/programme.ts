import { listWords } from '../../calendar/number-words.ts';
import { describePeriod } from '../../calendar/period.ts';
import { type RoleId, roleKinds } from '../../rules/role.ts';
import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import type { Programme } from '../programme.ts';
import { daysOf, offsetOf } from './days-of.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';
import { type Reference, refer } from './reference.ts';

/** Every name that the year of a pathway points at. */
export function programmeReferences(
  programme: Programme,
  place: Place,
  pathway: string,
): readonly Reference[] {
  const at = (...path: readonly (string | number)[]) => below(place, ...path);
  return [
    ...refer('role', programme.runBy, at('runBy')),
    ...refer('step', programme.accepts, at('accepts'), pathway),
    ...programme.parts.flatMap(({ steps, rows, rules, promises = [], atMost }, index) => [
      ...[...promises, ...(atMost === undefined ? [] : [atMost])].flatMap(({ section, field }) => [
        ...refer('section', section, at('parts', index, atMost?.field === field ? 'atMost' : 'promises')),
        ...refer(
          'field',
          field,
          at('parts', index, atMost?.field === field ? 'atMost' : 'promises'),
          section,
        ),
      ]),
      ...refer('step', steps, at('parts', index, 'steps'), pathway),
      ...refer('rule', rules, at('parts', index, 'rules'), pathway),
      ...refer('section', rows?.section, at('parts', index, 'rows', 'section')),
      ...(rows === undefined
        ? []
        : refer('field', rows.field, at('parts', index, 'rows', 'field'), rows.section)),
    ]),
  ];
}

/** A year that nobody runs, that is longer or shorter than its own reviews say, or that names a part twice. */
export function programmes(pack: Pack, pathway: Pathway): readonly PolicyIssue[] {
  const { programme } = pathway;
  if (programme === undefined) return [];
  const place: Place = { part: 'pathway', id: pathway.id, path: ['programme'] };
  return [
    ...nobodyRuns(programme, pack, place),
    ...namedTwice(programme, place),
    ...reviewsOutside(programme, pathway, place),
    ...notCalled(programme, pathway, place),
  ];
}

function nobodyRuns({ runBy }: Programme, { roles }: Pack, place: Place): readonly PolicyIssue[] {
  // A seat of a panel, or a part given for one case, comes and goes while the year lasts.
  const standing = (role: RoleId) => roleKinds[role] !== 'case';
  if (runBy.some(standing)) return [];
  const who =
    runBy.length === 0 ? 'nobody' : `only the ${listWords(runBy.map((one) => roles[one]?.title ?? one))}`;
  const why = 'nobody who holds an office or manages the worker could extend it: name such a role';
  return [{ place: below(place, 'runBy'), what: `${who} runs this year`, why }];
}

function namedTwice({ parts }: Programme, place: Place): readonly PolicyIssue[] {
  return parts.flatMap(({ part }, index) =>
    parts.findIndex((one) => one.part === part) === index
      ? []
      : [
          {
            place: below(place, 'parts', index, 'part'),
            what: `the part “${part}” is named twice`,
            why: 'the year is drawn with one line for each part: put its steps together',
          },
        ],
  );
}

function reviewsOutside(
  { begins, lasts, parts }: Programme,
  { steps }: Pathway,
  place: Place,
): readonly PolicyIssue[] {
  return parts.flatMap(({ part, steps: named }, index) =>
    part !== 'reviews'
      ? []
      : named.flatMap((id) => {
          const due = steps.find((step) => step.id === id)?.due;
          if (due === undefined) return [];
          const { anchor, least } = offsetOf(due);
          if (anchor !== begins || least <= daysOf(lasts).most) return [];
          const what = `the review “${id}” is due after the ${describePeriod(lasts)} that the year lasts`;
          return [
            {
              place: below(place, 'parts', index, 'steps'),
              what,
              why: 'nobody would review the year in time',
            },
          ];
        }),
  );
}

/** A step that may be taken as done elsewhere is one that stands in the year, and no more than a form to be signed. */
function notCalled({ accepts, parts }: Programme, { steps }: Pathway, place: Place): readonly PolicyIssue[] {
  return accepts.flatMap((id, index) => {
    const kind = steps.find((step) => step.id === id)?.kind;
    const known = parts.some((part) => part.steps.includes(id));
    if (kind === undefined || (known && (kind === 'fill' || kind === 'appoint'))) return [];
    return [
      {
        place: below(place, 'accepts', index),
        what: known ? `“${id}” is a step of the kind ${kind}` : `“${id}” stands in no part of the year`,
        why: 'only what is written down or named in a part of the year can have been done elsewhere',
      },
    ];
  });
}
