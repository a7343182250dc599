import { parse, type HTMLElement } from 'node-html-parser';
import request from 'supertest';
import { PASSWORD } from '../factories/people';
import type { TestApp } from './app';

export interface PageAnswer {
  readonly status: number;
  readonly html: string;
  readonly page: HTMLElement;
  readonly location: string | undefined;
  readonly headers: Record<string, string>;
  /** Visible text, white space folded. */
  readonly text: string;
}

/** Somebody with a browser without JavaScript: keeps cookies, reads a form's hidden fields before sending it. */
export class Visitor {
  private readonly agent: ReturnType<typeof request.agent>;

  constructor(
    app: TestApp,
    private readonly language: 'km' | 'en' | 'ja' = 'en',
  ) {
    this.agent = request.agent(app.app.getHttpServer());
  }

  async get(path: string): Promise<PageAnswer> {
    return answer(
      await this.agent.get(path).set('Accept-Language', this.language).set('Accept', 'text/html'),
    );
  }

  /** Sends a form as the page at `from` (default: the same path) offers it, with its hidden fields. */
  async post(path: string, fields: Record<string, unknown> = {}, from: string = path): Promise<PageAnswer> {
    const shown = await this.get(from);
    const csrf = shown.page.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const once = shown.page.querySelector('input[name=_once]')?.getAttribute('value') ?? '';
    return this.send(path, { _csrf: csrf, _once: once, ...fields });
  }

  /** Sends exactly these fields. */
  async send(path: string, fields: Record<string, unknown>): Promise<PageAnswer> {
    const sending = this.agent
      .post(path)
      .type('form')
      .set('Accept-Language', this.language)
      .set('Accept', 'text/html');
    return answer(await sending.send(fields));
  }

  /** What a link to a file gives. */
  async file(path: string): Promise<{ status: number; headers: Record<string, string>; bytes: Buffer }> {
    const response = await this.agent
      .get(path)
      .set('Accept-Language', this.language)
      .buffer(true)
      .parse((stream, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => done(null, Buffer.concat(parts)));
      });
    return {
      status: response.status,
      headers: response.headers,
      bytes: response.body as Buffer,
    };
  }

  /** Sends a form with a file, as the page at `path` offers it. */
  async upload(path: string, file: Buffer, fileName: string, field = 'file'): Promise<PageAnswer> {
    const shown = await this.get(path);
    const csrf = shown.page.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const sending = this.agent.post(path).set('Accept-Language', this.language).set('Accept', 'text/html');
    return answer(await sending.field('_csrf', csrf).attach(field, file, fileName));
  }

  /** Sends a form with a file as the page at `from` offers it, field after field, the file last. */
  async handIn(
    path: string,
    fields: Record<string, string>,
    file: { name: string; bytes: Buffer } | null,
    options: { from?: string; headers?: Record<string, string>; token?: boolean } = {},
  ): Promise<PageAnswer> {
    const shown = await this.get(options.from ?? path);
    const hidden = (name: string): string =>
      shown.page.querySelector(`input[name=${name}]`)?.getAttribute('value') ?? '';
    const sending = this.agent.post(path).set('Accept-Language', this.language).set('Accept', 'text/html');
    for (const [name, value] of Object.entries(options.headers ?? {})) void sending.set(name, value);
    if (options.token !== false) void sending.field('_csrf', hidden('_csrf'));
    for (const [name, value] of Object.entries({ _once: hidden('_once'), ...fields }))
      void sending.field(name, value);
    if (file) void sending.attach('file', file.bytes, { filename: file.name });
    return answer(await sending);
  }

  async signIn(email: string): Promise<this> {
    const entered = await this.post('/sign-in', { email, password: PASSWORD });
    if (entered.status !== 303)
      throw new Error(`${email} could not sign in: ${entered.status} ${entered.text.slice(0, 300)}`);
    return this;
  }
}

function answer(response: { status: number; text?: string; headers: Record<string, string> }): PageAnswer {
  const html = response.text ?? '';
  const page = parse(html);
  return {
    status: response.status,
    html,
    page,
    location: response.headers.location,
    headers: response.headers,
    text: page.querySelector('body')?.structuredText.replace(/\s+/g, ' ').trim() ?? '',
  };
}

export function visit(app: TestApp, language: 'km' | 'en' | 'ja' = 'en'): Visitor {
  return new Visitor(app, language);
}
