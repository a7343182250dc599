import ExcelJS from 'exceljs';
import request from 'supertest';
import { IssueApiToken, REQUIRES } from '../../src/identity';
import type { SavedActor } from '../factories/people';
import type { TestApp } from './app';
import { controllersOf, handlersOf } from './routes';
import { visit, type Visitor } from './visitor';

/** A route as the attack knows it: `GET reviews/:id`. */
export interface GuardedRoute {
  readonly name: string;
  readonly verb: string;
  readonly path: string;
  readonly permission: string;
}

/** Every route that is opened by one of these permissions, from the running application itself. */
export function guardedRoutes(app: TestApp, wanted: (permission: string) => boolean): GuardedRoute[] {
  return controllersOf(app)
    .flatMap((controller) =>
      handlersOf(controller).map(({ verb, path, method }) => {
        const read = (target: object): unknown => Reflect.getMetadata(REQUIRES, target);
        const permission = (read(method) ?? read(controller)) as string | undefined;
        const bare = path.replace(/\/{2,}/g, '/').replace(/^\/|\/$/g, '');
        return { name: `${verb} ${bare}`, verb, path: bare, permission: permission ?? '' };
      }),
    )
    .filter(({ permission }) => wanted(permission))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export interface Answer {
  readonly status: number;
  /** What is said, without what differs from one answer to the next by itself. */
  readonly body: string;
  /** Everything that came over the wire, head and body. */
  readonly whole: string;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const tidy = (text: string): string =>
  text
    .replace(UUID, '#')
    .replace(/Ministry of Example \d+/g, 'Ministry')
    .replace(/\s+/g, ' ')
    .trim();

/** Somebody at the door: with a browser and with a program. */
export class Attacker {
  private constructor(
    private readonly app: TestApp,
    private readonly browser: Visitor,
    private readonly token: string,
    private readonly own: readonly string[],
  ) {}

  static async of(app: TestApp, actor: SavedActor, admin: SavedActor): Promise<Attacker> {
    const input = {
      membershipId: actor.membershipId,
      label: 'attack',
      days: 1,
      scopes: [...actor.permissions],
    };
    const { token } = await app.get(IssueApiToken).run(admin, input);
    const { familyName, givenName, familyNameKm, givenNameKm } = actor.person;
    const own = [actor.name, actor.email, familyName, givenName, familyNameKm, givenNameKm].flatMap(
      (one) => one ?? [],
    );
    return new Attacker(app, await visit(app).signIn(actor.email), token, own);
  }

  async ask(verb: string, path: string, body: Record<string, unknown> = {}): Promise<Answer> {
    return path.startsWith('api/') ? this.program(verb, path, body) : this.page(verb, path, body);
  }

  /** Without the name of the one who asks. */
  private plain(text: string): string {
    return tidy(this.own.reduce((left, one) => left.replaceAll(one, '@'), text));
  }

  private async page(verb: string, path: string, body: Record<string, unknown>): Promise<Answer> {
    const url = `/${path}`;
    if (verb === 'GET' && /\.(xlsx|csv|json)(\?|$)/.test(path)) {
      const { status, headers, bytes } = await this.browser.file(url);
      const head = JSON.stringify(headers);
      if (status === 200 && path.includes('.xlsx')) {
        const { cells, everything } = await opened(bytes);
        return { status, body: this.plain(cells), whole: head + everything };
      }
      return { status, body: this.plain(bytes.toString('latin1')), whole: head + bytes.toString('utf8') };
    }
    const answer =
      verb === 'GET' ? await this.browser.get(url) : await this.browser.post(url, body, '/reviews');
    const main = answer.page.querySelector('main')?.structuredText ?? answer.html;
    return {
      status: answer.status,
      body: this.plain(`${answer.location ?? ''} ${main}`),
      whole: JSON.stringify(answer.headers) + answer.html,
    };
  }

  private async program(verb: string, path: string, body: Record<string, unknown>): Promise<Answer> {
    const method = verb.toLowerCase() as 'get' | 'post' | 'put';
    const server = request(this.app.app.getHttpServer());
    const sending = server[method](`/${path}`).set('Authorization', `Bearer ${this.token}`);
    const answer = await (verb === 'GET' ? sending : sending.send(body));
    return {
      status: answer.status,
      body: this.plain(JSON.stringify(answer.body).replace(/"(instance|requestId)":"[^"]*"/g, '')),
      whole: JSON.stringify(answer.headers) + answer.text,
    };
  }
}

/** A workbook is packed and dated: what its cells say, hidden ones too, and everything else that is written into it. */
async function opened(bytes: Buffer): Promise<{ cells: string; everything: string }> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as never);
  const cells = workbook.worksheets.map((sheet) => [sheet.name, sheet.getSheetValues()]);
  return { cells: JSON.stringify(cells), everything: JSON.stringify(workbook.model) };
}

/** What two people at the same door are told differently; empty when neither learns more than the other. */
export function differences(name: string, one: Answer, other: Answer): string[] {
  if (one.status !== other.status)
    return [`${name}: ${one.status} for the one, ${other.status} for the other`];
  return one.body === other.body
    ? []
    : [`${name}: other words: ${one.body.slice(0, 200)} | ${other.body.slice(0, 200)}`];
}

export function told(name: string, { whole }: Answer, secrets: readonly string[]): string[] {
  return secrets.filter((secret) => whole.includes(secret)).map((secret) => `${name}: tells ${secret}`);
}
