import type { Policy } from '../../core/case/policy.ts';

interface GuidanceView {
  readonly title: string;
  readonly says: string;
  readonly clauses: readonly string[];
  readonly link?: { readonly title: string; readonly href: string };
}

/** What the policy says beside a step and that decides nothing. */
export function guidanceFor({ pack }: Policy, step: string): readonly GuidanceView[] {
  return pack.guidance
    .filter(({ shownAt }) => shownAt.includes(step))
    .map(({ title, says, clauses, link }) => {
      const to = link === undefined ? undefined : pack.links[link];
      return {
        title: title ?? 'From the policy',
        says,
        clauses,
        ...(to?.url === undefined ? {} : { link: { title: to.title, href: to.url } }),
      };
    });
}
