'use strict';

// A parsed template.

const { Plan, packContext } = require('./context/plan.cjs');
const { borrow, giveBack } = require('./context/writer.cjs');
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
    const writer = borrow();
    try {
      this.#pack(context, writer);
      return this.#render(writer.bytes, writer.length, instant(options.now), seedOf(options.seed));
    } finally {
      giveBack(writer);
    }
  }

  preview(context = NOTHING, options = NOTHING) {
    const writer = borrow();
    try {
      this.#packWhole(context, writer);
      const { bytes, length } = writer;
      const { now, seed } = options;
      return JSON.parse(this.#call((dispatch) => this.#native.preview(bytes, length, instant(now), seedOf(seed), dispatch)));
    } finally {
      giveBack(writer);
    }
  }

  async renderAsync(context = NOTHING, { signal, ...options } = {}) {
    signal?.throwIfAborted();
    if (this.#callbacks) {
      // The user's functions run on this thread only.
      await new Promise(setImmediate);
      signal?.throwIfAborted();
      return this.render(context, options);
    }
    try {
      return await this.#later(context, options, signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw translated(error);
    }
  }

  #later(context, { now, seed }, signal) {
    const writer = borrow();
    try {
      this.#pack(context, writer);
      return this.#native.renderAsync(writer.bytes, writer.length, instant(now), seedOf(seed), signal);
    } finally {
      giveBack(writer);
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
      pack: (context, writer) => this.#pack(context, writer),
      // Without functions of the user's, threads of the addon can render.
      render: this.#callbacks && ((bytes, now, seed) => this.#render(bytes, bytes.length, now, seed)),
    };
  }

  #render(bytes, length, now, seed) {
    const callbacks = this.#callbacks;
    if (callbacks) return callbacks.call(() => this.#native.render(bytes, length, now, seed, callbacks.dispatch));
    try {
      return this.#native.render(bytes, length, now, seed);
    } catch (error) {
      throw translated(error);
    }
  }

  #pack(context, writer) {
    this.#plan ??= { of: Plan.of(JSON.parse(this.#call((dispatch) => this.#native.reads(dispatch)))) };
    packContext(context, this.#plan.of, writer);
  }

  /** All of `context`: a preview tells what was probably meant. Where something is no data, what the template reads. */
  #packWhole(context, writer) {
    try {
      packContext(context, null, writer);
    } catch {
      this.#pack(context, writer);
    }
  }

  #call(body) {
    const callbacks = this.#callbacks;
    return callbacks ? callbacks.call(() => body(callbacks.dispatch)) : call(body);
  }
}

module.exports = { Template };
