export type { AnswerRow, Paper, PaperBlock, PaperFoot, SignatureBox } from './paper';
export { squareCode } from './square-code';
