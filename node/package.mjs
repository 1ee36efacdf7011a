// Makes the packages of a release: the main one, and one for each platform whose addon is given.
//
//   node package.mjs FOLDER                            with the addon that was built here, for this platform
//   node package.mjs FOLDER linux-x64-gnu=PATH …       with the addons that were built elsewhere
//
// Each package is a folder that `npm publish` takes; platforms go first, because the main package depends on them.
import { execFileSync } from 'node:child_process';
import { cpSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const { machine, packageFor, platforms } = createRequire(import.meta.url)('./lib/platform.cjs');
const [folder, ...given] = process.argv.slice(2);
if (!folder) throw new Error('usage: node package.mjs FOLDER [PLATFORM=PATH …]');

const local = () => [packageFor(machine())?.replace('@drysend/', ''), join(here, 'lib', 'drysend.node')];
const addons = given.length > 0 ? given.map((pair) => pair.split('=')) : [local()];
const { scripts: _scripts, devDependencies: _dev, ...main } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));

/** Starts the package `name` anew. */
function start(name, manifest) {
  const target = join(folder, name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const licence of ['LICENSE-MIT', 'LICENSE-APACHE']) copyFileSync(join(here, '..', licence), join(target, licence));
  return target;
}

/** Takes what only a debugger reads out of an addon, where there is a tool that can. */
function strip(addon) {
  try {
    execFileSync('strip', ['--strip-debug', addon], { stdio: 'ignore' });
  } catch {
    // It runs just as well.
  }
}

for (const [name, addon] of addons) {
  const platform = platforms.find((row) => row.name === name);
  if (!platform) throw new Error(`\`${name}\` is no platform, expected one of ${platforms.map((row) => row.name).join(', ')}`);
  const { target: triple, os, cpu, libc } = platform;
  const target = start(name, {
    name: `@drysend/${name}`,
    version: main.version,
    description: `The addon of drysend for ${triple}`,
    license: main.license,
    engines: main.engines,
    os: [os],
    cpu: [cpu],
    ...(libc && { libc: [libc] }),
    main: 'drysend.node',
    files: ['drysend.node'],
  });
  copyFileSync(addon, join(target, 'drysend.node'));
  strip(join(target, 'drysend.node'));
  writeFileSync(join(target, 'README.md'), `The addon of [drysend](https://www.npmjs.com/package/drysend) for ${triple}.\n`);
}

const optionalDependencies = Object.fromEntries(addons.map(([name]) => [`@drysend/${name}`, main.version]));
const target = start('drysend', { ...main, optionalDependencies });
cpSync(join(here, 'lib'), join(target, 'lib'), { recursive: true, filter: (path) => !/\.node(\.tmp)?$/.test(path) });
copyFileSync(join(here, 'README.md'), join(target, 'README.md'));
