import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeS3 {
  readonly endpoint: string;
  readonly objects: Map<string, { bytes: Buffer; at: Date }>;
  readonly requests: string[];
  /** Answers this many requests with 503 first. */
  failing: number;
  stop(): Promise<void>;
}

/** The few words of the S3 protocol that the store uses, path style: PUT, GET, HEAD, DELETE and the list in pages. */
export async function fakeS3(bucket: string, pageSize = 2): Promise<FakeS3> {
  const objects: FakeS3['objects'] = new Map();
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => void server.listen(0, () => resolve()));
  const s3: FakeS3 = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    requests: [],
    failing: 0,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', s3.endpoint);
    const [, inBucket, ...rest] = decodeURIComponent(url.pathname).split('/');
    const key = rest.join('/');
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    s3.requests.push(`${request.method} ${key}`);
    const signed = /^AWS4-HMAC-SHA256 Credential=key-id\//.test(request.headers.authorization ?? '');
    if (s3.failing > 0) {
      s3.failing -= 1;
      return void response.writeHead(503).end();
    }
    if (!signed || inBucket !== bucket) return void response.writeHead(403).end(fault('AccessDenied'));
    if (request.method === 'PUT') {
      objects.set(key, { bytes: Buffer.concat(pieces), at: new Date() });
      return void response.writeHead(200, { ETag: '"e"' }).end();
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (!key) return list(url, response);
    const found = objects.get(key);
    if (!found) return void response.writeHead(404).end(fault('NoSuchKey'));
    response.writeHead(200, {
      'Content-Length': found.bytes.length,
      'Last-Modified': found.at.toUTCString(),
      ETag: '"e"',
    });
    response.end(request.method === 'HEAD' ? undefined : found.bytes);
  }

  function list(url: URL, response: ServerResponse): void {
    const from = Number(url.searchParams.get('continuation-token') ?? 0);
    const all = [...objects].sort(([a], [b]) => (a < b ? -1 : 1));
    const page = all.slice(from, from + pageSize);
    const more = from + pageSize < all.length;
    response
      .writeHead(200, { 'Content-Type': 'application/xml' })
      .end(
        `<?xml version="1.0"?><ListBucketResult><Name>${bucket}</Name><IsTruncated>${more}</IsTruncated>` +
          (more ? `<NextContinuationToken>${from + pageSize}</NextContinuationToken>` : '') +
          page
            .map(
              ([name, { bytes, at }]) =>
                `<Contents><Key>${name}</Key><Size>${bytes.length}</Size><LastModified>${at.toISOString()}</LastModified><ETag>"e"</ETag></Contents>`,
            )
            .join('') +
          '</ListBucketResult>',
      );
  }
  return s3;
}

const fault = (code: string): string =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
