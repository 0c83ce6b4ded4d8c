import { cpdKind } from './library-ports.ts';
import type { Pack } from '../../core/policy/pack.ts';

export interface EntryKind {
  readonly id: string;
  readonly title: string;
}

/** Kinds that hold for a whole career, whatever policy comes and goes. */
const lasting: readonly EntryKind[] = [
  { id: 'observation', title: 'Observation of practice' },
  { id: 'supervision-record', title: 'Supervision record' },
  { id: 'appraisal', title: 'Appraisal' },
  { id: 'feedback', title: 'Feedback from a family or a professional' },
  { id: 'case-example', title: 'Case example, by case number only' },
  { id: 'learning-event', title: 'Learning event' },
  { id: 'reflective-log', title: 'Reflective log' },
  { id: 'audit', title: 'Audit' },
  { id: 'report', title: 'Report' },
  { id: 'certificate', title: 'Certificate' },
  { id: 'self-assessment', title: 'Self-assessment' },
  { id: cpdKind, title: 'CPD activity' },
  { id: 'file', title: 'Another file' },
];

/** What a quick capture is until its owner says what it is. */
export const capturedKind = 'file';

/** The policy's own kinds of evidence in its own titles, and the lasting ones that it has no kind of its own for. */
export function entryKinds({ itemKinds }: Pick<Pack, 'itemKinds'>) {
  const ofPolicy = Object.values(itemKinds)
    .map(({ id, title }): EntryKind => ({ id, title }))
    .toSorted((one, other) => one.title.localeCompare(other.title));
  const lastingOnes = lasting.filter(({ id }) => !ofPolicy.some((kind) => kind.id === id));
  return { ofPolicy, lasting: lastingOnes };
}

/** Also for a kind that an earlier version of the policy had, or another policy. */
export function kindTitle(pack: Pick<Pack, 'itemKinds'>, id: string): string {
  const { ofPolicy, lasting: others } = entryKinds(pack);
  const known = [...ofPolicy, ...others].find((kind) => kind.id === id)?.title;
  return known ?? `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
}
