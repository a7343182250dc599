import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Answer, Order, ThreadSettings } from './typst-thread';

/**
 * The thread that sets type. The compiler stays warm: fonts are read once, and what two papers have in common is laid out
 * once. After each paper the memory of what was not used for a while is given back.
 */
const settings = workerData as ThreadSettings;
const KEEP_FOR_PAPERS = 4;

const compiler = NodeCompiler.create({
  workspace: settings.root,
  fontArgs: [{ fontBlobs: settings.fonts.map((file) => readFileSync(file)) }],
});

parentPort!.on('message', (order: Order) => parentPort!.postMessage(answer(order)));

function answer(order: Order): Answer {
  try {
    const result = compiler.compile({
      mainFilePath: order.template,
      inputs: { data: order.data },
      resetRead: settings.watch,
    });
    const document = result.result;
    if (!document) return { id: order.id, fault: say(result.takeDiagnostics()?.shortDiagnostics) };
    const warnings = say(result.takeWarnings()?.shortDiagnostics);
    const content =
      order.form === 'pdf'
        ? new Uint8Array(compiler.pdf(document, { creationTimestamp: order.timestamp }))
        : compiler.plainSvg(document);
    const notes: unknown = order.notes
      ? compiler.query(document, { selector: '<note>', field: 'value' })
      : [];
    compiler.evictCache(KEEP_FOR_PAPERS);
    return { id: order.id, content, pages: document.numOfPages, warnings, notes: notes as unknown[] };
  } catch (error) {
    return { id: order.id, fault: error instanceof Error ? error.message : String(error) };
  }
}

function say(found: readonly unknown[] | undefined): string {
  return (found ?? [])
    .map((one) => {
      const { message, path } = one as { message: string; path: string };
      return `${path}: ${message}`;
    })
    .join('; ');
}
