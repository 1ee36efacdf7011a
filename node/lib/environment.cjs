'use strict';

// Environments of both dialects.

const { call, DrysendError } = require('./errors.cjs');
const { native } = require('./native.cjs');
const settings = require('./settings.cjs');
const { Template } = require('./template.cjs');

class Environment {
  #native;
  #callbacks;

  constructor(dialect, options) {
    const { settings: text, callbacks } = settings.read(options);
    this.#callbacks = callbacks;
    try {
      this.#native = call(() => new native.NativeEnvironment(dialect, text));
    } catch (error) {
      throw settings.named(error);
    }
  }

  parse(source, name = 'template') {
    const parsed = this.#call((dispatch) => this.#native.template(source, name, dispatch));
    return new Template(parsed, this.#callbacks);
  }

  check(source, name = 'template') {
    return JSON.parse(this.#call((dispatch) => this.#native.check(source, name, dispatch)));
  }

  variables(source, name = 'template') {
    return JSON.parse(this.#call((dispatch) => this.#native.variables(source, name, dispatch)));
  }

  render(source, context, { name, ...options } = {}) {
    return this.parse(source, name).render(context, options);
  }

  async renderAsync(source, context, { name, ...options } = {}) {
    return this.parse(source, name).renderAsync(context, options);
  }

  async renderMany(source, contexts, { name, ...options } = {}) {
    return this.parse(source, name).renderMany(contexts, options);
  }

  preview(source, context, { name = 'template', ...options } = {}) {
    let template;
    try {
      template = this.parse(source, name);
    } catch (error) {
      if (!(error instanceof DrysendError)) throw error;
      return JSON.parse(this.#call((dispatch) => this.#native.preview(source, name, dispatch)));
    }
    return template.preview(context, options);
  }

  #call(body) {
    const callbacks = this.#callbacks;
    return callbacks ? callbacks.call(() => body(callbacks.dispatch)) : call(body);
  }
}

class BrazeEnvironment extends Environment {
  constructor(options) {
    super('braze', options);
  }
}

class MoEngageEnvironment extends Environment {
  constructor(options) {
    super('moengage', options);
  }
}

module.exports = { BrazeEnvironment, MoEngageEnvironment };
