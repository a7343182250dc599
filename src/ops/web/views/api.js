// Puts the browsable view in the place of the plain list. Asks nobody but this server.
globalThis.SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#api',
  presets: [globalThis.SwaggerUIBundle.presets.apis],
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
