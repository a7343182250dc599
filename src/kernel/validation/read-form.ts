import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { Refused, type Refusal } from '../domain/refusal';

/**
 * Reads a submitted body into a form class, or throws every fault at once, each with its field. Fields the class does
 * not name are dropped, so nothing unasked reaches a use case.
 */
export function readForm<T extends object>(form: ClassConstructor<T>, body: unknown): T {
  const plain = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  const value = plainToInstance(form, withEveryField(form, plain), { exposeDefaultValues: true });
  const errors = validateSync(value, { whitelist: true, stopAtFirstError: true });
  if (errors.length > 0) throw new Refused(errors.flatMap((error) => refusalsOf(error)));
  return value;
}

/** An absent field is an empty one: a form without a box ticked does not send the box at all. */
function withEveryField<T extends object>(form: ClassConstructor<T>, plain: object): object {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(form, '', false, false);
  const empty = Object.fromEntries(metadata.map(({ propertyName }) => [propertyName, null]));
  return { ...empty, ...plain };
}

function refusalsOf(error: ValidationError, prefix = ''): Refusal[] {
  const field = `${prefix}${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, code]): Refusal => {
    const context = error.contexts?.[constraint] as { params?: Record<string, string | number> } | undefined;
    return { code, field, params: context?.params ?? {}, href: `#${field}` };
  });
  return [...own.slice(0, 1), ...(error.children ?? []).flatMap((child) => refusalsOf(child, `${field}.`))];
}

/** For the API: a body whose parameter is a form class is read by the same rules as a page's form. */
@Injectable()
export class FormPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const type = metadata.metatype;
    if (
      metadata.type === 'param' ||
      !type ||
      [String, Number, Boolean, Array, Object].includes(type as never)
    )
      return value;
    return readForm(type as ClassConstructor<object>, value);
  }
}
