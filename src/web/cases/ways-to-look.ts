const ways = [
  { way: 'table', text: 'Table', href: '/cases' },
  { way: 'board', text: 'Board', href: '/cases/board' },
  { way: 'stuck', text: 'What is stuck', href: '/cases/stuck' },
  { way: 'together', text: 'Several at once', href: '/cases/together' },
  { way: 'views', text: 'My views', href: '/cases/views' },
] as const;

/** The pages that look at the same cases, the one that is open marked. */
export function waysToLook(open: (typeof ways)[number]['way']) {
  return ways.map(({ way, text, href }) => ({ text, href, active: way === open }));
}
