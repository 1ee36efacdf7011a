// Builds the addon with cargo and puts it beside the JavaScript that loads it. Needs nothing from npm.
// DRYSEND_PROFILE=dev builds without optimisation, for tests.
import { execFileSync } from 'node:child_process';
import { copyFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const profile = process.env.DRYSEND_PROFILE ?? 'release';
const cargo = (...args) => execFileSync('cargo', args, { cwd: here, stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });

const built = cargo('build', '--locked', '--package', 'drysend-node', '--profile', profile, '--message-format', 'json-render-diagnostics')
  .toString()
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line) => JSON.parse(line))
  .filter((message) => message.reason === 'compiler-artifact' && message.target.name === 'drysend_node')
  .flatMap((message) => message.filenames)
  .find((file) => /\.(so|dylib|dll)$/.test(file));
if (!built) throw new Error('cargo built no addon');

// A copy that is cut off must not stay under the real name.
const target = join(here, 'lib', 'drysend.node');
copyFileSync(built, `${target}.tmp`);
renameSync(`${target}.tmp`, target);
