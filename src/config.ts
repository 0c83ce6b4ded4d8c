import { z } from 'zod';

const port = z.coerce
  .number({ error: 'PORT has to be a number, such as 3000.' })
  .int()
  .min(0)
  .max(65_535, { error: 'PORT has to be at most 65535.' });

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** As visitors see it; needed behind a proxy. */
  ORIGIN: z.url({ error: 'ORIGIN has to be an address, such as https://waymark.example.org.' }).optional(),
  TRUSTED_PROXIES: z.string().optional(),
  /** An own PostgreSQL 15 or later; without it the bundled one runs under DATA_FOLDER. */
  DATABASE_URL: z.string().optional(),
  DATA_FOLDER: z.string().default('./data'),
  POLICIES_FOLDER: z.string().default('./policies'),
  /** Which authority this address serves; needed where there is more than one pack, but for the demonstration. */
  AUTHORITY: z.string().optional(),
  SMTP_URL: z.string().optional(),
  /** The mailbox that is told of every pay change. */
  HR_MAILBOX: z.email({ error: 'HR_MAILBOX has to be an e-mail address.' }).optional(),
  MAIL_FROM: z
    .email({ error: 'MAIL_FROM has to be an e-mail address.' })
    .default('waymark@localhost.example'),
  /** A bucket for files, in place of a folder under DATA_FOLDER: all five, or none. */
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'S3_ENDPOINT has to be an address, such as https://s3.example.org.' })
    .optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().optional(),
  S3_KEY: z.string().optional(),
  S3_SECRET: z.string().optional(),
  /** The virus check: the path of clamd's socket, or its port on this machine. */
  CLAMD: z.string().optional(),
  SESSION_SECRET: z.string().min(32, { error: 'SESSION_SECRET needs at least 32 characters.' }).optional(),
  /** Whoever signs has shown who they are within so many minutes. */
  CONFIRM_MINUTES: z.coerce
    .number({ error: 'CONFIRM_MINUTES has to be a number, such as 30.' })
    .int()
    .min(1)
    .max(720, { error: 'CONFIRM_MINUTES has to be at most 720.' })
    .default(30),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
});

export interface BucketConfig {
  readonly endpoint: string;
  readonly name: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
}

export type ClamdConfig = { readonly path: string } | { readonly host: string; readonly port: number };

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly origin: string | undefined;
  readonly trustedProxies: readonly string[] | undefined;
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly policiesFolder: string;
  readonly authority: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly hrMailbox: string | undefined;
  readonly bucket: BucketConfig | undefined;
  readonly clamd: ClamdConfig | undefined;
  readonly sessionSecret: string | undefined;
  readonly logLevel: string;
  readonly confirmMinutes: number;
  /** Invented people and a clock that moves: only with no database of one's own and no mail server, on loopback. */
  readonly demo: boolean;
}

/** Reads the settings once. Throws one message that names every setting that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = schema.safeParse(given);
  if (!read.success)
    throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  const { data } = read;
  const demo = data.DATABASE_URL === undefined && data.SMTP_URL === undefined;
  if (demo && !isLoopback(data.HOST)) {
    throw new Error(
      'HOST: the demonstration has no passwords and listens on this machine only. Set DATABASE_URL and SMTP_URL to serve others.',
    );
  }
  return {
    port: data.PORT,
    host: data.HOST,
    origin: data.ORIGIN,
    trustedProxies: data.TRUSTED_PROXIES?.split(',').map((proxy) => proxy.trim()),
    databaseUrl: data.DATABASE_URL,
    dataFolder: data.DATA_FOLDER,
    policiesFolder: data.POLICIES_FOLDER,
    authority: data.AUTHORITY,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM,
    hrMailbox: data.HR_MAILBOX,
    bucket: bucketOf(data),
    clamd: clamdOf(data.CLAMD),
    sessionSecret: data.SESSION_SECRET,
    logLevel: data.LOG_LEVEL,
    confirmMinutes: data.CONFIRM_MINUTES,
    demo,
  };
}

function bucketOf(data: z.infer<typeof schema>): BucketConfig | undefined {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: name, S3_REGION: region, S3_KEY: key, S3_SECRET: secret } = data;
  if ([endpoint, name, region, key, secret].every((one) => one === undefined)) return undefined;
  if (!endpoint || !name || !region || !key || !secret) {
    throw new Error('S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_KEY and S3_SECRET belong together: set all five.');
  }
  const { protocol, hostname } = new URL(endpoint);
  if (protocol === 'http:' && !isLoopback(hostname)) {
    throw new Error('S3_ENDPOINT: files would travel in the clear. Use https, or a store on this machine.');
  }
  return { endpoint, name, region, key, secret };
}

// Files go to it as they are, so it stands on this machine or behind a tunnel that ends here.
function clamdOf(value: string | undefined): ClamdConfig | undefined {
  if (value === undefined) return undefined;
  if (value.startsWith('/')) return { path: value };
  const [, host, digits] = /^(.+):(\d{1,5})$/.exec(value) ?? [];
  const at = Number(digits);
  if (host === undefined || !isLoopback(host) || at < 1 || at > 65_535) {
    throw new Error(
      'CLAMD has to be the path of a socket, such as /run/clamav/clamd.ctl, or a port of this machine, such as 127.0.0.1:3310.',
    );
  }
  return { host: host.replace(/^\[|\]$/g, ''), port: at };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || host.startsWith('127.');
}
