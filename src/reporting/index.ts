export { ReportingModule } from './reporting.module';
export { PublicFiguresQueries, type PublicFigures } from './public-figures.queries';
