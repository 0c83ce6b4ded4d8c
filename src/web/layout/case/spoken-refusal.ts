import { isoDate } from '../../../core/calendar/date.ts';
import { describeDate } from '../../../core/calendar/instant.ts';
import type { Refusal } from '../../../core/case/refusal.ts';

/** A refusal with its days written as people say them. */
export function spokenRefusal(refusal: Refusal): Refusal {
  const { message, fix, fields } = refusal;
  return {
    ...refusal,
    message: spoken(message),
    ...(fix === undefined ? {} : { fix: spoken(fix) }),
    ...(fields === undefined ? {} : { fields: fields.map((one) => ({ ...one, says: spoken(one.says) })) }),
  };
}

function spoken(text: string): string {
  return text.replace(/\d{4}-\d{2}-\d{2}/g, (written) => {
    const day = isoDate(written);
    return day === undefined ? written : describeDate(day);
  });
}
