import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import type { TestApp } from './app';

export type ControllerClass = new (...args: never[]) => object;

/** Every controller that the running application serves. */
export function controllersOf(app: TestApp): ControllerClass[] {
  return [...app.get(ModulesContainer).values()].flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype }) => (metatype ? [metatype as ControllerClass] : [])),
  );
}

export interface Handler {
  readonly verb: string;
  readonly path: string;
  readonly method: () => unknown;
}

/** The routes of a controller, as declared. */
export function handlersOf(controller: ControllerClass): Handler[] {
  return Object.getOwnPropertyNames(controller.prototype)
    .map((name) => (controller.prototype as Record<string, unknown>)[name])
    .filter((method): method is () => unknown => typeof method === 'function')
    .filter((method) => Reflect.hasMetadata(METHOD_METADATA, method))
    .map((method) => {
      const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as number] ?? '';
      const parts: unknown[] = [
        Reflect.getMetadata(PATH_METADATA, controller),
        Reflect.getMetadata(PATH_METADATA, method),
      ];
      return { verb, path: parts.join('/'), method };
    });
}
