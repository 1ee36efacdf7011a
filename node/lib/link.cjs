'use strict';

// SmartPass links.

const { call } = require('./errors.cjs');
const { toJson } = require('./json.cjs');
const { native } = require('./native.cjs');
const { seedOf } = require('./options.cjs');

const text = (payload) => (typeof payload === 'string' ? payload : undefined);
const data = (payload) => (typeof payload === 'string' ? undefined : toJson(payload));

const sign = (baseUrl, payload, { secret, hash, alphabet, padded }) =>
  call(() => native.sign(baseUrl, text(payload), data(payload), secret, hash, alphabet, padded));

const encrypt = (baseUrl, payload, { key, iv, seed }) =>
  call(() => native.encrypt(baseUrl, toJson(payload), key, iv, seedOf(seed)));

const verify = (url, { secret, hash }) => JSON.parse(call(() => native.verify(url, secret, hash)));

const decrypt = (url, { key }) => JSON.parse(call(() => native.decrypt(url, key)));

const inspect = (url, { secrets = [], keys = [] } = {}) => JSON.parse(call(() => native.inspect(url, secrets, keys)));

const find = (message, { secrets = [], keys = [] } = {}) => JSON.parse(call(() => native.find(message, secrets, keys)));

module.exports = { sign, encrypt, verify, decrypt, inspect, find };
