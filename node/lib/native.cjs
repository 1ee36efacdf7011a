'use strict';

// The addon, and the way its errors become exceptions.

let native;
try {
  native = require('./drysend.node');
} catch (cause) {
  throw new Error('drysend has no addon for this platform yet; build it with `npm install` in its folder', { cause });
}

class DrysendError extends Error {
  constructor(facts) {
    super(facts.line ? `${facts.message} (${facts.template}:${facts.line}:${facts.column})` : facts.message);
    this.name = new.target.name;
    const { message, ...rest } = facts;
    Object.assign(this, rest);
  }
}
class TemplateError extends DrysendError {}
class TemplateSyntaxError extends TemplateError {}
class LimitError extends TemplateError {}
class StoppedError extends DrysendError {}
class LinkError extends DrysendError {}

const CLASSES = {
  'syntax-error': TemplateSyntaxError,
  'unknown-filter': TemplateError,
  'unknown-tag': TemplateError,
  'unknown-test': TemplateError,
  'unknown-content-block': TemplateError,
  undefined: TemplateError,
  'type-error': TemplateError,
  'argument-error': TemplateError,
  'arithmetic-error': TemplateError,
  'missing-fixture': TemplateError,
  'missing-input': TemplateError,
  'limit-reached': LimitError,
  aborted: StoppedError,
  'not-sent': StoppedError,
  'encoding-error': LinkError,
  'invalid-payload': LinkError,
  'invalid-link': LinkError,
  'verification-failed': LinkError,
  'invalid-key': LinkError,
  'invalid-request': TemplateError,
};

/** Runs `body`, which calls the addon; an error of drysend is thrown as what it is. */
function call(body) {
  try {
    return body();
  } catch (error) {
    if (typeof error?.message !== 'string' || !error.message.startsWith('{"code":')) throw error;
    const facts = JSON.parse(error.message);
    throw new (CLASSES[facts.code] ?? DrysendError)(facts);
  }
}

/** JSON of data on its way to the addon: what JSON would lose in silence is refused or written out. */
function toJson(value) {
  return JSON.stringify(value, function replace(key, item) {
    const original = this[key];
    if (original instanceof Map) return Object.fromEntries(original);
    if (typeof original === 'bigint') {
      if (typeof JSON.rawJSON === 'function') return JSON.rawJSON(String(original));
      if (Number.isSafeInteger(Number(original))) return Number(original);
      throw new TypeError(`${key || 'value'} is a BigInt beyond 2^53, which this version of Node cannot pass on exactly`);
    }
    if (typeof original === 'number' && !Number.isFinite(original)) {
      throw new TypeError(`${key || 'value'} is ${original}, expected a finite number`);
    }
    if (typeof original === 'function' || typeof original === 'symbol') {
      throw new TypeError(`${key || 'value'} is a ${typeof original}, expected data`);
    }
    return item;
  });
}

module.exports = {
  native,
  call,
  toJson,
  classes: CLASSES,
  DrysendError,
  TemplateError,
  TemplateSyntaxError,
  LimitError,
  StoppedError,
  LinkError,
};
