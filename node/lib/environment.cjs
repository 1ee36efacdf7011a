'use strict';

// Environments and templates of both dialects.

const { native, call, toJson } = require('./native.cjs');

/** The names of limits as the addon has them. */
const snake = (limits) =>
  limits && Object.fromEntries(Object.entries(limits).map(([key, value]) => [key.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), value]));

const instant = (now) => (now instanceof Date ? now.toISOString() : (now ?? undefined));

class Template {
  #native;
  constructor(parsed) {
    this.#native = parsed;
  }

  render(context = {}, { now, seed } = {}) {
    return call(() => this.#native.render(toJson(context), instant(now), seed));
  }

  preview(context = {}, { now, seed } = {}) {
    return JSON.parse(call(() => this.#native.preview(toJson(context), instant(now), seed)));
  }
}

class Environment {
  #native;
  constructor(dialect, options = {}) {
    this.#native = call(() => new native.NativeEnvironment(dialect, toJson({ ...options, limits: snake(options.limits) })));
  }

  parse(source, name = 'template') {
    return new Template(call(() => this.#native.template(source, name)));
  }

  check(source, name = 'template') {
    return JSON.parse(call(() => this.#native.check(source, name)));
  }

  render(source, context = {}, { name, ...options } = {}) {
    return this.parse(source, name).render(context, options);
  }

  preview(source, context = {}, { name = 'template', now, seed } = {}) {
    return JSON.parse(call(() => this.#native.preview(source, name, toJson(context), instant(now), seed)));
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

module.exports = { Template, BrazeEnvironment, MoEngageEnvironment };
