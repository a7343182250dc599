// Packages are loaded by Node itself, once for all test files of a worker: reading them anew for every file was half the
// time of a run. Our own code is still loaded afresh for each file, so that no file sees the state of another. Both live
// in one realm (environment.ts), as in production, where an Error of a package is an Error of ours.
const { createRequire } = require('node:module');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

// Jest's own packages know the file they serve.
const OF_JEST = /^(@jest\/|jest-|jest$|expect$)/;
const isPackage = (name) => /^[@a-z]/i.test(name) && !OF_JEST.test(name);

module.exports = class SharedPackagesRuntime extends Runtime {
  constructor(...options) {
    super(...options);
    this.executor.compile = (source, filename) =>
      vm.compileFunction(source, this.executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    return isPackage(name) ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }

  /** Jest would answer for the built-in modules of the whole process, also after the file has ended. */
  installGetBuiltinModule() {}
};
