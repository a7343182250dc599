export type { AnswerRow, LetterPaper, Paper, PaperBlock, PaperFoot, SignatureBox } from './paper';
export { squareCode } from './square-code';
export { columnName } from './cells';
export { asWritten, withoutFormula } from './formula-safe';
