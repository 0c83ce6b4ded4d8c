import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

export interface RemoveItem {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly item: string;
  readonly form?: string | undefined;
}

export function removeItem(desk: Desk, { viewer, ref, item, form }: RemoveItem): Promise<Performed> {
  return perform(desk, { viewer, ref, form, command: () => ({ type: 'remove-item', item }) });
}
