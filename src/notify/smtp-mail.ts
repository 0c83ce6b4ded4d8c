import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { checkedSender, faultInMessage } from './check-message.ts';
import { type MailAnswer, type MailOut, mailFault } from './mail-out.ts';
import { writtenMail } from './written-mail.ts';

export type SmtpMailOptions = {
  /** `smtps://user:password@host:465`, or `smtp://host:587`; encrypted unless the host is this machine. */
  readonly url: string;
  readonly from: string;
  /** Milliseconds of silence before the server is given up. */
  readonly patience?: number;
};

/** Mail by SMTP. */
export const smtpMail = ({ url, from, patience = 30_000 }: SmtpMailOptions): MailOut => {
  const sender = checkedSender(from);
  const transport = createTransport({
    url,
    requireTLS: !isThisMachine(new URL(url).hostname),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (message) => {
      const fault = faultInMessage(message);
      if (fault !== undefined) return { accepted: false, why: fault };
      try {
        await transport.sendMail(writtenMail(message, sender));
        return { accepted: true };
      } catch (error) {
        return answerTo(error);
      }
    },
  };
};

const isThisMachine = (host: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(host);

const Refusal = z.object({
  code: z.enum(['EENVELOPE', 'EMESSAGE']),
  // RFC 5321, 4.2.1: 5yz is for good, 4yz means come back.
  responseCode: z.number().min(500).max(599),
  response: z.string(),
});

const answerTo = (error: unknown): MailAnswer => {
  const refusal = Refusal.safeParse(error);
  if (refusal.success) return { accepted: false, why: refusal.data.response };
  throw mailFault('The mail server did not take the message. It will be tried again.', error);
};
