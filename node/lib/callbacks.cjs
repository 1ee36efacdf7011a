'use strict';

// The user's own filters and loader of content blocks, behind the one function that the addon calls.

const { pack } = require('./context/pack.cjs');
const { refusing } = require('./context/refusal.cjs');
const { unpack } = require('./context/unpack.cjs');
const { translated } = require('./errors.cjs');

/** The user's functions, for the addon. It holds nothing else, so that an environment can be collected. */
class Callbacks {
  #filters;
  #load;
  #failure;

  constructor(filters, load) {
    this.#filters = filters;
    this.#load = load;
    this.dispatch = (what, name, packed) => {
      try {
        return `=${what === 'load' ? this.#loaded(name) : this.#filtered(name, packed)}`;
      } catch (error) {
        this.#failure = { cause: error };
        return `!${describe(error)}`;
      }
    };
  }

  #loaded(name) {
    const source = this.#load(name) ?? null;
    if (source === null || typeof source === 'string') return pack(source);
    throw new TypeError(`the loader gave a ${typeof source} for \`${name}\`, expected a string`);
  }

  #filtered(name, packed) {
    const [value, positional, named] = unpack(packed);
    if (Object.keys(named).length > 0) positional.push(named);
    const result = this.#filters.get(name)(value, ...positional);
    return refusing(`what \`${name}\` gave`, () => pack(result));
  }

  /** Runs `body`, which calls the addon; an error has what the user's function threw as its cause. */
  call(body) {
    this.#failure = undefined;
    try {
      return body();
    } catch (error) {
      throw translated(error, this.#failure);
    } finally {
      this.#failure = undefined;
    }
  }
}

/** An exception in one line. */
function describe(error) {
  try {
    return String(error?.message ?? error).split('\n', 1)[0];
  } catch {
    return 'an error that cannot be printed';
  }
}

module.exports = { Callbacks };
