import { randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { checkedSender, faultInMessage } from './check-message.ts';
import { type MailOut, mailFault } from './mail-out.ts';
import { writtenMail } from './written-mail.ts';

export type FolderMailOptions = { readonly folder: string; readonly from: string };

/** For development and the demo: each message a file that a mail program opens, in the order sent by name. */
export const folderMail = ({ folder, from }: FolderMailOptions): MailOut => {
  const sender = checkedSender(from);
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const nextName = sortableNames();
  return {
    send: async (message) => {
      const fault = faultInMessage(message);
      if (fault !== undefined) return { accepted: false, why: fault };
      const { message: eml } = await transport.sendMail(writtenMail(message, sender));
      if (!Buffer.isBuffer(eml)) throw new Error('The message was not written whole.');
      await keep({ folder, name: nextName(), eml }).catch((error: unknown) => {
        throw mailFault(`The message could not be written to ${folder}.`, error);
      });
      return { accepted: true };
    },
  };
};

// The count keeps order within a millisecond, the random end keeps two processes apart.
const sortableNames = (): (() => string) => {
  let count = 0;
  return () => {
    count += 1;
    const moment = new Date().toISOString().replace(/[:.]/g, '-');
    return `${moment}-${String(count).padStart(6, '0')}-${randomUUID().slice(0, 8)}.eml`;
  };
};

type Letter = { readonly folder: string; readonly name: string; readonly eml: Buffer };

// Written aside, flushed and renamed: a reader never meets half a message, nor loses one with the power.
const keep = async ({ folder, name, eml }: Letter): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = join(folder, `.${name}`);
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(eml);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, join(folder, name));
  const listing = await open(folder);
  try {
    await listing.sync();
  } finally {
    await listing.close();
  }
};
