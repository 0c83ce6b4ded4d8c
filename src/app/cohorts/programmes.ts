import type { Pack } from '../../core/policy/pack.ts';
import type { Pathway } from '../../core/policy/pathway.ts';
import type { Programme, ProgrammePart, ProgrammePartId } from '../../core/policy/programme.ts';
import type { Viewer } from '../ports.ts';

/** A pathway that is a year of support and assessment. */
export interface RunPathway {
  readonly pathway: Pathway;
  readonly programme: Programme;
}

export function programmesOf({ pathways }: Pick<Pack, 'pathways'>): readonly RunPathway[] {
  return Object.values(pathways).flatMap((pathway) =>
    pathway.programme === undefined ? [] : [{ pathway, programme: pathway.programme }],
  );
}

/** The programmes that somebody runs by an office. */
export function runBy(pack: Pick<Pack, 'pathways'>, { offices }: Pick<Viewer, 'offices'>) {
  return programmesOf(pack).filter(({ programme }) => programme.runBy.some((role) => offices.includes(role)));
}

/** The offices that run a programme, as the principals that find its cohorts. */
export function officesOf({ runBy: roles }: Programme): readonly string[] {
  return roles.map((role) => `office:${role}`);
}

export function partOf(programme: Programme, part: ProgrammePartId): ProgrammePart | undefined {
  return programme.parts.find((one) => one.part === part);
}

export function levelsOf({ from }: Pick<Pathway, 'from'>): readonly string[] {
  return typeof from === 'string' ? [from] : from;
}
