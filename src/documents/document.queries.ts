import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../kernel/actor';
import { found, NotVisible } from '../kernel/domain/refusal';
import type { Tx } from '../kernel/transaction';
import { DocumentSubjects, type SubjectAccess } from './document-subjects';
import { mayAdd, mayLearnOf } from './documents.policy';
import {
  DOCUMENT_KINDS,
  MEDICAL_KINDS,
  type DocumentKind,
  type DocumentStanding,
  type DocumentState,
  type FileType,
  type ScanState,
} from './domain';

export interface DocumentRow {
  readonly id: string;
  readonly nominationId: string;
  readonly nominationNumber: string;
  readonly personId: string;
  readonly kind: DocumentKind;
  readonly fileName: string;
  readonly description: string | null;
  readonly fileType: FileType;
  readonly size: number;
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedByName: string;
  readonly uploadedAt: Date;
  readonly state: DocumentState;
  readonly verifiedByName: string | null;
  readonly verifiedAt: Date | null;
  readonly reason: string | null;
  readonly expiresOn: string | null;
  readonly approvedAs: string | null;
  readonly scanState: ScanState;
  readonly replacedAt: Date | null;
  readonly purgedAt: Date | null;
  readonly version: number;
}

export interface NominationDocuments {
  readonly access: SubjectAccess;
  readonly rows: readonly DocumentRow[];
  /** Kinds this actor may hand in here. */
  readonly addable: readonly DocumentKind[];
}

/** The same bytes handed in elsewhere: for one person a re-use, for two people a question. */
export interface SameContent {
  readonly id: string;
  readonly nominationId: string;
  readonly nominationNumber: string;
  readonly kind: DocumentKind;
  readonly state: DocumentState;
  readonly samePerson: boolean;
}

const COLUMNS = `d.id, d.nomination_id as "nominationId", d.nomination_number as "nominationNumber",
  d.person_id as "personId", d.kind, d.file_name as "fileName", d.description, d.file_type as "fileType", d.size, d.sha256,
  d.uploaded_by as "uploadedBy", trim(u.family_name || ' ' || u.given_name) as "uploadedByName",
  d.uploaded_at as "uploadedAt", d.state, d.verified_by_name as "verifiedByName", d.verified_at as "verifiedAt", d.reason,
  d.expires_on as "expiresOn", d.approved_as as "approvedAs", d.scan_state as "scanState",
  d.replaced_at as "replacedAt", d.purged_at as "purgedAt", d.version`;
const FROM = 'from document d join person u on u.id = d.uploaded_by';

/** What is read of the documents of one nomination. Lists over many are read by `queue.queries.ts`. */
@Injectable()
export class DocumentQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly subjects: DocumentSubjects,
  ) {}

  /** Newest first; also what was replaced. Medical ones only for who may learn of them. */
  async ofNomination(actor: Actor, nominationId: string): Promise<NominationDocuments> {
    const access = found(await this.subjects.access(actor, nominationId));
    if (!access.read && !access.medical) throw new NotVisible();
    const rows: DocumentRow[] = await this.dataSource.query(
      `select ${COLUMNS} ${FROM} where d.nomination_id = $1 and d.kind = any($2) order by d.uploaded_at desc, d.id desc`,
      [nominationId, DOCUMENT_KINDS.map(({ code }) => code).filter((kind) => mayLearnOf(access, kind))],
    );
    const addable = DOCUMENT_KINDS.map(({ code }) => code).filter(
      (kind) => mayLearnOf(access, kind) && mayAdd(actor, access, kind) === null,
    );
    return { access, rows, addable };
  }

  /** One document with what this actor may do; 404 when it is not theirs to learn of. */
  async one(actor: Actor, id: string): Promise<{ document: DocumentRow; access: SubjectAccess }> {
    const rows: DocumentRow[] = await this.dataSource.query(`select ${COLUMNS} ${FROM} where d.id = $1`, [
      id,
    ]);
    const document = found(rows[0]);
    const access = found(await this.subjects.access(actor, document.nominationId));
    if (!mayLearnOf(access, document.kind)) throw new NotVisible();
    return { document, access };
  }

  /**
   * How the documents of these nominations stand, for use cases and task lists that answer for their own scope. Never
   * medical ones: whoever calls this may show what it says.
   */
  async standing(
    nominationIds: readonly string[],
    tx: Tx = this.dataSource.manager,
  ): Promise<Map<string, DocumentStanding[]>> {
    const rows: (DocumentStanding & { nominationId: string })[] = await tx.query(
      `select nomination_id as "nominationId", kind, state, id as "documentId", expires_on as "expiresOn", sha256,
         verified_by_name as "verifiedByName", verified_at as "verifiedAt"
       from document
       where nomination_id = any($1) and replaced_at is null and kind <> all($2) and scan_state <> 'infected'
       order by uploaded_at desc, id desc`,
      [nominationIds, MEDICAL_KINDS],
    );
    const standing = new Map<string, DocumentStanding[]>(nominationIds.map((id) => [id, []]));
    for (const { nominationId, ...row } of rows) standing.get(nominationId)?.push(row);
    return standing;
  }

  /** The same content elsewhere, for who judges a document; medical only beside medical. */
  async sameContent(document: DocumentRow): Promise<SameContent[]> {
    return this.dataSource.query(
      `select id, nomination_id as "nominationId", nomination_number as "nominationNumber", kind, state,
         person_id = $3 as "samePerson"
       from document
       where sha256 = $1 and id <> $2 and (kind = any($4)) = (($5)::text = any($4))
       order by uploaded_at desc limit 10`,
      [document.sha256, document.id, document.personId, MEDICAL_KINDS, document.kind],
    );
  }
}
