import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import type { ScannerAddress } from '../../config/files';

/** The scanner gave no verdict: not reachable, too slow, or it said that it could not. */
export class ScannerUnavailable extends Error {
  override readonly name = 'ScannerUnavailable';
}

const PATIENCE = 60_000;
const PIECE = 64 * 1024;

/**
 * Asks a ClamAV daemon about a file: the command INSTREAM, then the file in pieces, each behind its length, and a piece of
 * length nought. Answers the name of what was found, or null when the file is clean.
 */
export async function askClamd(
  address: ScannerAddress,
  file: Readable,
  patience = PATIENCE,
): Promise<string | null> {
  const answer = await converse(address, file, patience);
  if (answer === 'stream: OK') return null;
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found) return found;
  throw new ScannerUnavailable(answer || 'the scanner closed the line without a word');
}

function converse(address: ScannerAddress, file: Readable, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    const fail = (error: Error): void => {
      socket.destroy();
      file.destroy();
      reject(new ScannerUnavailable(error.message));
    };
    let answer = '';
    socket.setTimeout(patience, () => fail(new Error('the scanner did not answer in time')));
    socket.on('error', fail);
    socket.on('data', (piece) => (answer += piece.toString('utf8')));
    socket.on('close', () => resolve(answer.replace(/\0.*$/s, '').trim()));
    socket.on('connect', () => {
      socket.write('zINSTREAM\0');
      send(file, socket).then(
        () => undefined,
        // A file of ours that cannot be read is our fault, not the scanner's.
        (error: Error) => {
          socket.destroy();
          reject(error);
        },
      );
    });
  });
}

async function send(file: Readable, socket: NodeJS.WritableStream & { destroyed?: boolean }): Promise<void> {
  for await (const part of file) {
    const bytes = part as Buffer;
    for (let from = 0; from < bytes.length; from += PIECE) {
      const piece = bytes.subarray(from, from + PIECE);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      socket.write(length);
      // The scanner may have had enough and closed the line: its answer says why.
      if (socket.destroyed) return;
      if (!socket.write(piece)) await new Promise<void>((go) => onceEither(socket, go));
    }
  }
  if (!socket.destroyed) socket.write(Buffer.alloc(4));
}

function onceEither(socket: NodeJS.WritableStream, go: () => void): void {
  const done = (): void => {
    socket.off('drain', done);
    socket.off('close', done);
    go();
  };
  socket.on('drain', done);
  socket.on('close', done);
}
