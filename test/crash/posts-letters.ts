import { openWaymark } from '../../src/assembly/open-waymark.ts';
import { smtpMail } from '../../src/notify/smtp-mail.ts';
import { packOf } from '../support/pack-of.ts';
import { lettersWorld } from './letters-world.ts';

// A service that posts its letters by real SMTP and can be killed: a process of its own over a database that stays.
const [appUrl = '', dataFolder = '', smtpUrl = '', port = ''] = process.argv.slice(2);
const { app } = await openWaymark({
  appUrl,
  dataFolder,
  pack: packOf('lincolnshire'),
  key: 'a key for tests alone, of more than thirty-two characters',
  origin: `http://127.0.0.1:${port}`,
  mail: smtpMail({ url: smtpUrl, from: 'panel@lincolnshire.example', patience: 20_000 }),
  demo: await lettersWorld(),
  logLevel: 'silent',
  reminds: false,
  limits: { requestsPerMinute: 100_000, signInsPerQuarterHour: 10_000 },
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
