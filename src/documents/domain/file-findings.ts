import type { Refusal } from '../../kernel/domain/refusal';
import type { KindOfDocument } from './document-kinds';
import type { FileType } from './file-types';

/** What looking at the bytes told. `unknown` types carry what they are instead, when that is known. */
export interface FileFacts {
  readonly size: number;
  readonly type: FileType | null;
  /** What it is instead of a type we take: `heic`, `doc`, `zip`, … */
  readonly foundType: string | null;
  readonly whole: boolean;
  readonly macros: boolean;
  /** Would fill memory when somebody opens it: more pixels or more text than a paper can have. */
  readonly bomb: boolean;
}

/** Photos of telephones, old word processors and archives have a cure of their own. */
const CURES: Readonly<Record<string, string>> = {
  heic: 'documents.heic',
  heif: 'documents.heic',
  avif: 'documents.heic',
  cfb: 'documents.old_office',
  docm: 'documents.macros',
  dotm: 'documents.macros',
  xlsm: 'documents.macros',
  xltm: 'documents.macros',
  zip: 'documents.archive',
  rar: 'documents.archive',
  '7z': 'documents.archive',
};

/** Why a file cannot be taken as this kind of document; null when it can. One reason: the first cures the rest. */
export function refusalOfFile(kind: KindOfDocument, facts: FileFacts): Refusal | null {
  const at = { field: 'file', href: '#file' };
  if (facts.size === 0) return { code: 'documents.empty', ...at };
  if (facts.size > kind.maxBytes)
    return { code: 'common.file_too_large', params: { max: kind.maxBytes / 1024 / 1024 }, ...at };
  const cure = facts.foundType ? CURES[facts.foundType] : undefined;
  if (cure) return { code: cure, ...at };
  if (!facts.type || !kind.types.includes(facts.type))
    return { code: 'documents.wrong_type', params: { types: typesInWords(kind) }, ...at };
  if (facts.macros) return { code: 'documents.macros', ...at };
  if (!facts.whole) return { code: 'documents.cut_off', ...at };
  if (facts.bomb) return { code: 'documents.too_many_pixels', ...at };
  return null;
}

const NAMES: Readonly<Record<FileType, string>> = {
  pdf: 'PDF',
  jpeg: 'JPEG',
  png: 'PNG',
  docx: 'Word (.docx)',
  xlsx: 'Excel (.xlsx)',
};

/** The same in all languages: names of formats. */
export const typesInWords = (kind: KindOfDocument): string =>
  kind.types.map((type) => NAMES[type]).join(', ');
