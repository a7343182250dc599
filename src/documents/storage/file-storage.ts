import type { Readable } from 'node:stream';

/** A place for the bytes of documents. What it is given is sealed already where it must be. */
export abstract class FileStorage {
  /** Whole and kept when this resolves: a power cut a moment later takes nothing away. Nothing half-written has the name. */
  abstract put(key: string, content: Readable): Promise<void>;
  abstract read(key: string): Promise<Readable>;
  abstract has(key: string): Promise<boolean>;
  abstract remove(key: string): Promise<void>;
  /** Everything that lies here, also what a crash left half-written. */
  abstract all(): AsyncIterable<string>;
  abstract storedAt(key: string): Promise<Date>;
}
