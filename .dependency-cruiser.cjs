// The import law (docs/adr): each feature may import only features named before it, and only through a front door.
const order = [
  ...['kernel', 'ui', 'paper', 'audit', 'identity', 'notifications', 'documents', 'programmes', 'rubrics'],
  ...['nominations', 'requests', 'medical', 'eligibility', 'intake'],
  ...['review', 'selection', 'decision-file', 'follow-up', 'reporting', 'privacy', 'engine', 'ops'],
];
const upward = order.slice(0, -1).map((feature, i) => ({
  name: `order-${feature}`,
  comment: `${feature} may import only features listed before it`,
  severity: 'error',
  from: { path: `^src/${feature}/` },
  to: { path: order.slice(i + 1).map((later) => `^src/${later}/`) },
}));
/** Pure packages: no input, no output, no clock, no chance. */
const PURE = ['(^|/)node_modules/(canonicalize|@noble/hashes|temporal-polyfill)/'];

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'domain/ imports only domain/: no Nest, no TypeORM, no Node I/O',
      severity: 'error',
      from: { path: '^src/[^/]+/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^src/[^/]+/domain/', '^src/kernel/(actor|locale)\\.ts$', ...PURE] },
    },
    {
      name: 'through-the-front-door',
      comment: 'another feature only through index.ts or domain/index.ts',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: {
        path: '^src/[^/]+/',
        pathNot: ['^src/$1/', '^src/kernel/', '^src/[^/]+/index\\.ts$', '^src/[^/]+/domain/index\\.ts$'],
      },
    },
    {
      name: 'web-and-api-apart',
      comment: 'pages and API share use cases and queries, never each other',
      severity: 'error',
      from: { path: '^src/[^/]+/(web|api)/' },
      to: { path: '^src/[^/]+/(web|api)/', pathNot: ['^src/[^/]+/$1/'] },
    },
    { name: 'no-circular', severity: 'error', from: { pathNot: '\\.entity\\.ts$' }, to: { circular: true } },
    ...upward,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    cache: { folder: 'var/depcruise', strategy: 'content' },
  },
};
