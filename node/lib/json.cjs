'use strict';

/** JSON of settings, payloads and filters' values: what JSON would lose in silence is refused or written out. */
function toJson(value) {
  return JSON.stringify(value, function replace(key, item) {
    const original = this[key];
    if (original instanceof Map) return Object.fromEntries(original);
    if (typeof original === 'bigint') {
      if (typeof JSON.rawJSON === 'function') return JSON.rawJSON(String(original));
      if (Number.isSafeInteger(Number(original))) return Number(original);
      throw new TypeError(`${key || 'value'} is a BigInt beyond 2^53, which this version of Node cannot pass on exactly`);
    }
    if (typeof original === 'number' && !Number.isFinite(original)) {
      throw new TypeError(`${key || 'value'} is ${original}, expected a finite number`);
    }
    if (typeof original === 'function' || typeof original === 'symbol') {
      throw new TypeError(`${key || 'value'} is a ${typeof original}, expected data`);
    }
    return item;
  });
}

module.exports = { toJson };
