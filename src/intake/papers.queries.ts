import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DocumentQueries, type DocumentRow } from '../documents';
import type { Actor } from '../kernel/actor';
import type { Locale } from '../kernel/locale';
import { PaperRecords, type PaperRecord } from '../nominations';
import { codeOf, FORM_PAPERS, paperState, SCAN_KIND, type PaperCode, type PaperState } from './domain/papers';

export interface PrintRow {
  readonly paper: PaperCode;
  readonly code: string;
  readonly locale: Locale;
  readonly printedByName: string;
  readonly printedAt: Date;
}

export interface PaperRow {
  readonly paper: PaperCode;
  readonly state: PaperState;
  /** First printing of the present version, in any language. */
  readonly printed: PrintRow | null;
  /** The signed sheet that came back last. */
  readonly scan: DocumentRow | null;
  /** Whether this reader may hand in a scan of it now. */
  readonly takesScan: boolean;
}

export interface PapersOfNomination extends PaperRecord {
  readonly papers: readonly PaperRow[];
  /** Of the version that is to be signed; null while there is only a draft. */
  readonly code: string | null;
}

export interface CodeMatch {
  readonly code: string;
  readonly result: 'current' | 'earlier' | 'unknown';
  readonly round: number | null;
  readonly at: Date | null;
}

/** The papers of one nomination, and where each stands. Scoped as the nomination is. */
@Injectable()
export class PapersQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: PaperRecords,
    private readonly documents: DocumentQueries,
  ) {}

  async of(actor: Actor, nominationId: string): Promise<PapersOfNomination> {
    const found = await this.records.of(actor, nominationId);
    const { record, sent, draft } = found;
    const current = sent[0] ? codeOf(record.number, sent[0].hash) : null;
    const prints: PrintRow[] = await this.dataSource.query(
      `select paper, code, locale, printed_by_name as "printedByName", printed_at as "printedAt" from paper_print
       where nomination_id = $1 and code = $2 order by printed_at`,
      [nominationId, current],
    );
    const { rows, addable } = await this.documents.ofNomination(actor, nominationId);
    const papers = FORM_PAPERS.filter((paper) => record.call.formParts.includes(paper)).map(
      (paper): PaperRow => {
        const kind = SCAN_KIND[paper];
        const printed = prints.find((print) => print.paper === paper) ?? null;
        const scan = rows.find((row) => row.kind === kind && !row.replacedAt) ?? null;
        const of = { current, draft, printed: printed !== null };
        return {
          paper,
          printed,
          scan,
          takesScan: !draft && current !== null && addable.includes(kind),
          state: paperState({ ...of, scan: scan && { code: scan.description, state: scanState(scan) } }),
        };
      },
    );
    return { ...found, papers, code: draft ? null : current };
  }
}

/** A scan in quarantine has to come again, as if it had been refused. */
const scanState = (scan: DocumentRow): DocumentRow['state'] =>
  scan.scanState === 'infected' ? 'rejected' : scan.state;

/** Which version of this nomination carries the code that stands on a sheet. */
export function matchCode({ record, sent }: PaperRecord, code: string): CodeMatch {
  const version = sent.find(({ hash }) => codeOf(record.number, hash) === code);
  return {
    code,
    result: version === undefined ? 'unknown' : version === sent[0] ? 'current' : 'earlier',
    round: version?.round ?? null,
    at: version?.submittedAt ?? null,
  };
}
