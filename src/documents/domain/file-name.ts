import { isMedical, type DocumentKind } from './document-kinds';
import { FILE_TYPES, type FileType } from './file-types';

const LONGEST = 100;
/** Control characters, marks that turn the direction of writing, and what has no width: they hide what a name says. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * The name a document is shown and saved under: the last part of the sender's name without anything that could lead
 * elsewhere or deceive, with the ending of what the file really is. A medical file is called by its kind alone, because
 * names of files travel further than files.
 */
export function safeFileName(kind: DocumentKind, type: FileType, given: string): string {
  const { extension } = FILE_TYPES[type];
  if (isMedical(kind)) return `${kind}.${extension}`;
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .replace(INVISIBLE, '')
    .replace(/\.[^.]{0,8}$/, '')
    .replace(/[<>:"|?*%;=,]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${Array.from(stem).slice(0, LONGEST).join('').trim() || kind}.${extension}`;
}
