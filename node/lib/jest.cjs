'use strict';

// `require('drysend/jest')`, in a test or in `setupFilesAfterEnv`: adds the matchers to Jest's `expect`.

const { expect } = require('@jest/globals');

const matchers = require('./matchers.cjs');

expect.extend(matchers);
