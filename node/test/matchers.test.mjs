// The matchers, in the real test runners.
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const package_ = fileURLToPath(new URL('..', import.meta.url));
const run = async (...args) => {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  await promisify(execFile)(process.execPath, args, { cwd: package_, env });
};

test('Vitest', () => run('node_modules/vitest/vitest.mjs', 'run', '--root', 'test/runners/vitest', '--no-cache'));

test('Jest', () => run('node_modules/jest/bin/jest.js', '--rootDir', 'test/runners/jest', '--config', 'test/runners/jest/jest.config.cjs', '--no-cache', '--runInBand'));
