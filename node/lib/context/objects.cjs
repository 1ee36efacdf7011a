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

/** Whether `object` is but its properties, which is what most data is: no other question has to be asked.
 * V8 need not ask for the prototype of what it has just looked a property up in, so that comes first. */
function isRecord(object) {
  return typeof object.toJSON !== 'function' && isPlain(object) && !Array.isArray(object);
}

/**
 * The data that an object stands for: itself, where it is an array, a Map or has properties; an array for a Set or a
 * typed array; a primitive for a Date (ISO text) or a wrapped primitive; what its `toJSON` gives.
 */
function open(object) {
  if (Array.isArray(object)) return object;
  if (isPlain(object)) return typeof object.toJSON === 'function' ? object.toJSON() : object;
  if (types.isMap(object)) return object;
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

/**
 * How entries of `object` are read by their keys; `undefined` where there is none. Methods and what every object inherits are
 * no data. What is plain is read without a look at where the value comes from, unless all objects have one of that name.
 */
function reader(object) {
  if (isPlain(object)) return (key) => (key in Object.prototype && !Object.hasOwn(object, key) ? undefined : object[key]);
  if (types.isMap(object)) return (key) => entry(object, key);
  const names = inherited(object);
  return (key) => (Object.hasOwn(object, key) || names.has(key) ? object[key] : undefined);
}

/** Text can be the key of a number, too: templates know no other keys. */
function entry(map, key) {
  const value = map.get(key);
  return value === undefined && /^-?\d+$/.test(key) ? map.get(Number(key)) : value;
}

/** A key of a Map as text. */
function mapKey(key) {
  if (typeof key === 'string') return key;
  if (['number', 'bigint', 'boolean'].includes(typeof key)) return String(key);
  throw new Refusal(`has a key that is ${key === null ? 'null' : `of type ${typeof key}`}, expected text`);
}

module.exports = { isRecord, open, keys, reader, mapKey };
