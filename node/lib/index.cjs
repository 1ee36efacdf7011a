'use strict';

const { BrazeEnvironment, MoEngageEnvironment } = require('./environment.cjs');
const errors = require('./errors.cjs');
const { sign, encrypt, verify, decrypt, inspect, find } = require('./link.cjs');
const { Template } = require('./template.cjs');

const { DrysendError, TemplateError, TemplateSyntaxError, LimitError, CallbackError, StoppedError, LinkError, ConfigError } = errors;

module.exports = {
  BrazeEnvironment,
  MoEngageEnvironment,
  Template,
  sign,
  encrypt,
  verify,
  decrypt,
  inspect,
  find,
  DrysendError,
  TemplateError,
  TemplateSyntaxError,
  LimitError,
  CallbackError,
  StoppedError,
  LinkError,
  ConfigError,
};
