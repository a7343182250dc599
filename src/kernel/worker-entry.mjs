// The first file of every worker thread of ours (run-in-worker.ts): loads the module that does the work, then does it for
// each input it is handed and sends back what it says. Plain JavaScript, because nothing has been compiled where tests and
// `dev` start it.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const { file } = workerData;
const require = createRequire(file);
if (file.endsWith('.ts')) {
  const { transformSync } = require('@swc/core');
  require.extensions['.ts'] = (module, filename) =>
    module._compile(transformSync(fs.readFileSync(filename, 'utf8'), { filename }).code, filename);
}

parentPort.on('message', async (input) => {
  try {
    const { default: work } = require(file);
    const value = await work(input, (progress) => parentPort.postMessage({ progress }));
    parentPort.postMessage({ value });
  } catch (error) {
    const { name, message, stack, refusals, status } = error;
    parentPort.postMessage(name === 'Refused' ? { refusals, status } : { fault: stack ?? message });
  }
});
