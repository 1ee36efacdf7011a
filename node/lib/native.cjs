'use strict';

// The addon: the one that was built here, or the release package for this platform.

const { machine, packageFor, platforms } = require('./platform.cjs');

function load() {
  const tried = [];
  const attempt = (path) => {
    try {
      return require(path);
    } catch (error) {
      tried.push(error);
      return undefined;
    }
  };
  const local = attempt('./drysend.node');
  if (local) return local;
  const here = machine();
  const name = packageFor(here);
  const found = name && attempt(`${name}/drysend.node`);
  if (found) return found;
  const what = Object.values(here).join(' ');
  // What is there and cannot be loaded says more than what is not there.
  const cause = tried.find((error) => error.code !== 'MODULE_NOT_FOUND') ?? tried.at(-1);
  const message = name
    ? `drysend has no addon for ${what}: the optional package ${name} is not installed or cannot be loaded; ` +
      'install drysend anew without --omit=optional and without a lock file from another platform'
    : `drysend has no addon for ${what}: there are packages for ${platforms.map((row) => row.name).join(', ')}; ` +
      'with Rust installed it can be built from the repository';
  throw new Error(message, { cause });
}

module.exports = { native: load() };
