'use strict';

// The addon's errors as exceptions.

class DrysendError extends Error {
  constructor({ message, ...facts }, options) {
    super(message, options);
    Object.assign(this, facts);
  }
}
class TemplateError extends DrysendError {}
class TemplateSyntaxError extends TemplateError {}
class LimitError extends TemplateError {}
class CallbackError extends TemplateError {}
class StoppedError extends DrysendError {}
class LinkError extends DrysendError {}
class ConfigError extends DrysendError {}

const all = { DrysendError, TemplateError, TemplateSyntaxError, LimitError, CallbackError, StoppedError, LinkError, ConfigError };
for (const [name, Class] of Object.entries(all)) {
  Object.defineProperty(Class.prototype, 'name', { value: name, configurable: true, writable: true });
}

/** The class of every code; a test compares them with the addon's. */
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
  'invalid-request': TemplateError,
  'limit-reached': LimitError,
  'callback-failed': CallbackError,
  aborted: StoppedError,
  'not-sent': StoppedError,
  'encoding-error': LinkError,
  'invalid-payload': LinkError,
  'invalid-link': LinkError,
  'verification-failed': LinkError,
  'invalid-key': LinkError,
  'invalid-config': ConfigError,
  'usage-error': ConfigError,
  'io-error': ConfigError,
  'internal-error': DrysendError,
};

/** The exception that `facts`, in JSON, describe; `cause` is what a function of the user's threw. */
function fromFacts(text, cause) {
  const facts = JSON.parse(text);
  return new (CLASSES[facts.code] ?? DrysendError)(facts, cause);
}

/** What an error of the addon stands for. */
function translated(error, cause) {
  return typeof error?.message === 'string' && error.message.startsWith('{"code":') ? fromFacts(error.message, cause) : error;
}

/** Runs `body`, which calls the addon; an error of drysend is thrown as what it is. */
function call(body) {
  try {
    return body();
  } catch (error) {
    throw translated(error);
  }
}

module.exports = { ...all, CLASSES, call, fromFacts, translated };
