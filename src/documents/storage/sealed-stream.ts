import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/**
 * A file under a key of its own: AES-256-GCM in pieces, so that a large file can be sent while it is opened, and yet no
 * byte leaves that was not proved. The number of the piece, and whether it is the last, are the nonce: pieces cannot be
 * swapped, repeated or cut off.
 */
const MAGIC = Buffer.from('TSF1');
const PIECE = 64 * 1024;
const TAG = 16;

export function sealedSize(size: number): number {
  return MAGIC.length + size + Math.max(1, Math.ceil(size / PIECE)) * TAG;
}

function nonce(piece: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(piece, 7);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/** Cuts what comes in into pieces of one size; the last one, perhaps empty, is known when all has come. */
abstract class Pieces extends Transform {
  private waiting: Buffer[] = [];
  private held = 0;
  private piece = 0;

  constructor(private readonly size: number) {
    super();
  }

  protected abstract turn(piece: Buffer, number: number, last: boolean): Buffer;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      this.waiting.push(chunk);
      this.held += chunk.length;
      // One byte more than a piece must have come, else this might be the last one.
      if (this.held > this.size) {
        let all = Buffer.concat(this.waiting);
        while (all.length > this.size) {
          this.push(this.turn(all.subarray(0, this.size), this.piece++, false));
          all = all.subarray(this.size);
        }
        this.waiting = [all];
        this.held = all.length;
      }
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      this.push(this.turn(Buffer.concat(this.waiting), this.piece, true));
      done();
    } catch (error) {
      done(error as Error);
    }
  }
}

export class Sealing extends Pieces {
  private begun = false;

  constructor(private readonly key: Buffer) {
    super(PIECE);
  }

  protected turn(plain: Buffer, number: number, last: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce(number, last));
    const sealed = [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
    if (!this.begun) sealed.unshift(MAGIC);
    this.begun = true;
    return Buffer.concat(sealed);
  }
}

export class Unsealing extends Pieces {
  private magic = Buffer.alloc(0);

  constructor(private readonly key: Buffer) {
    super(PIECE + TAG);
  }

  override _transform(chunk: Buffer, encoding: BufferEncoding, done: TransformCallback): void {
    if (this.magic.length === MAGIC.length) return super._transform(chunk, encoding, done);
    const needed = MAGIC.length - this.magic.length;
    this.magic = Buffer.concat([this.magic, chunk.subarray(0, needed)]);
    if (this.magic.length < MAGIC.length) return done();
    if (!this.magic.equals(MAGIC)) return done(new Error('not a sealed file of ours'));
    super._transform(chunk.subarray(needed), encoding, done);
  }

  protected turn(sealed: Buffer, number: number, last: boolean): Buffer {
    if (sealed.length < TAG) throw new Error('a sealed file was cut off');
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonce(number, last));
    decipher.setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
  }
}
