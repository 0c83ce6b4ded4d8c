import { type Judge, type TestOf, verdict } from '../verdict.ts';

/** The applicant is paid below a pay point (LIN-A25). */
export function pointBelow({ point }: TestOf<'point-below'>): Judge {
  const label = 'Pay point now';
  const missing = verdict('not-yet', [{ label, value: 'not recorded' }], {
    needs: ['point'],
    fix: { says: 'The pay point is entered in the staff record.', who: 'administrator' },
  });
  const fix = { says: `Pay is already at point ${point} or above, so a manager has to be asked first.` };
  return ({ applicant }) => {
    if (applicant.point === undefined) return missing;
    const because = [{ label, value: `${applicant.point}; it has to be below ${point}` }];
    return applicant.point < point ? verdict('met', because) : verdict('not-met', because, { fix });
  };
}
