import path from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Locale } from '../kernel/locale';
import { fontFamilies, fontFiles } from './typst/fonts';
import { startWorker } from './typst/start-worker';
import { TypstThread, type SetPaper } from './typst/typst-thread';

/** Where templates are named from: `intake/papers/official.typ`, as pages are. */
const ROOT = path.resolve(__dirname, '..');
const DATA_LIMIT = 2_000_000;

export interface PaperToSet {
  /** A `.typ` file beside the feature it belongs to, named from `src`. */
  readonly template: string;
  /** Reaches the template as data and is never read as markup, whatever a person has typed. */
  readonly data: unknown;
  readonly locale: Locale;
  /** Stands in the file as its date; the same paper with the same date has the same bytes. */
  readonly madeAt: Date;
}

export interface Look {
  readonly pages: number;
  /** All pages one below the other. */
  readonly svg: string;
  readonly warnings: string;
  /** What the template measured: `metadata` with the label `<note>`. */
  readonly notes: readonly unknown[];
}

/** Sets papers: PDF for printing, SVG for looking at. The work is done in a thread, so that no visitor waits for it. */
@Injectable()
export class Typesetter implements OnModuleDestroy {
  private readonly thread = new TypstThread(() =>
    startWorker({ root: ROOT, fonts: fontFiles(), watch: false }),
  );

  async pdf(paper: PaperToSet): Promise<Buffer> {
    const { content } = await this.set(paper, 'pdf');
    return Buffer.from(content as Uint8Array);
  }

  async look(paper: PaperToSet): Promise<Look> {
    const { content, pages, warnings, notes } = await this.set(paper, 'svg', true);
    return { svg: content as string, pages, warnings, notes };
  }

  async onModuleDestroy(): Promise<void> {
    await this.thread.close();
  }

  private async set(paper: PaperToSet, form: 'pdf' | 'svg', notes = false): Promise<SetPaper> {
    const data = JSON.stringify({
      house: { locale: paper.locale, fonts: fontFamilies(paper.locale) },
      ...(paper.data as object),
    });
    if (data.length > DATA_LIMIT) throw new Error(`${paper.template}: too much for one paper`);
    const template = path.join(ROOT, paper.template);
    const timestamp = Math.floor(paper.madeAt.getTime() / 1000);
    return this.thread.run({ template, data, form, timestamp, notes });
  }
}
