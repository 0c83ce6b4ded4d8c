const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const time = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});

/** "Friday 24 April 2026", in London. */
export function spokenDate(at: Temporal.Instant): string {
  return day.format(at.epochMilliseconds).replace(',', '');
}

/** "2:05pm on Friday 24 April 2026", in London. */
export function spokenMoment(at: Temporal.Instant): string {
  return `${time.format(at.epochMilliseconds).replace(/\s/g, '')} on ${spokenDate(at)}`;
}
