import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';

type Received = { readonly from: string; readonly to: readonly string[]; readonly raw: Buffer };

type Behaviour = {
  /** The SMTP code to answer this recipient with; undefined takes it. */
  readonly refuses?: (address: string) => number | undefined;
  /** Hangs up in the middle of the message while this is true. */
  readonly hangsUp?: () => boolean;
  /** Holds back the answer to a message that is kept already, as a busy server does. */
  readonly answersAfter?: () => Promise<void>;
};

/** A real SMTP server on loopback that keeps what it is sent. */
export async function smtp({ refuses, hangsUp, answersAfter }: Behaviour = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const code = refuses?.(address);
      done(code === undefined ? null : Object.assign(new Error('Not this one'), { responseCode: code }));
    },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => {
        if (hangsUp?.()) for (const connection of server.connections) connection.close();
        parts.push(part);
      });
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        if (!hangsUp?.()) {
          received.push({
            from,
            to: envelope.rcptTo.map(({ address }) => address),
            raw: Buffer.concat(parts),
          });
        }
        void Promise.resolve(answersAfter?.()).then(() => done());
      });
    },
  });
  // A dropped connection is an error to the server too; what the sender makes of it is what a test looks at.
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.');
  const url = `smtp://127.0.0.1:${address.port}`;
  return { url, received, close: () => new Promise<void>((done) => server.close(done)) };
}
