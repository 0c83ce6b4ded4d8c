import type { Pack } from '../../core/policy/pack.ts';

const ways = [
  { way: 'table', text: 'Table', href: '/cases' },
  { way: 'board', text: 'Board', href: '/cases/board' },
  { way: 'stuck', text: 'What is stuck', href: '/cases/stuck' },
  { way: 'together', text: 'Several at once', href: '/cases/together' },
  { way: 'intentions', text: 'Who means to apply', href: '/cases/intentions' },
  { way: 'views', text: 'My views', href: '/cases/views' },
] as const;

/** The pages that look at the same cases, the one that is open marked. */
export function waysToLook(open: (typeof ways)[number]['way'], { pathways }: Pick<Pack, 'pathways'>) {
  const logs = Object.values(pathways).some(({ opens }) => opens.intention !== undefined);
  return ways
    .filter(({ way }) => way !== 'intentions' || logs)
    .map(({ way, text, href }) => ({ text, href, active: way === open }));
}
