const COOKIE = 'waymark-council';

/** The council that a visitor of the demonstration chose, as the browser's cookies say; checked by whoever asks. */
export function chosenCouncil(cookies: string | undefined): string | undefined {
  return cookies
    ?.split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === COOKIE)?.[1];
}

export function choosingCookie(council: string): string {
  return `${COOKIE}=${council}; Path=/; HttpOnly; SameSite=Lax`;
}
