import type { Actor } from '../../kernel/actor';
import { Refused } from '../../kernel/domain/refusal';
import { readForm } from '../../kernel/validation/read-form';
import { NomineeForm, nomineeOf } from '../nominee.form';
import type { AlikeOnRegister, NomineeOnRegister } from '../nominee-on-register';

/** After a refusal: people of the own ministry who look like the one typed, if enough was typed to tell. */
export async function alikeTyped(
  register: NomineeOnRegister,
  actor: Actor,
  typed: unknown,
): Promise<AlikeOnRegister['own']> {
  if (!typed) return [];
  try {
    return (await register.alike(actor, nomineeOf(readForm(NomineeForm, typed)).person)).own;
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}
