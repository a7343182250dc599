import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '../../config/env';

/**
 * Locks away what few may read (numbers of identity papers, medical answers, files): AES-256-GCM under a key of its own for
 * each purpose, derived from DATA_KEY, so that what is sealed for one purpose cannot be opened for another. `context` (the
 * identifier of the record) binds a sealed value to its place: moved to another row it does not open.
 */
const VERSION = 1;
const IV = 12;
const TAG = 16;
const keys = new Map<string, Buffer>();

function keyFor(use: 'seal' | 'hash', purpose: string, master = env().dataKey): Buffer {
  const info = `${use}:${purpose}`;
  const name = `${nameOf(master)}:${info}`;
  let key = keys.get(name);
  if (!key) keys.set(name, (key = Buffer.from(hkdfSync('sha256', master, 'tsubasa', info, 32))));
  return key;
}

const nameOf = (master: string): string =>
  createHash('sha256').update(`tsubasa key name:${master}`).digest('hex').slice(0, 12);

/** The name of the DATA_KEY that seals now: kept beside a sealed value, it tells what is still sealed under an older one. */
export function sealingKeyName(): string {
  return nameOf(env().dataKey);
}

export function seal(purpose: string, plain: Buffer | string, context = ''): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', keyFor('seal', purpose), iv);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), body]);
}

/** Throws when the value was changed, belongs elsewhere, or was sealed under no DATA_KEY that is set now or was before. */
export function unseal(purpose: string, sealed: Buffer, context = ''): Buffer {
  if (sealed[0] !== VERSION || sealed.length < 1 + IV + TAG) throw new Error('not a sealed value of ours');
  const [now, ...before] = [env().dataKey, ...env().dataKeysBefore];
  try {
    return open(keyFor('seal', purpose, now), sealed, context);
  } catch (error) {
    for (const master of before) {
      try {
        return open(keyFor('seal', purpose, master), sealed, context);
      } catch {
        // Sealed under another one.
      }
    }
    throw error;
  }
}

function open(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + IV));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(1 + IV, 1 + IV + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(1 + IV + TAG)), decipher.final()]);
}

/** A keyed hash (HMAC-SHA-256, hexadecimal): equal texts can be found, and nobody without the key can try texts out. */
export function keyedHash(purpose: string, text: string): string {
  return createHmac('sha256', keyFor('hash', purpose)).update(text).digest('hex');
}
