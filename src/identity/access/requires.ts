import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import type { Permission } from '../domain/permissions';

export const REQUIRES = 'access:requires';
export const PUBLIC = 'access:public';

/** The permission a route needs. A route that says neither this nor `@Public` is refused to everyone. */
export const Requires = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(REQUIRES, permission);

/** Open to people without an account; the reason is kept for the reader of the code. */
export const Public = (reason: string): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, reason);

export interface ActorRequest extends Request {
  actor?: Actor;
}

/** The person who acts. Only on routes that require a permission: there the guard has made sure of one. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const actor = context.switchToHttp().getRequest<ActorRequest>().actor;
  if (!actor) throw new NotVisible();
  return actor;
});

/** The person who acts, or null, on public routes. */
export const MaybeActor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Actor | null =>
    context.switchToHttp().getRequest<ActorRequest>().actor ?? null,
);
