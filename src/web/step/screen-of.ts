import { allocateScreen } from './allocate.ts';
import { appointScreen } from './appoint.ts';
import { bookScreen } from './book.ts';
import { confirmBookingScreen } from './confirm-booking.ts';
import { confirmPayScreen } from './confirm-pay.ts';
import { drawScreen } from './draw-rows.ts';
import { endorseScreen } from './endorse.ts';
import { informScreen } from './inform.ts';
import type { Scene, Screen } from './scene.ts';
import { submitScreen } from './submit.ts';
import { tasksScreen } from './tasks.ts';
import { tellScreen } from './tell.ts';

/** The screen for the kind of step; undefined for those that have pages of their own. */
export function screenOf(scene: Scene): Screen | undefined {
  const { step } = scene;
  switch (step.kind) {
    case 'endorse':
      return endorseScreen({ ...scene, step });
    case 'book':
      return bookScreen({ ...scene, step });
    case 'allocate':
      return allocateScreen({ ...scene, step });
    case 'submit':
      return submitScreen({ ...scene, step });
    case 'tell':
    case 'notify':
      return tellScreen({ ...scene, step });
    case 'appoint':
      return appointScreen({ ...scene, step });
    case 'draw':
      return drawScreen({ ...scene, step });
    case 'confirm-booking':
      return confirmBookingScreen({ ...scene, step });
    case 'inform':
      return informScreen({ ...scene, step });
    case 'tasks':
      return tasksScreen({ ...scene, step });
    case 'confirm-pay':
      return confirmPayScreen({ ...scene, step });
    case 'fill':
    case 'decide':
      return undefined;
    default:
      return step satisfies never;
  }
}
