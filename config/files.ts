/** Where files lie and who looks for viruses in them: the part of the settings about documents. */
export interface ObjectStore {
  readonly bucket: string;
  readonly region: string;
  /** Of a store that is not Amazon's own. */
  readonly endpoint: string | null;
  /** Null: what the machine itself may do (a role) is used. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
}

export type ScannerAddress = { readonly host: string; readonly port: number } | { readonly path: string };

type Source = Readonly<Record<string, string | undefined>>;

export function readObjectStore(source: Source, problems: string[]): ObjectStore | null {
  const bucket = source.S3_BUCKET?.trim();
  if (!bucket) return null;
  const accessKeyId = source.S3_ACCESS_KEY_ID?.trim();
  const secretAccessKey = source.S3_SECRET_ACCESS_KEY?.trim();
  if (Boolean(accessKeyId) !== Boolean(secretAccessKey))
    problems.push('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: one of them is missing');
  return {
    bucket,
    region: source.S3_REGION?.trim() || 'us-east-1',
    endpoint: source.S3_ENDPOINT?.trim() || null,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
  };
}

/** `tcp://host:3310` or `unix:/run/clamav/clamd.ctl`. */
export function readScanner(source: Source, problems: string[]): ScannerAddress | null {
  const address = source.CLAMD?.trim();
  if (!address) return null;
  const path = /^unix:(\/.+)$/.exec(address)?.[1];
  if (path) return { path };
  const [, host, port] = /^tcp:\/\/(\[[^\]]+\]|[^:/]+):(\d{1,5})\/?$/.exec(address) ?? [];
  if (host && port) return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  problems.push(`CLAMD is neither tcp://host:port nor unix:/path: ${address}`);
  return null;
}
