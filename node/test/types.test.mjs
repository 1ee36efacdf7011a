// The types, as TypeScript users of every kind see them.
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const package_ = fileURLToPath(new URL('..', import.meta.url));

for (const project of ['test/types/tsconfig.json', 'test/types/tsconfig.bundler.json', 'test/types/jest/tsconfig.json']) {
  test(project, async () => {
    const compile = promisify(execFile)(process.execPath, ['node_modules/typescript/bin/tsc', '--project', project], { cwd: package_ });
    await compile.catch(({ stdout }) => Promise.reject(new Error(stdout)));
  });
}
