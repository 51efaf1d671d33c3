// Azurite out of one file, with the code that V8 made of it the last time: of 1,500 files it takes 1.5 s of a processor to start, and the tests
// start it a few hundred times. Where pack-azurite.mjs has not been, or for another version of Node, it starts as ever.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

const FILE = path.join(__dirname, 'node_modules/.azurite/azurite.cjs');
const CODE = `${FILE}.${process.version}`;

if (existsSync(FILE)) run();
else require('azurite/dist/src/azurite.js');

function run() {
  const script = new vm.Script(Module.wrap(readFileSync(FILE, 'utf8').replace(/^#!.*/, '')), {
    filename: FILE,
    cachedData: existsSync(CODE) ? readFileSync(CODE) : undefined,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  script.runInThisContext().call(module.exports, module.exports, require, module, FILE, __dirname);
  // Told by its packer that it listens: what was compiled by now is what a start needs.
  if (process.send) process.once('message', () => {
    writeFileSync(CODE, script.createCachedData());
    process.disconnect();
  });
}
