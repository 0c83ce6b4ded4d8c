import type { Refusal } from '../../core/case/refusal.ts';
import type { Scene } from './scene.ts';
import { stampOf } from './standing.ts';

/** Somebody who comes second is told who was first, and when; so is somebody who clicks twice. */
export function kindly(refusal: Refusal, scene: Scene): Refusal {
  const at = scene.seen.caseFile.state.steps[scene.step.id];
  const second = refusal.code === 'already-done' || refusal.code === 'not-now';
  if (!second || at?.closedAt === undefined || at.outcome === 'overtaken') return refusal;
  return {
    ...refusal,
    message: `This is already done – by ${stampOf(scene)}.`,
    fix: 'Nothing was changed. This page shows how it stands now.',
  };
}
