import { roleKinds } from '../../rules/role.ts';
import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import { below, type Place, type PolicyIssue } from './issue.ts';

/** Readers who are admitted for a time: out of an office that sees nothing by itself, and samples that know the rule. */
export function admits({ roles }: Pack, pathway: Pathway): readonly PolicyIssue[] {
  const top: Place = { part: 'pathway', id: pathway.id, path: [] };
  const rules = pathway.admits ?? [];
  return [
    ...rules.flatMap(({ id, reads }) => {
      const place = below(top, 'admits', id, 'reads');
      const title = roles[reads]?.title ?? reads;
      if (roleKinds[reads] !== 'office')
        return [
          {
            place,
            what: `${title} is no office`,
            why: 'readers are admitted out of an office of the authority',
          },
        ];
      if (!pathway.access.some(({ role }) => role === reads)) return [];
      const why =
        'whoever is admitted until a day would see the case after it all the same: take the office out of `access`';
      return [{ place, what: `${title} sees the case for good by \`access\``, why }];
    }),
    ...(pathway.samples ?? []).flatMap((sample) => {
      if (sample.admits === undefined) return [];
      const rule = rules.find(({ id }) => id === sample.admits);
      const place = below(top, 'samples', sample.id, 'admits');
      if (rule === undefined)
        return [
          { place, what: `nobody is admitted by “${sample.admits}”`, why: 'it names a rule under `admits`' },
        ];
      if (rule.reads === sample.reads) return [];
      const why =
        'whoever reads what was drawn is admitted by that rule: name the same office in both places';
      return [{ place, what: `“${sample.title}” and “${rule.title}” are read by different offices`, why }];
    }),
  ];
}
