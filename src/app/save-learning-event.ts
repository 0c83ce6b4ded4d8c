import { type Refusal, refuse } from '../core/case/refusal.ts';
import type { Framework, Learning, Pack } from '../core/policy/pack.ts';
import { programmesOf } from './cohorts/programmes.ts';
import type { Desk, Viewer } from './ports.ts';
import type { ChangedMeanwhile, LearningCatalogue, LearningEvent } from './people/people-ports.ts';

export interface SaveLearningEvent {
  readonly viewer: Viewer;
  /** The version that is changed; left out where the event is new. */
  readonly basedOn?: number;
  readonly event: LearningEvent;
}

export type LearningEventSaved =
  | { readonly type: 'saved' }
  /** One with this id was added before: the same form sent twice. */
  | { readonly type: 'repeated' }
  | ChangedMeanwhile
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Whoever may look after the list of courses and events. */
export const learningOffices: readonly string[] = ['progression-office', 'administrator'];

/** Adds a course or event to the learning catalogue, or changes one. */
export async function saveLearningEvent(
  { policies }: Pick<Desk, 'policies'>,
  catalogue: LearningCatalogue,
  { viewer, basedOn, event }: SaveLearningEvent,
): Promise<LearningEventSaved> {
  const { authority } = viewer;
  const tidy = trimmed(event);
  const refusal = notTheirs(viewer) ?? againstPolicy(tidy, policies.current(authority));
  if (refusal !== undefined) return { type: 'refused', refusal };
  const saved = await catalogue.save(authority, tidy, basedOn);
  if (saved.type === 'saved') return saved;
  return basedOn === undefined ? { type: 'repeated' } : saved;
}

function trimmed(event: LearningEvent): LearningEvent {
  const { link, ...rest } = event;
  const to = link?.trim() ?? '';
  return {
    ...rest,
    title: event.title.trim(),
    summary: event.summary.trim(),
    standards: [...new Set(event.standards)],
    ...(to === '' ? {} : { link: to }),
  };
}

function notTheirs({ offices }: Viewer): Refusal | undefined {
  return offices.some((office) => learningOffices.includes(office))
    ? undefined
    : refuse(
        'not-yours',
        'Only panel administration or an administrator looks after the courses and events.',
      );
}

function againstPolicy(event: LearningEvent, pack: Pack): Refusal | undefined {
  const { learning, frameworks } = pack;
  const framework = frameworks[learning?.framework ?? ''];
  const tagged = learning !== undefined && framework !== undefined;
  if (!tagged && programmesOf(pack).length === 0) {
    return refuse('unknown', 'The policy here speaks of no learning programme.');
  }
  const fields = [
    ...wordsMissing(event),
    ...(tagged
      ? [...unknownStandards(event, framework), ...unknownSource(event, learning)]
      : untagged(event)),
    ...unfitLink(event),
  ];
  const [first] = fields;
  if (first === undefined) return undefined;
  return refuse('incomplete', first.says, { fields, clauses: learning?.clauses ?? [] });
}

function untagged({ standards, source }: LearningEvent): readonly FieldSays[] {
  const says = 'The policy here ties courses to no standards and no sources.';
  return standards.length > 0 || source !== undefined ? [{ field: 'standards', says }] : [];
}

type FieldSays = NonNullable<Refusal['fields']>[number];

function wordsMissing({ title, summary }: LearningEvent): readonly FieldSays[] {
  return [
    ...lengthOf(title, { field: 'title', most: 200, missing: 'Write the name of the course or event.' }),
    ...lengthOf(summary, {
      field: 'summary',
      most: 2000,
      missing: 'Write a line or two on what it is about.',
    }),
  ];
}

function lengthOf(
  text: string,
  { field, most, missing }: { readonly field: string; readonly most: number; readonly missing: string },
): readonly FieldSays[] {
  if (text === '') return [{ field, says: missing }];
  if (text.length <= most) return [];
  return [{ field, says: `This is ${text.length} characters long. Keep it to ${most} or fewer.` }];
}

function unknownStandards({ standards }: LearningEvent, framework: Framework): readonly FieldSays[] {
  const unknown = standards.filter((id) => !framework.standards.some((standard) => standard.id === id));
  if (unknown.length === 0) return [];
  const numbers = framework.standards.map(({ number }) => number);
  const range = `${Math.min(...numbers)} to ${Math.max(...numbers)}`;
  const says = `${quoted(unknown)} is not among the ${framework.title}. They are numbered ${range}: choose from those, or none.`;
  return [{ field: 'standards', says }];
}

function unknownSource({ source }: LearningEvent, { sources }: Learning): readonly FieldSays[] {
  if (source === undefined || sources.some(({ id }) => id === source)) return [];
  const titles = sources.map(({ title }) => `“${title}”`).join(', ');
  return [
    {
      field: 'source',
      says: `${quoted([source])} is not a source that the policy names. Choose one of ${titles}, or leave it open.`,
    },
  ];
}

function unfitLink({ link }: LearningEvent): readonly FieldSays[] {
  if (link === undefined) return [];
  const address = URL.parse(link);
  // Anything else, such as javascript:, would run or open something on the reader's machine.
  if (address !== null && ['https:', 'http:'].includes(address.protocol) && link.length <= 2000) return [];
  return [{ field: 'link', says: 'Write the whole address of the page, beginning with https://' }];
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name.slice(0, 60)}”`).join(' and ');
}
