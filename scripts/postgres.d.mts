import type { Client } from 'pg';

export interface Cluster {
  readonly adopted: boolean;
  readonly adminUrl: string;
  ownerUrl(database: string): string;
  applicationUrl(database: string): string;
  has(database: string): Promise<boolean>;
  recreate(database: string): Promise<void>;
  rename(database: string, name: string): Promise<Client>;
  stop(): void;
}
export declare const VOLATILE: Readonly<Record<string, string | number>>;
export declare function startCluster(options: {
  folder: string;
  packages: string;
  settings?: Readonly<Record<string, string | number>>;
}): Promise<Cluster>;
