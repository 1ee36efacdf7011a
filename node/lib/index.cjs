'use strict';

const { DrysendError, TemplateError, TemplateSyntaxError, LimitError, StoppedError, LinkError } = require('./native.cjs');
const { Template, BrazeEnvironment, MoEngageEnvironment } = require('./environment.cjs');
const { sign, encrypt, verify, decrypt, inspect } = require('./link.cjs');

module.exports = {
  BrazeEnvironment,
  MoEngageEnvironment,
  Template,
  sign,
  encrypt,
  verify,
  decrypt,
  inspect,
  DrysendError,
  TemplateError,
  TemplateSyntaxError,
  LimitError,
  StoppedError,
  LinkError,
};
