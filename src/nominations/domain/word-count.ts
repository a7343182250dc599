const UNSPACED = /[\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/u;
const BREAKS = /[\u200b\u2060\ufeff]/g;
const WORDS = {
  km: new Intl.Segmenter('km', { granularity: 'word' }),
  ja: new Intl.Segmenter('ja', { granularity: 'word' }),
};

/**
 * Words as a word processor counts them: pieces between spaces. Khmer and Japanese are written without spaces between
 * words, so such a piece is cut by the dictionary of its language; break points somebody typed change nothing.
 */
export function countWords(text: string): number {
  return text
    .split(/[\s]+/u)
    .map((piece) => piece.replace(BREAKS, ''))
    .reduce((sum, piece) => sum + wordsIn(piece), 0);
}

function wordsIn(piece: string): number {
  if (!UNSPACED.test(piece)) return /[\p{L}\p{N}]/u.test(piece) ? 1 : 0;
  const language = /[\u1780-\u17ff]/u.test(piece) ? WORDS.km : WORDS.ja;
  return [...language.segment(piece)].filter(({ isWordLike }) => isWordLike).length;
}
