/**
 * The closed list of roles. Each authority gives its own titles to them in its pack; the abilities never vary.
 * `relation`: resolved for the applicant on the day; `office`: held in the authority; `case`: given for one case.
 */
export const roleKinds = {
  applicant: 'case',
  'line-manager': 'relation',
  'second-line-manager': 'relation',
  'third-line-manager': 'relation',
  'head-of-service': 'office',
  'progression-office': 'office',
  director: 'office',
  hr: 'office',
  administrator: 'office',
  'principal-social-worker': 'office',
  'practice-lead': 'office',
  'programme-lead': 'office',
  'service-manager': 'office',
  'team-manager': 'office',
  'senior-practitioner': 'office',
  'first-line-manager': 'office',
  'external-partner': 'office',
  'lived-experience': 'office',
  assessor: 'case',
  chair: 'case',
  'panel-member': 'case',
  'co-opted': 'case',
  observer: 'case',
  buddy: 'case',
} as const satisfies Record<string, 'relation' | 'office' | 'case'>;

export type RoleId = keyof typeof roleKinds;

export const roleIds = Object.keys(roleKinds) as readonly RoleId[];

export function isRoleId(text: string): text is RoleId {
  return Object.hasOwn(roleKinds, text);
}

/** Roles of one case that a step may give to somebody: not the applicant, and not a seat of a panel. */
export function isNamed(role: RoleId): boolean {
  return roleKinds[role] === 'case' && !unnamed.has(role);
}

const unnamed: ReadonlySet<RoleId> = new Set(['applicant', 'chair', 'panel-member', 'co-opted']);
