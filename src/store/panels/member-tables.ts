export type SittingMemberTable = {
  authority: string;
  sitting: string;
  person: string;
  part: 'chair' | 'core' | 'co-opted';
  office: string;
};

/** Who takes somebody's seat for one case. */
export type SittingSubstituteTable = SittingMemberTable & { case_ref: string; in_place_of: string };
