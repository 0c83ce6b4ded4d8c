import type { SendMailOptions } from 'nodemailer';
import type { MailMessage } from './mail-out.ts';

/** A checked message as nodemailer wants it. Nothing in it may name a file or an address to fetch. */
export const writtenMail = (message: MailMessage, from: string): SendMailOptions => ({
  from,
  to: { name: '', address: message.to },
  subject: message.subject,
  text: message.text,
  messageId: `<${message.messageId}>`,
  // RFC 3834: keeps out-of-office answers from coming back.
  headers: { 'Auto-Submitted': 'auto-generated' },
  ...(message.calendar === undefined ? {} : { icalEvent: { ...message.calendar, filename: 'invite.ics' } }),
  attachments: (message.attachments ?? []).map(({ filename, content, contentType }) => ({
    filename,
    content: Buffer.from(content),
    contentType,
    contentDisposition: 'attachment' as const,
    // Else text is sent as typed and its line ends change on the way.
    contentTransferEncoding: 'base64' as const,
  })),
  disableFileAccess: true,
  disableUrlAccess: true,
});
