export { PaperModule } from './paper.module';
export { sendArchive } from './send-archive';
export { writeArchive } from './write-archive';
export { sendPdf, type PrintedFile } from './send-pdf';
export { Typesetter, type Look, type PaperToSet } from './typesetter';
export { TYPE_OF, writeTable, type Table, type TableFormat } from './write-table';
export {
  Workbooks,
  type CellValue,
  type ReadRow,
  type ReadSheet,
  type SheetColumn,
  type SheetSpec,
  type WorkbookSpec,
} from './workbooks';
