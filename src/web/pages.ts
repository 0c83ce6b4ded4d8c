import type { WaymarkDeps } from './acts.ts';
import type { Pages } from './page.ts';

/** Every page of the service beside the frame's own. */
export function waymarkPages(_deps: WaymarkDeps): readonly Pages[] {
  return [];
}
