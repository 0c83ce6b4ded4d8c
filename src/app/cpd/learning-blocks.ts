import { cpdKindTitle } from '../../core/cpd/kinds.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { Block } from '../document.ts';
import { cpdKinds } from './cpd-activity.ts';
import type { CpdEntry } from './cpd-ports.ts';
import { daysWords } from './days-words.ts';

export interface LearningTold {
  /** Colleagues were told that they stand `by-role` in whatever goes to others; `named` is for the owner alone. */
  readonly peers: 'named' | 'by-role';
  /** What was done, where it is to stand between the facts and the rest. */
  readonly did?: string;
  /** Of the headings. */
  readonly level: 1 | 2;
}

/** Of a piece of learning what its entry in the library has no place for. */
export function learningBlocks(
  entry: CpdEntry | undefined,
  pack: Pack,
  { peers, level, did = '' }: LearningTold,
): readonly Block[] {
  if (entry === undefined) return [];
  const { activity, begun, cases, why, learnt, changed, peerRole, peerWords } = entry.cpd;
  const given = entry.reflections.filter(({ standing }) => standing === 'given');
  const rows = [
    { term: 'Kind of learning', value: cpdKindTitle(cpdKinds(pack), activity) },
    { term: 'Days', value: begun === undefined ? '' : daysWords({ begun, on: entry.on }) },
    { term: 'Cases', value: cases.join(', ') },
  ].filter(({ value }) => value !== '');
  const parts = [
    { heading: 'What was done', text: did },
    { heading: 'Why it was chosen', text: why },
    { heading: 'What was learnt', text: learnt },
    { heading: 'What changed in practice', text: changed },
    { heading: `Talked over with: ${peerRole}`, text: peerWords },
    ...given.map(({ peer, role, words }) => ({
      heading: peers === 'named' ? `Peer reflection of ${peer.name}, ${role}` : `Peer reflection: ${role}`,
      text: words,
    })),
  ].filter(({ text }) => text !== '');
  return [
    ...(rows.length === 0 ? [] : [{ kind: 'definitions', rows } as const]),
    ...parts.flatMap(({ heading, text }): readonly Block[] => [
      { kind: 'heading', level, text: heading },
      { kind: 'statement', text },
    ]),
  ];
}
