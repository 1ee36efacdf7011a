const { expect, test } = require('@jest/globals');

const drysend = require('drysend');
require('drysend/jest');

const { suite } = require('../suite.cjs');

suite(test, expect, drysend);
