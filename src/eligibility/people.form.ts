import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, ValidateNested } from 'class-validator';
import { Choice, Choices, Code, Decimal, PlainDate, Text, WholeNumber } from '../kernel/validation/fields';
import { TEST_CHOICES } from '../nominations/domain';
import {
  EDUCATION_FIELDS,
  EDUCATION_LEVELS,
  LANGUAGE_LEVELS,
  OCCUPATIONS,
  ORGANISATION_TYPES,
  RANK_BANDS,
  RULE_DOCUMENTS,
  SERVICE_TYPES,
} from '../programmes/domain';

const YES_NO = ['yes', 'no'] as const;
type YesNo = 'yes' | 'no' | null;

/** An earlier training of a made-up person. */
export class EarlierTrainingForm {
  @Code({ max: 30, pattern: /^[A-Za-z][A-Za-z0-9_-]*$/ }) programmeCode: string;
  @Code({ max: 30, pattern: /^[A-Za-z][A-Za-z0-9_-]*$/, optional: true }) courseCode: string | null;
  @PlainDate() endedOn: string;
  @WholeNumber({ min: 1, max: 2000 }) days: number;
}

/** A few facts of somebody: what the pre-check asks. No name is asked, because nothing is kept. */
export class PersonForm {
  @PlainDate({ optional: true }) birthDate: string | null;
  @PlainDate({ optional: true }) serviceStart: string | null;
  @PlainDate({ optional: true }) fieldStart: string | null;
  @Choice(SERVICE_TYPES, { optional: true }) serviceType: string | null;
  @Choice(EDUCATION_LEVELS, { optional: true }) educationLevel: string | null;
  @Choice(LANGUAGE_LEVELS, { optional: true }) englishSelf: string | null;
  @Choice(TEST_CHOICES, { optional: true }) languageTest: string | null;
  @Decimal({ max: 1000, optional: true }) languageScore: number | null;
}

/** All facts that rules may ask of a made-up person on the test bench. */
export class MadeUpPersonForm extends PersonForm {
  @Choice(['female', 'male'], { optional: true }) sex: 'female' | 'male' | null;
  @Choice(['cambodian', 'other'], { optional: true }) nationality: string | null;
  @Choice(EDUCATION_FIELDS, { optional: true }) educationField: string | null;
  @Text({ max: 200, optional: true, description: 'A degree as written on its certificate' }) degree:
    string | null;
  @Code({ max: 20, pattern: /^[A-Za-z][A-Za-z0-9-]*$/, optional: true }) organisationCode: string | null;
  @Choice(ORGANISATION_TYPES, { optional: true }) organisationType: string | null;
  @Choice(OCCUPATIONS, { optional: true }) occupation: string | null;
  @Choice(RANK_BANDS, { optional: true }) rankBand: string | null;
  @Choice(YES_NO, { optional: true }) nominated: YesNo;
  @Choice(YES_NO, { optional: true }) willContinue: YesNo;
  @Choice(YES_NO, { optional: true }) pcSkills: YesNo;
  @Choice(YES_NO, { optional: true }) otherScholarship: YesNo;
  @Choice(YES_NO, { optional: true }) healthDeclared: YesNo;
  @Choices(RULE_DOCUMENTS) documents: string[];
  @ApiProperty({ type: [EarlierTrainingForm], required: false })
  @IsOptional()
  @IsArray({ message: 'common.required' })
  @ValidateNested({ each: true })
  @Type(() => EarlierTrainingForm)
  earlier?: EarlierTrainingForm[] | null;
}
