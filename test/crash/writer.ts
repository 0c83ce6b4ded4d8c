import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { signedInBrowser } from './signed-in-browser.ts';

/** One save of a section as sent, whatever became of it. */
export interface Sent {
  readonly person: string;
  readonly ref: string;
  readonly section: string;
  readonly form: string;
  /** What the service has to keep of it. */
  readonly content: unknown;
}

export interface Writing {
  readonly person: string;
  readonly ref: string;
  readonly section: string;
  /** The form's fields for these words, and the content that they are. */
  readonly fill: (words: string) => {
    readonly fields: Readonly<Record<string, string>>;
    readonly content: unknown;
  };
}

export interface Writer {
  /** Saves one text after another until told to stop, or until an answer is lost. */
  write(going: () => boolean): Promise<void>;
  /** Goes on through every trouble until told to stop: what was not answered is sent again, the very same form. */
  persist(going: () => boolean): Promise<void>;
  /** Sends the last form again, the very same: once if its answer was lost, and once more as a double click does. */
  sendAgain(): Promise<void>;
  /** Everything that was answered as saved. */
  readonly accepted: readonly Sent[];
  /** Everything that was answered as not saved, for want of space. */
  readonly refused: readonly Sent[];
  readonly lost: () => number;
}

interface Attempt {
  readonly sent: Sent;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  answered: boolean;
}

type Outcome = 'saved' | 'refused' | 'lost';

const savedAnswer = z.object({ saved: z.literal(true), basedOn: z.string() });
const BETWEEN_MS = 15;
const TROUBLED_MS = 100;

/** Somebody with a browser who writes one section of their own case over HTTP. */
export async function signedInWriter(
  origin: string,
  { person, ref, section, fill }: Writing,
): Promise<Writer> {
  const browser = await signedInBrowser(origin, person);
  const address = `/cases/${ref}/sections/${section}`;
  let basedOn = /sections\/[\w/-]+\?from=([\w-]+)/.exec(await browser.get(address))?.[1];
  const accepted: Sent[] = [];
  const refused: Sent[] = [];
  let last: Attempt | undefined;
  let lost = 0;

  const next = (): Attempt => {
    const { fields, content } = fill(`Invented words ${randomUUID()} of ${person}.`);
    const url = basedOn === undefined ? address : `${address}?from=${basedOn}`;
    return { sent: { person, ref, section, form: randomUUID(), content }, url, fields, answered: false };
  };
  const send = async (attempt: Attempt): Promise<Outcome> => {
    const answer = await browser.post(attempt.url, { ...attempt.fields, _form: attempt.sent.form });
    if (answer.type === 'lost') return 'lost';
    if (answer.type === 'no-room') {
      refused.push(attempt.sent);
      attempt.answered = true;
      return 'refused';
    }
    if (answer.status !== 200) throw new Error(`${person}: ${answer.status} ${answer.text.slice(0, 300)}`);
    basedOn = savedAnswer.parse(JSON.parse(answer.text)).basedOn;
    if (!attempt.answered) accepted.push(attempt.sent);
    attempt.answered = true;
    return 'saved';
  };

  return {
    accepted,
    refused,
    lost: () => lost,
    async write(going) {
      while (going()) {
        last = next();
        if ((await send(last)) !== 'saved') {
          lost += 1;
          return;
        }
        await pause(BETWEEN_MS);
      }
    },
    async persist(going) {
      while (going() || last?.answered === false) {
        if (last?.answered !== false) last = next();
        const outcome = await send(last);
        if (outcome === 'lost') lost += 1;
        await pause(outcome === 'saved' ? BETWEEN_MS : TROUBLED_MS);
      }
    },
    async sendAgain() {
      if (last === undefined) return;
      for (let times = last.answered ? 1 : 2; times > 0; times -= 1) {
        if ((await send(last)) !== 'saved')
          throw new Error(`${person} got no answer from a service that runs.`);
      }
    },
  };
}
