#!/usr/bin/env node
'use strict';

const { native } = require('./native.cjs');

process.exitCode = native.run(['drysend', ...process.argv.slice(2)]);
