'use strict';

// Data on its way to the addon, as one string: every call into the addon costs about as much as reading a field,
// and one string is one call. `docs/src/node.md` has the figures.
//
//   n t f            null, true, false
//   i12; d1.5;       numbers
//   s5:hello         text, with its length in UTF-16 units
//   […] {5:value…}   lists, and maps whose keys are texts without the `s`

const { types } = require('node:util');
const { keys, mapKey, open } = require('./objects.cjs');
const { Refusal, at } = require('./refusal.cjs');

/** How deep data may be nested; the addon insists on it as well. */
const DEPTH = 128;

/** All of `value`. */
function pack(value, depth = 0) {
  switch (typeof value) {
    case 'string':
      return `s${value.length}:${value}`;
    case 'number':
      return packNumber(value);
    case 'boolean':
      return value ? 't' : 'f';
    case 'undefined':
      return 'n';
    case 'bigint':
      return `i${value};`;
    case 'object':
      return value === null ? 'n' : packObject(value, depth);
    default:
      throw new Refusal(`is a ${typeof value}, expected data`);
  }
}

function packNumber(value) {
  if (Number.isSafeInteger(value)) return `i${value};`;
  if (!Number.isFinite(value)) throw new Refusal(`is ${value}, expected a finite number`);
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? `i${BigInt(value)};` : `d${value};`;
}

function packObject(value, depth) {
  if (depth >= DEPTH) throw new Refusal(`is nested deeper than ${DEPTH} levels`);
  const object = open(value);
  if (typeof object !== 'object' || object === null) return pack(object, depth + 1);
  if (Array.isArray(object)) return packList(object, depth + 1);
  if (types.isMap(object)) return packEntries(object, object, depth + 1);
  if (object !== value) return packObject(object, depth + 1);
  return packProperties(object, depth + 1);
}

function packList(list, depth) {
  let index = 0;
  try {
    let text = '[';
    for (; index < list.length; index += 1) text += pack(list[index], depth);
    return `${text}]`;
  } catch (error) {
    throw at(error, list, index);
  }
}

function packProperties(object, depth) {
  let key;
  try {
    let text = '{';
    for (key of keys(object)) {
      const value = object[key];
      if (value !== undefined) text += head(key) + pack(value, depth);
    }
    return `${text}}`;
  } catch (error) {
    throw at(error, object, key);
  }
}

function packEntries(map, entries, depth) {
  let key;
  try {
    let text = '{';
    for (const [name, value] of entries) {
      key = String(name);
      text += head(mapKey(name)) + pack(value, depth);
    }
    return `${text}}`;
  } catch (error) {
    throw at(error, map, key);
  }
}

/** What stands before the value of `key`. */
const head = (key) => `${key.length}:${key}`;

module.exports = { pack, head, DEPTH };
