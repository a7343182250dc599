import { Text } from '../../kernel/validation/fields';

export class ProposeForm {
  @Text({ max: 2000, optional: true, description: 'What the second person should know' })
  note: string | null;
}

/** Not tidied: a password is taken as typed. */
export function passwordOf(body: unknown): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>).password : '';
  return typeof value === 'string' ? value : '';
}
