import type { Viewer } from '../deps.ts';

type NavItem = {
  readonly text: string;
  readonly href: string;
  readonly offices?: readonly string[];
  /** For whoever has a career here, and not for an office alone. */
  readonly career?: true;
  /** For whoever manages somebody today. */
  readonly manages?: true;
  /** For whoever sits on a panel, beside the offices. */
  readonly sits?: true;
  /** For whoever runs a programme of the policy. */
  readonly runs?: true;
};
export type NavLink = { readonly text: string; readonly href: string; readonly active: boolean };

/** In the order shown. Without `offices`, `career` and `manages` everyone who is signed in sees it. */
const items: readonly NavItem[] = [
  { text: 'Home', href: '/' },
  { text: 'Cases', href: '/cases' },
  { text: 'My library', href: '/library', career: true },
  { text: 'My CPD', href: '/cpd', career: true },
  { text: 'My team', href: '/team', manages: true },
  {
    text: 'Panels',
    href: '/panels',
    offices: ['progression-office', 'head-of-service', 'administrator', 'director'],
    sits: true,
  },
  { text: 'Cohorts', href: '/cohorts', runs: true },
  { text: 'Pay changes', href: '/pay-changes', offices: ['hr'] },
  { text: 'People', href: '/people', offices: ['administrator'] },
  { text: 'Handbook', href: '/handbook' },
  { text: 'Learning', href: '/learning' },
];

/** The links across the top. A link to a page that is not served is left out rather than shown dead. */
export function navLinks(viewer: Viewer | null, url: string, served: (href: string) => boolean): NavLink[] {
  if (!viewer) return [];
  const path = url.split('?', 1)[0] ?? '/';
  return items
    .filter(
      ({ offices, sits }) =>
        !offices ||
        offices.some((office) => viewer.offices.includes(office)) ||
        (sits === true && viewer.sitsOnPanel === true),
    )
    .filter(({ career }) => !career || viewer.hasCareer === true)
    .filter(({ runs }) => !runs || viewer.runsProgramme === true)
    .filter(({ manages }) => !manages || viewer.managesSomebody === true)
    .filter(({ href }) => served(href))
    .map(({ text, href }) => ({ text, href, active: isWithin(path, href) }));
}

function isWithin(path: string, href: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}
