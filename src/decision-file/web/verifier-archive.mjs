/*
 * Reads the members of a decision file, without anything that is not part of the language or the platform.
 */
const MOST_BYTES = 300 * 1024 * 1024;

const utf8 = (value) => new TextEncoder().encode(value);
const text = (content) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);

async function sha256(content) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Members by name, from the directory at the end of the archive. */
async function unzip(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  const members = new Map();
  let at = view.getUint32(end + 16, true);
  let whole = 0;
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error('directory');
    const [method, size, length] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
    ];
    const [name, extra, comment] = [28, 30, 32].map((from) => view.getUint16(at + from, true));
    const local = view.getUint32(at + 42, true);
    const title = text(bytes.subarray(at + 46, at + 46 + name));
    if (members.has(title) || (whole += length) > MOST_BYTES) throw new Error('member');
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = bytes.slice(from, from + size);
    members.set(title, method === 0 ? packed : await inflate(packed, length));
    at += 46 + name + extra + comment;
  }
  if (members.size === 0) throw new Error('empty');
  return members;
}

async function inflate(packed, length) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const content = new Uint8Array(length);
  let at = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    content.set(part.value, at);
    at += part.value.length;
  }
  if (at !== length) throw new Error('length');
  return content;
}
