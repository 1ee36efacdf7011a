'use strict';

// Which addon this machine takes. `platforms.json` lists those that are built for a release.

const platforms = require('./platforms.json');

/** `glibc` or `musl` on Linux. */
function libc() {
  const report = process.report;
  // Where hosts have names, the report would look them all up.
  if (report && 'excludeNetwork' in report) report.excludeNetwork = true;
  return report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}

/** The machine, as `os cpu libc`. */
function machine() {
  const { platform, arch } = process;
  return { os: platform, cpu: arch, ...(platform === 'linux' && { libc: libc() }) };
}

/** The release package for `machine`, or undefined. */
function packageFor({ os, cpu, libc }) {
  const found = platforms.find((row) => row.os === os && row.cpu === cpu && row.libc === libc);
  return found && `@drysend/${found.name}`;
}

module.exports = { platforms, machine, packageFor };
