import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface FakeClamd {
  readonly address: string;
  /** Whole files as they arrived. */
  readonly files: Buffer[];
  /** What it finds: a word in the file, and the name it gives it. */
  finds: Record<string, string>;
  /** Says this instead of a verdict. */
  says: string | null;
  stop(): Promise<void>;
}

/** A server that speaks the protocol of ClamAV's daemon (zINSTREAM), on a port or a path. */
export async function fakeClamd(path?: string): Promise<FakeClamd> {
  const server = createServer((socket) => listen(socket, clamd));
  await new Promise<void>((resolve) => void server.listen(path ?? 0, () => resolve()));
  const clamd: FakeClamd = {
    address: path ? `unix:${path}` : `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files: [],
    finds: {},
    says: null,
    stop: () => stop(server),
  };
  return clamd;
}

const stop = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

function listen(socket: Socket, clamd: FakeClamd): void {
  let held = Buffer.alloc(0);
  let begun = false;
  const pieces: Buffer[] = [];
  socket.on('error', () => undefined);
  socket.on('data', (data) => {
    held = Buffer.concat([held, data]);
    if (!begun) {
      const command = 'zINSTREAM\0';
      if (held.length < command.length) return;
      if (held.subarray(0, command.length).toString() !== command)
        return void socket.end('UNKNOWN COMMAND\0');
      begun = true;
      held = held.subarray(command.length);
    }
    while (held.length >= 4) {
      const length = held.readUInt32BE();
      if (length === 0) return answer(socket, clamd, Buffer.concat(pieces));
      if (held.length < 4 + length) return;
      pieces.push(held.subarray(4, 4 + length));
      held = held.subarray(4 + length);
    }
  });
}

function answer(socket: Socket, clamd: FakeClamd, file: Buffer): void {
  clamd.files.push(file);
  const found = Object.entries(clamd.finds).find(([word]) => file.includes(word));
  socket.end(`${clamd.says ?? (found ? `stream: ${found[1]} FOUND` : 'stream: OK')}\0`);
}
