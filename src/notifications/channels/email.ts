import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { env } from '../../../config/env';

export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** E-mail by SMTP; without `SMTP_URL` each message becomes a file under `<data folder>/mail`, to be opened and read. */
@Injectable()
export class EmailChannel {
  private readonly smtp: Transporter | null = env().smtpUrl ? createTransport(env().smtpUrl ?? '') : null;

  /** Where messages go without a server: the secretariat must not believe a letter left when it lies in a folder. */
  get folder(): string | null {
    return this.smtp ? null : path.join(env().dataFolder, 'mail');
  }

  /** Throws when the message could not be handed over. The message number makes a repeat recognisable. */
  async send(mail: Mail): Promise<void> {
    const message = {
      from: env().mailFrom,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.id}@tsubasa>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
    const folder = this.folder && path.resolve(this.folder);
    if (this.smtp || folder === null) {
      await this.smtp?.sendMail(message);
      return;
    }
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const built = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
    await writeFile(path.join(folder, `${mail.id}.eml`), built.message as Buffer, { mode: 0o600 });
  }
}

/** The server said for good that there is no such reader: trying again would only annoy it. */
export function refusedAddress(error: unknown): boolean {
  const { responseCode, command } = (error ?? {}) as { responseCode?: unknown; command?: unknown };
  return (
    typeof responseCode === 'number' && responseCode >= 550 && responseCode <= 553 && command === 'RCPT TO'
  );
}
