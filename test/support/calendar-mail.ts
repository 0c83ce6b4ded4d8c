import { header } from './mail-parts.ts';

export type CalendarMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The properties of the message and of its one entry; undefined where the mail is words alone. */
  readonly calendar: ReadonlyMap<string, string> | undefined;
  readonly raw: string;
};

/** The messages about panel dates among those that a mail server received, in the order they came. */
export function calendarMails(
  received: readonly { readonly to: readonly string[]; readonly raw: Buffer }[],
): readonly CalendarMail[] {
  return received
    .filter(({ raw }) => header(raw, 'message-id')?.startsWith('<panel-'))
    .map(({ to, raw }) => ({
      to: to.join(),
      subject: header(raw, 'subject') ?? '',
      text: partOf(raw, 'text/plain') ?? '',
      calendar: calendarIn(raw),
      raw: raw.toString('utf8'),
    }));
}

/** The calendar part that mail programs act on, read as RFC 5545 says: folded lines joined, parameters left out. */
function calendarIn(raw: Buffer): ReadonlyMap<string, string> | undefined {
  const part = partOf(raw, 'text/calendar');
  if (part === undefined) return undefined;
  const lines = part.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  return new Map(
    lines.map((line) => [
      line.slice(0, line.search(/[;:]/)),
      line.slice(line.indexOf(':', line.startsWith('ORGANIZER') ? line.indexOf('"') : 0) + 1),
    ]),
  );
}

function partOf(raw: Buffer, type: string): string | undefined {
  const text = raw.toString('latin1');
  for (const part of text.split(/\r\n--[^\r\n]+\r\n/)) {
    const [head = '', ...body] = part.split('\r\n\r\n');
    if (!head.toLowerCase().includes(`content-type: ${type}`)) continue;
    const encoded = body.join('\r\n\r\n');
    if (/content-transfer-encoding: base64/i.test(head))
      return Buffer.from(encoded, 'base64').toString('utf8');
    const whole = /quoted-printable/i.test(head) ? unquoted(encoded) : encoded;
    return Buffer.from(whole, 'latin1').toString('utf8');
  }
  return undefined;
}

function unquoted(text: string): string {
  return text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
