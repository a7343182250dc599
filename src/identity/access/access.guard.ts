import {
  Injectable,
  UnsupportedMediaTypeException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { NotSignedIn, NotPermitted } from './access-errors';
import { isMultipart } from './csrf';
import { RECEIVES_FILES } from './receive-form';
import { PUBLIC, REQUIRES, type ActorRequest } from './requires';
import type { Actor } from '../../kernel/actor';
import type { Permission } from '../domain/permissions';

type Place = Parameters<Reflector['getAllAndOverride']>[1][number];

/** Denies by default: a route without a declared permission is closed, also to an administrator. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    const request = context.switchToHttp().getRequest<ActorRequest>();
    this.admit(this.reflector.getAllAndOverride<string>(PUBLIC, places), request.actor, places);
    // Nobody has checked the token of a form with files yet: only a route that reads it may get it.
    if (isMultipart(request) && !this.reflector.get<object>(RECEIVES_FILES, context.getHandler()))
      throw new UnsupportedMediaTypeException();
    return true;
  }

  private admit(isPublic: string | undefined, actor: Actor | undefined, places: Place[]): void {
    if (isPublic) return;
    const permission = this.reflector.getAllAndOverride<Permission>(REQUIRES, places);
    if (!actor) throw new NotSignedIn();
    if (!permission || !actor.permissions.has(permission)) throw new NotPermitted();
  }
}
