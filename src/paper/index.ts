export { PaperModule } from './paper.module';
export { Typesetter, type Look, type PaperToSet } from './typesetter';
