'use strict';

// What the objects of JavaScript are as data.

const { types } = require('node:util');
const { Refusal } = require('./refusal.cjs');

const OPAQUE = [
  ['isPromise', 'a promise'],
  ['isRegExp', 'a regular expression'],
  ['isNativeError', 'an error'],
  ['isAnyArrayBuffer', 'a buffer without a type'],
  ['isDataView', 'a buffer without a type'],
  ['isWeakMap', 'a weak map'],
  ['isWeakSet', 'a weak set'],
  ['isGeneratorObject', 'a generator'],
];

/** Whether `object` has nothing but properties of its own. */
function isPlain(object) {
  const prototype = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}

/**
 * The data that an object stands for: itself, where it is an array, a Map or has properties; an array for a Set or a
 * typed array; a primitive for a Date (ISO text) or a wrapped primitive; what its `toJSON` gives.
 */
function open(object) {
  if (Array.isArray(object) || types.isMap(object)) return object;
  if (isPlain(object)) return typeof object.toJSON === 'function' ? object.toJSON() : object;
  if (types.isDate(object)) {
    if (Number.isNaN(object.getTime())) throw new Refusal('is an invalid date');
    return object.toISOString();
  }
  if (types.isBoxedPrimitive(object)) return object.valueOf();
  if (types.isSet(object) || types.isTypedArray(object)) return Array.from(object);
  for (const [is, what] of OPAQUE) if (types[is](object)) throw new Refusal(`is ${what}, expected data`);
  return typeof object.toJSON === 'function' ? object.toJSON() : object;
}

/** The names of what `object` inherits: getters of its class, and data of an object that it was made from. */
function inherited(object) {
  const names = new Set();
  let prototype = Object.getPrototypeOf(object);
  // The last prototype is that of all objects.
  for (let next; prototype !== null && (next = Object.getPrototypeOf(prototype)) !== null; prototype = next) {
    for (const [name, { get, enumerable, value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (get !== undefined || (enumerable && typeof value !== 'function')) names.add(name);
    }
  }
  return names;
}

/** The names of all properties of `object`, in order. */
function keys(object) {
  return isPlain(object) ? Object.keys(object) : [...new Set([...Object.keys(object), ...inherited(object)])];
}

/** The entry `key` of a Map or object; `undefined` where there is none. Methods and `Object.prototype` are no data. */
function get(object, key) {
  if (types.isMap(object)) {
    const value = object.get(key);
    return value === undefined && /^-?\d+$/.test(key) ? object.get(Number(key)) : value;
  }
  if (Object.hasOwn(object, key)) return object[key];
  return !isPlain(object) && inherited(object).has(key) ? object[key] : undefined;
}

/** A key of a Map as text. */
function mapKey(key) {
  if (typeof key === 'string') return key;
  if (['number', 'bigint', 'boolean'].includes(typeof key)) return String(key);
  throw new Refusal(`has a key that is ${key === null ? 'null' : `of type ${typeof key}`}, expected text`);
}

module.exports = { open, keys, get, mapKey };
