import { ApiProperty } from '@nestjs/swagger';
import { Decimal, Id, Text, Choice } from '../kernel/validation/fields';
import { EDUCATION_FIELDS, EDUCATION_LEVELS, LANGUAGE_TESTS, type LanguageTest } from '../programmes/domain';
import type { LanguageRowToAdd } from './add-language-equivalence';

class SourcedForm {
  @Text({ max: 500, min: 5, description: 'Who prints it, and where' }) source: string;
  @Text({ max: 20, optional: true }) page: string | null;
  @Text({ max: 500, optional: true }) url: string | null;
  @Id({ optional: true, description: 'The row it corrects' }) replaces: string | null;
}

/** Scores printed as equal: at least two of them. */
export class LanguageRowForm extends SourcedForm {
  @Decimal({ max: 1000, optional: true }) TOEFL_PBT: number | null;
  @Decimal({ max: 1000, optional: true }) TOEFL_IBT: number | null;
  @Decimal({ max: 1000, optional: true }) IELTS: number | null;
  @Decimal({ max: 1000, optional: true }) TOEIC: number | null;
}

/** Names that count as a level or a field, one in a line. */
export class EducationRowForm extends SourcedForm {
  @Text({ max: 1000, description: 'Names, one in a line or parted by semicolons' }) names: string;
  @ApiProperty({ enum: [...EDUCATION_LEVELS, ...EDUCATION_FIELDS] })
  @Choice([...EDUCATION_LEVELS, ...EDUCATION_FIELDS])
  value: string;
}

export function languageRow(form: LanguageRowForm): LanguageRowToAdd {
  const { source, page, url, replaces } = form;
  const taken = LANGUAGE_TESTS.flatMap((test): [LanguageTest, number][] => {
    const score = form[test];
    return score === null ? [] : [[test, score]];
  });
  return { scores: Object.fromEntries(taken), source, page, url, replaces };
}

export const namesOf = (text: string): string[] =>
  text
    .split(/[\n;；]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
