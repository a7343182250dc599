import { Controller, Get } from '@nestjs/common';
import { PUBLIC, REQUIRES } from '../../src/identity';
import { PERMISSIONS } from '../../src/identity/domain/permissions';
import { startApp, type TestApp } from '../support/app';
import { controllersOf, handlersOf, type ControllerClass } from '../support/routes';

interface Route {
  readonly name: string;
  readonly permission: string | undefined;
  readonly publicReason: string | undefined;
}

function routesOf(controller: ControllerClass): Route[] {
  return handlersOf(controller).map(({ verb, path, method }) => {
    const read = (key: string): string | undefined =>
      (Reflect.getMetadata(key, method) ?? Reflect.getMetadata(key, controller)) as string | undefined;
    return { name: `${verb} ${path}`, permission: read(REQUIRES), publicReason: read(PUBLIC) };
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
    routes = controllersOf(app).flatMap(routesOf);
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
