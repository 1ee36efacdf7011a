'use strict';

// The user's own filters and loader of content blocks, behind the one function that the addon calls.

const { pack } = require('./context/pack.cjs');
const { refused } = require('./context/refusal.cjs');
const { unpack } = require('./context/unpack.cjs');
const { borrow, giveBack } = require('./context/writer.cjs');
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
        return answer(true, what === 'load' ? this.#loaded(name) : this.#filtered(name, packed), `what \`${name}\` gave`);
      } catch (error) {
        this.#failure = { cause: error };
        return answer(false, describe(error));
      }
    };
  }

  #loaded(name) {
    const source = this.#load(name) ?? null;
    if (source === null || typeof source === 'string') return source;
    throw new TypeError(`the loader gave a ${typeof source} for \`${name}\`, expected a string`);
  }

  #filtered(name, packed) {
    const [value, positional, named] = unpack(packed);
    if (Object.keys(named).length > 0) positional.push(named);
    return this.#filters.get(name)(value, ...positional);
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

/** Whether it went well, and `value`, which is called `name`: packed, each byte a character. */
function answer(well, value, name) {
  const writer = borrow();
  try {
    writer.boolean(well);
    pack(value, writer);
    return writer.bytes.latin1Slice(0, writer.length);
  } catch (error) {
    throw refused(error, name);
  } finally {
    giveBack(writer);
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
