// Packages are loaded by Node (test/support/runtime.cjs); only our own files go through swc.
/** @type {import('jest').Config} */
export default {
  roots: ['<rootDir>/src', '<rootDir>/config', '<rootDir>/test', '<rootDir>/bench'],
  testMatch: ['**/*.spec.ts', '**/*.test.ts', '**/*.journey.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  runtime: '<rootDir>/test/support/runtime.cjs',
  testEnvironment: '<rootDir>/test/support/environment.ts',
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  transform: {
    '\\.ts$': ['@swc/jest'],
    '\\.[cm]?js$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: false,
        module: { type: 'commonjs' },
        jsc: { target: 'es2023', parser: { syntax: 'ecmascript', dynamicImport: true, importMeta: true } },
      },
    ],
  },
  maxWorkers: '100%',
  testTimeout: 30_000,
};
