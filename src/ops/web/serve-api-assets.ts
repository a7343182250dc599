import path from 'node:path';
import express, { type Express } from 'express';

const PACKAGE = path.dirname(require.resolve('swagger-ui-dist/package.json'));
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': path.join(PACKAGE, 'swagger-ui.css'),
  'swagger-ui-bundle.js': path.join(PACKAGE, 'swagger-ui-bundle.js'),
  'start.js': path.join(__dirname, 'views/api.js'),
};

/** The browsable view comes from its package, and its start from a file: no script stands in the page itself. */
export function serveApiAssets(app: Express): void {
  const router = express.Router();
  for (const [name, file] of Object.entries(FILES)) {
    router.get(`/${name}`, (_request, response) => response.sendFile(file, { maxAge: '1h' }));
  }
  app.use('/assets/api', router);
}
