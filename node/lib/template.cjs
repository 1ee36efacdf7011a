'use strict';

// A parsed template.

const { Plan, packContext } = require('./context/plan.cjs');
const { call, translated } = require('./errors.cjs');
const { collect, stream } = require('./many.cjs');
const { instant, seedOf } = require('./options.cjs');

const NOTHING = Object.freeze({});

class Template {
  #native;
  #callbacks;
  #plan;

  constructor(parsed, callbacks) {
    this.#native = parsed;
    this.#callbacks = callbacks;
  }

  render(context = NOTHING, options = NOTHING) {
    const packed = this.#pack(context);
    const { now, seed } = options;
    return this.#call((dispatch) => this.#native.render(packed, instant(now), seedOf(seed), dispatch));
  }

  preview(context = NOTHING, options = NOTHING) {
    const packed = this.#packWhole(context);
    const { now, seed } = options;
    return JSON.parse(this.#call((dispatch) => this.#native.preview(packed, instant(now), seedOf(seed), dispatch)));
  }

  async renderAsync(context = NOTHING, { signal, ...options } = {}) {
    signal?.throwIfAborted();
    if (this.#callbacks) {
      // The user's functions run on this thread only.
      await new Promise(setImmediate);
      signal?.throwIfAborted();
      return this.render(context, options);
    }
    const packed = this.#pack(context);
    const { now, seed } = options;
    try {
      return await call(() => this.#native.renderAsync(packed, instant(now), seedOf(seed), signal));
    } catch (error) {
      signal?.throwIfAborted();
      throw translated(error);
    }
  }

  async renderMany(contexts, options) {
    return collect(this.#many(contexts), options);
  }

  renderStream(contexts, options) {
    return stream(this.#many(contexts), options);
  }

  #many(contexts) {
    return {
      contexts,
      native: this.#native,
      pack: (context) => this.#pack(context),
      // Without functions of the user's, threads of the addon can render.
      render: this.#callbacks && ((packed, now, seed) => this.#call((dispatch) => this.#native.render(packed, now, seed, dispatch))),
    };
  }

  #pack(context) {
    this.#plan ??= { of: Plan.of(JSON.parse(this.#call((dispatch) => this.#native.reads(dispatch)))) };
    return packContext(context, this.#plan.of);
  }

  /** All of `context`: a preview tells what was probably meant. Where something is no data, what the template reads. */
  #packWhole(context) {
    try {
      return packContext(context, null);
    } catch {
      return this.#pack(context);
    }
  }

  #call(body) {
    const callbacks = this.#callbacks;
    return callbacks ? callbacks.call(() => body(callbacks.dispatch)) : call(body);
  }
}

module.exports = { Template };
