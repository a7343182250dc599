import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { NotSignedIn, NotPermitted } from './access-errors';
import { PUBLIC, REQUIRES, type ActorRequest } from './requires';
import type { Permission } from '../domain/permissions';

/** Denies by default: a route without a declared permission is closed, also to an administrator. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<string>(PUBLIC, places)) return true;
    const permission = this.reflector.getAllAndOverride<Permission>(REQUIRES, places);
    const actor = context.switchToHttp().getRequest<ActorRequest>().actor;
    if (!actor) throw new NotSignedIn();
    if (!permission || !actor.permissions.has(permission)) throw new NotPermitted();
    return true;
  }
}
