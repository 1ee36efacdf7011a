'use strict';

// Data on its way from the addon, for a user's own filters: what `writer.cjs` describes, each byte a character of a string.
// V8 makes a small string sooner than a small buffer, and cuts texts out of it without a call.

const { TAG } = require('./writer.cjs');

const number = new DataView(new ArrayBuffer(8));
const BEYOND_ASCII = /[\x80-\xff]/;

/** The value that `packed` describes. Whole numbers beyond 2^53 are BigInts. */
function unpack(packed) {
  let place = 0;

  const int = () => {
    place += 4;
    const byte = (back) => packed.charCodeAt(place - back);
    return byte(4) | (byte(3) << 8) | (byte(2) << 16) | (byte(1) << 24);
  };
  const float = () => {
    for (let at = 0; at < 8; at += 1) number.setUint8(at, packed.charCodeAt(place++));
    return number.getFloat64(0, true);
  };
  const cut = (bytes) => {
    const text = packed.slice(place, (place += bytes));
    return BEYOND_ASCII.test(text) ? Buffer.from(text, 'latin1').toString() : text;
  };

  const many = (item) => {
    const items = [];
    for (let left = int() >>> 0; left > 0; left -= 1) items.push(item());
    return items;
  };
  const value = () => {
    const tag = packed.charCodeAt(place++);
    if (tag >= TAG.SHORT) return cut(tag - TAG.SHORT);
    switch (tag) {
      case TAG.NULL:
        return null;
      case TAG.FALSE:
        return false;
      case TAG.TRUE:
        return true;
      case TAG.INT:
        return int();
      case TAG.WHOLE:
      case TAG.FLOAT:
        return float();
      case TAG.BIG:
        return BigInt(value());
      case TAG.TEXT:
        return cut(int() >>> 0);
      case TAG.LIST:
        return many(value);
      case TAG.MAP:
        return Object.fromEntries(many(() => [value(), value()]));
      default:
        throw new RangeError(`the addon packs no values of kind ${tag}`);
    }
  };
  return value();
}

module.exports = { unpack };
