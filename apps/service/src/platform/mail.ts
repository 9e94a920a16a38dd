import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from './config.ts';

export interface Message {
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** iCalendar part, with its method (REQUEST, CANCEL; PUBLISH: several events). */
  calendar?: { method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; content: string };
}

/** What a demo shows of a kept letter, written beside its .eml so that nobody has to parse MIME. */
export interface KeptMessage {
  /** Name of the .eml file in the home's `mail` folder. */
  file: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  /** ISO moment. */
  at: string;
}

/** Sends mail by SMTP when it is configured, otherwise leaves .eml files in the home folder, which a demo shows. */
export interface Mail {
  send(message: Message): Promise<void>;
  /** The newest fifty, newest first; empty when mail goes out by SMTP. */
  kept(): Promise<KeptMessage[]>;
  /** Deletes kept letters. @returns how many */
  forget(which: (letter: KeptMessage) => boolean): Promise<number>;
}

export function openMail(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'home'>, clock: () => Date): Mail {
  const folder = join(config.home, 'mail');
  const transport = config.smtpUrl ? createTransport(config.smtpUrl) : createTransport({ streamTransport: true, buffer: true });
  const shownNames = async () =>
    (await readdir(folder).catch(() => [] as string[])).filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort();
  const read = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8')) as KeptMessage;
  return {
    async send({ to, subject, text, calendar }) {
      const sent = await transport.sendMail({
        from: config.mailFrom,
        to,
        subject,
        text,
        ...(calendar && { icalEvent: { method: calendar.method, content: calendar.content, filename: 'tandem.ics' } }),
      });
      if (config.smtpUrl) return;
      await mkdir(folder, { recursive: true });
      const name = `${clock().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`;
      const shown: KeptMessage = {
        file: name,
        from: config.mailFrom,
        to: `${to.name} <${to.address}>`,
        subject,
        text,
        at: clock().toISOString(),
      };
      await writeWhole(folder, name.replace(/eml$/, 'json'), JSON.stringify(shown));
      await writeWhole(folder, name, (sent as unknown as { message: Buffer }).message);
    },
    async kept() {
      const newest = (await shownNames()).reverse().slice(0, 50);
      return Promise.all(newest.map(read));
    },
    async forget(which) {
      let count = 0;
      for (const name of await shownNames()) {
        const letter = await read(name);
        if (!which(letter)) continue;
        // What is shown goes last: a letter whose file is half gone is found again.
        for (const file of [letter.file, name]) await rm(join(folder, file), { force: true });
        count++;
      }
      return count;
    },
  };
}

/** Never half a file under its final name. */
async function writeWhole(folder: string, name: string, content: string | Buffer): Promise<void> {
  await writeFile(join(folder, `.${name}`), content);
  await rename(join(folder, `.${name}`), join(folder, name));
}
