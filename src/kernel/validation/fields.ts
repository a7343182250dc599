import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  type ValidationOptions,
} from 'class-validator';
import { asciiDigits, readDate, tidyText, withoutInvisible } from '../domain/text';

/**
 * Field kinds for forms and for the API alike. Each says how a typed text becomes a value, what is refused, and how the
 * API document describes it. Messages are refusal codes; `context.params` fills their sentences.
 */
interface FieldOptions {
  /** An empty field is allowed and becomes null. */
  readonly optional?: boolean;
  readonly description?: string;
}

const refusal = (code: string, params: Record<string, string | number> = {}): ValidationOptions => ({
  message: `common.${code}`,
  context: { params },
});

function field(
  options: FieldOptions,
  api: ApiPropertyOptions,
  read: (value: unknown) => unknown,
  checks: PropertyDecorator[],
): PropertyDecorator {
  const described = {
    ...api,
    required: !options.optional,
    ...(options.optional ? { nullable: true } : {}),
    ...(options.description ? { description: options.description } : {}),
  } as ApiPropertyOptions;
  return applyDecorators(
    ApiProperty(described),
    Transform(({ value }: { value: unknown }) => (isEmpty(value) ? null : read(value))),
    ...(options.optional
      ? [ValidateIf((_object, value) => value !== null && value !== undefined)]
      : [IsDefined(refusal('required'))]),
    ...checks,
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && tidyText(value) === '');

const asText = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

/** A text of at most `max` characters (default 200). */
export function Text(options: FieldOptions & { max?: number; min?: number } = {}): PropertyDecorator {
  const { max = 200, min = 1 } = options;
  return field(
    options,
    { type: String, maxLength: max, minLength: min },
    (value) => tidyText(asText(value)),
    [
      MaxLength(max, refusal('too_long', { max })),
      MinLength(min, refusal(min > 1 ? 'too_short' : 'required', { min })),
      IsString(refusal('required')),
    ],
  );
}

/** A code, number or name to compare: like `Text` without invisible characters, matching `pattern` when given. */
export function Code(options: FieldOptions & { max?: number; pattern?: RegExp } = {}): PropertyDecorator {
  const { max = 60, pattern } = options;
  return field(
    options,
    { type: String, maxLength: max },
    (value) => asciiDigits(withoutInvisible(asText(value))),
    [
      MaxLength(max, refusal('too_long', { max })),
      ...(pattern ? [Matches(pattern, refusal('not_this_form'))] : []),
      IsString(refusal('required')),
    ],
  );
}

/** A calendar day, typed as day/month/year or ISO, in any digits; becomes `yyyy-MM-dd`. */
export function PlainDate(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, format: 'date', example: '1983-08-12' },
    (value) => readDate(asText(value)) ?? 'not a date',
    [Matches(/^\d{4}-\d\d-\d\d$/, refusal('not_a_date')), IsString(refusal('required'))],
  );
}

/** A whole number from `min` to `max`, in any digits. */
export function WholeNumber(options: FieldOptions & { min?: number; max?: number } = {}): PropertyDecorator {
  const { min = 0, max = 1_000_000 } = options;
  return field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    (value) => (/^-?\d+$/.test(plainNumber(value)) ? Number(plainNumber(value)) : Number.NaN),
    [
      Max(max, refusal('number_between', { min, max })),
      Min(min, refusal('number_between', { min, max })),
      IsInt(refusal('not_a_whole_number')),
    ],
  );
}

/** A number from `min` to `max`. */
export function Decimal(options: FieldOptions & { min?: number; max?: number } = {}): PropertyDecorator {
  const { min = 0, max = 1_000_000 } = options;
  return field(
    options,
    { type: Number, minimum: min, maximum: max },
    (value) => (/^-?\d+(\.\d+)?$/.test(plainNumber(value)) ? Number(plainNumber(value)) : Number.NaN),
    [
      Max(max, refusal('number_between', { min, max })),
      Min(min, refusal('number_between', { min, max })),
      IsNumber({}, refusal('not_a_number')),
    ],
  );
}

const plainNumber = (value: unknown): string =>
  asciiDigits(withoutInvisible(asText(value))).replaceAll(',', '');

/** One of a fixed set of codes. */
export function Choice(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: String, enum: [...values] }, asText, [
    IsIn([...values], refusal('choose_one')),
  ]);
}

/** Any number of a fixed set of codes; one ticked box arrives as a single text. */
export function Choices(
  values: readonly string[] | null = null,
  options: FieldOptions & { min?: number } = {},
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: [String],
      ...(values ? { enum: [...values] } : {}),
      required: (options.min ?? 0) > 0,
    }),
    Transform(({ value }: { value: unknown }) =>
      isEmpty(value) ? [] : (Array.isArray(value) ? value : [value]).map((item) => asText(item)),
    ),
    IsArray(refusal('choose_one')),
    ...(values ? [IsIn([...values], { ...refusal('choose_one'), each: true })] : []),
    ...(options.min ? [ArrayMinSize(options.min, refusal('choose_one'))] : []),
  );
}

/** A tick box: ticked is true, absent is false. */
export function Tick(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: Boolean,
      required: false,
      ...(options.description ? { description: options.description } : {}),
    }),
    Transform(({ value }: { value: unknown }) =>
      ['yes', 'true', 'on', '1', true].includes(value as string | boolean),
    ),
    IsBoolean(refusal('choose_one')),
  );
}

/** A tick box that must be ticked, such as a declaration. */
export function MustTick(code = 'must_tick'): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: Boolean, required: true }),
    Transform(({ value }: { value: unknown }) =>
      ['yes', 'true', 'on', '1', true].includes(value as string | boolean),
    ),
    IsIn([true], refusal(code)),
  );
}

export function Email(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    { type: String, format: 'email', maxLength: 254 },
    (value) => withoutInvisible(asText(value)).toLowerCase(),
    [IsEmail({}, refusal('not_an_email'))],
  );
}

/** The identifier of a record of ours. */
export function Id(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: String, format: 'uuid' }, asText, [IsUUID('all', refusal('choose_one'))]);
}
