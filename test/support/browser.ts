import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { TestApp } from './app';

const AXE = createRequire(__filename).resolve('axe-core/axe.min.js');
export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 900 };

type Form = ReturnType<Page['locator']>;

interface AxeResult {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** A real browser against the whole application on a port of its own. */
export class RealBrowser {
  private constructor(
    private readonly browser: Browser,
    readonly base: string,
  ) {}

  static async open(app: TestApp): Promise<RealBrowser> {
    const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
    if (!fs.existsSync(executablePath)) {
      throw new Error(`No browser at ${executablePath}: run the tests with npm test, or set CHROMIUM_PATH.`);
    }
    await app.app.listen(0);
    const { port } = app.app.getHttpServer().address() as AddressInfo;
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic'],
    });
    return new RealBrowser(browser, `http://localhost:${port}`);
  }

  /** Somebody with a browser window of their own; `signedInAs`: an address of the factories. */
  async person(
    language: 'km' | 'en' | 'ja',
    options: { viewport?: { width: number; height: number }; script?: boolean } = {},
  ): Promise<PersonAtBrowser> {
    const context = await this.browser.newContext({
      locale: language,
      viewport: options.viewport ?? DESK,
      javaScriptEnabled: options.script ?? true,
      // For the accessibility checker alone, which is put into the page by the test.
      bypassCSP: true,
    });
    context.setDefaultTimeout(15_000);
    return new PersonAtBrowser(context, await context.newPage(), this.base, language);
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

export class PersonAtBrowser {
  constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly base: string,
    private readonly language: string,
  ) {}

  async signIn(email: string, password: string): Promise<this> {
    await this.go(`/sign-in?lang=${this.language}`);
    await this.send({ email, password });
    return this;
  }

  /** Opens an address; answers with the status. */
  async go(path: string): Promise<number> {
    const address = path.startsWith('http') ? path : this.base + path;
    const answer = await this.page.goto(address, { waitUntil: 'domcontentloaded' });
    return answer?.status() ?? 0;
  }

  /** Opens an address again until the page says this: work in the background takes its time. */
  async goUntil(path: string, text: string): Promise<void> {
    for (let left = 20; left > 0; left -= 1) {
      await this.go(path);
      if ((await this.text()).includes(text)) return;
      await this.page.waitForTimeout(500);
    }
    throw new Error(`${path} never says "${text}" but:\n${(await this.text()).slice(0, 2000)}`);
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** Fills fields by name and sends their form; `to`: the end of its address, where a page has several forms. */
  async send(
    fields: Readonly<Record<string, string | readonly string[]>> = {},
    options: { to?: string; button?: string; refused?: true } = {},
  ): Promise<void> {
    try {
      await this.fillAndSend(fields, options);
      const refused = (await this.page.locator('.govuk-error-summary').count()) > 0;
      if (refused !== (options.refused ?? false))
        throw new Error(refused ? 'was refused' : 'was not refused');
    } catch (error) {
      const fault = error instanceof Error ? error.message.split('\n')[0] : String(error);
      throw new Error(`${this.path}: ${fault}\nThe page says:\n${(await this.text()).slice(0, 2000)}`, {
        cause: error,
      });
    }
  }

  private async fillAndSend(
    fields: Readonly<Record<string, string | readonly string[]>>,
    options: { to?: string; button?: string },
  ): Promise<void> {
    const form = this.page
      .locator(`main form[method=post]${options.to ? `[action$="${options.to}"]` : ''}`)
      .first();
    const kinds = await this.kindsOf(form, Object.keys(fields));
    for (const [name, value] of Object.entries(fields)) await this.fill(form, name, value, kinds[name] ?? '');
    const button = options.button
      ? form.locator(`button[value="${options.button}"]:not([aria-hidden])`)
      : form.locator('button:not([aria-hidden]):visible');
    await Promise.all([
      this.page.waitForNavigation({ waitUntil: 'domcontentloaded' }),
      button.first().click(),
    ]);
  }

  /** What each field is, asked once for all of them: a long form would otherwise be mostly questions. */
  private kindsOf(form: Form, names: readonly string[]): Promise<Readonly<Record<string, string>>> {
    return form.evaluate(
      (element, wanted) =>
        Object.fromEntries(
          wanted.map((name) => {
            const field = element.querySelector(`[name="${name}"]:not([type=hidden])`);
            return [name, field ? `${field.tagName}:${field.getAttribute('type') ?? ''}` : ''];
          }),
        ),
      [...names],
    );
  }

  private async fill(
    form: Form,
    name: string,
    value: string | readonly string[],
    kind: string,
  ): Promise<void> {
    const field = form.locator(`[name="${name}"]:not([type=hidden])`);
    if (kind === 'SELECT:') await field.selectOption(String(value));
    else if (kind === 'INPUT:radio' || kind === 'INPUT:checkbox') {
      for (const one of [value].flat())
        await form.locator(`[name="${name}"][value="${one}"]`).check({ force: true });
    } else await field.fill(String(value));
  }

  /** The bytes behind an address, with this person's session. */
  async download(path: string): Promise<Buffer> {
    const answer = await this.context.request.get(this.base + path);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
    return answer.body();
  }

  /** Chooses a file, as from a disk, in the field of this name. */
  async attach(field: string, name: string, bytes: Buffer): Promise<void> {
    await this.page.locator(`main input[type=file][name="${field}"]`).setInputFiles({
      name,
      mimeType: 'application/octet-stream',
      buffer: bytes,
    });
  }

  /** Serious faults of accessibility on this page, in words; none is an empty list. */
  async faults(): Promise<string[]> {
    await this.page.waitForLoadState('load');
    await this.page.addScriptTag({ path: AXE });
    const results = await this.page.evaluate(async () => {
      const axe = (
        globalThis as unknown as { axe: { run(options: object): Promise<{ violations: AxeResult[] }> } }
      ).axe;
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      return (await axe.run({ runOnly: { type: 'tag', values: tags } })).violations;
    });
    return results
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${this.path}: ${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary ?? ''}`,
      );
  }

  /** Pixels by which the page is wider than its window. */
  async overflow(): Promise<number> {
    await this.page.waitForLoadState('load');
    return this.page.evaluate<number>(
      'Math.max(0, document.documentElement.scrollWidth - window.innerWidth)',
    );
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}
