// What a user installs: both packages, packed, in an empty folder.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const package_ = fileURLToPath(new URL('..', import.meta.url));
const { machine, packageFor, platforms } = createRequire(import.meta.url)('../lib/platform.cjs');
const folder = mkdtempSync(join(tmpdir(), 'drysend-package-'));
after(() => rmSync(folder, { recursive: true }));

const run = (program, args, cwd = folder) => execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const npm = (...args) => run('npm', [...args, '--offline', '--no-audit', '--no-fund', '--loglevel=error']);
const node = (kind, code) => run(process.execPath, [`--input-type=${kind}`, '--eval', code]).trim();

test('what is packed installs and runs in an empty folder', () => {
  run(process.execPath, ['package.mjs', join(folder, 'packages')], package_);
  const packed = readdirSync(join(folder, 'packages')).map((name) => npm('pack', '--silent', join(folder, 'packages', name)).trim());
  assert.equal(packed.length, 2);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  npm('install', ...packed.map((name) => `./${name}`));
  const code = "new BrazeEnvironment().render('{{ 1 | plus: 1 }}')";
  assert.equal(node('module', `import { BrazeEnvironment } from 'drysend'; console.log(${code})`), '2');
  assert.equal(node('commonjs', `const { BrazeEnvironment } = require('drysend'); console.log(${code})`), '2');
  assert.equal(node('module', "import { sha256 } from 'drysend/filters'; console.log(sha256('').slice(0, 8))"), 'e3b0c442');
  assert.match(run('npx', ['--offline', 'drysend', '--version']), /^drysend \d/);

  const installed = join(folder, 'node_modules', 'drysend');
  assert.ok(readdirSync(installed, { recursive: true }).every((name) => !name.endsWith('.node')));
  const { version, optionalDependencies, scripts, devDependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  assert.deepEqual([optionalDependencies, scripts, devDependencies], [{ [packageFor(machine())]: version }, undefined, undefined]);
  for (const file of exported(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).exports)) statSync(join(installed, file));

  rmSync(join(folder, 'node_modules', '@drysend'), { recursive: true });
  const { platform, arch } = process;
  assert.throws(() => node('module', "import 'drysend'"), new RegExp(`drysend has no addon for ${platform} ${arch}.*${packageFor(machine())}`));
});

/** Every file that an `exports` field names. */
const exported = (value) => (typeof value === 'string' ? [value] : Object.values(value).flatMap(exported));

test('every platform has one package', () => {
  assert.ok(packageFor(machine()), 'this machine has none');
  assert.equal(packageFor({ os: 'plan9', cpu: 'x64' }), undefined);
  const places = platforms.map(({ os, cpu, libc }) => `${os} ${cpu} ${libc}`);
  assert.equal(new Set(places).size, platforms.length);
});

test('the version is that of the crates', () => {
  const { version } = JSON.parse(readFileSync(join(package_, 'package.json'), 'utf8'));
  const cargo = readFileSync(join(package_, '..', 'Cargo.toml'), 'utf8');
  assert.equal(version, /^\[workspace\.package\][^[]*^version = "([^"]*)"/ms.exec(cargo)[1]);
});
