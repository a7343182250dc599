import { Controller, Get, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService } from '@nestjs/core';
import { PUBLIC, REQUIRES } from '../../src/identity';
import { PERMISSIONS } from '../../src/identity/domain/permissions';
import { startApp, type TestApp } from '../support/app';

interface Route {
  readonly name: string;
  readonly permission: string | undefined;
  readonly publicReason: string | undefined;
}

type ControllerClass = new (...args: never[]) => object;

function routesOf(controller: ControllerClass): Route[] {
  const methods = Object.getOwnPropertyNames(controller.prototype).map(
    (name) => (controller.prototype as Record<string, unknown>)[name],
  );
  return methods
    .filter((method): method is () => unknown => typeof method === 'function')
    .filter((method) => Reflect.hasMetadata(METHOD_METADATA, method))
    .map((method) => {
      const read = (key: string): string | undefined =>
        (Reflect.getMetadata(key, method) ?? Reflect.getMetadata(key, controller)) as string | undefined;
      const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as number];
      const path = [
        Reflect.getMetadata(PATH_METADATA, controller),
        Reflect.getMetadata(PATH_METADATA, method),
      ];
      return { name: `${verb} ${path.join('/')}`, permission: read(REQUIRES), publicReason: read(PUBLIC) };
    });
}

const undeclared = (routes: Route[]): string[] =>
  routes.filter(({ permission, publicReason }) => !permission && !publicReason).map(({ name }) => name);

@Controller('planted')
class ControllerThatForgot {
  @Get('secret')
  read(): string {
    return 'anyone may see me';
  }
}

describe('every route', () => {
  let app: TestApp;
  let routes: Route[];
  beforeAll(async () => {
    app = await startApp();
    const controllers = app.get(DiscoveryService).getControllers();
    routes = controllers.flatMap(({ metatype }) => (metatype ? routesOf(metatype as ControllerClass) : []));
  });
  afterAll(() => app.close());

  it('declares a permission, or says why it is public', () => {
    expect(routes.length).toBeGreaterThan(60);
    expect(undeclared(routes)).toEqual([]);
  });

  it('would be found if it declared nothing', () => {
    expect(undeclared(routesOf(ControllerThatForgot))).toEqual(['GET planted/secret']);
  });

  it('names a permission that somebody can hold, and a public one gives a reason', () => {
    const known = new Set<string>(PERMISSIONS);
    expect(routes.filter(({ permission }) => permission && !known.has(permission))).toEqual([]);
    expect(
      routes.filter(({ publicReason }) => publicReason !== undefined && publicReason.length < 10),
    ).toEqual([]);
  });
});
