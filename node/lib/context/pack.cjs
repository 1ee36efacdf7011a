'use strict';

// All of a value, for the addon.

const { types } = require('node:util');
const { isRecord, keys, mapKey, open } = require('./objects.cjs');
const { Refusal, at } = require('./refusal.cjs');
const { TAG } = require('./writer.cjs');

/** How deep data may be nested; the addon insists on it as well. */
const DEPTH = 128;
// Written out once: V8 makes text of a constant while it compiles, on another thread, and if that needs a collection while a
// worker ends, Node waits for both without end (nodejs/node#54918).
const TOO_DEEP = `is nested deeper than ${DEPTH} levels`;

/** Writes `value` to `writer`. */
function pack(value, writer, depth = 0) {
  switch (typeof value) {
    case 'string':
      return writer.text(value);
    case 'number':
      if (!Number.isFinite(value)) throw new Refusal(`is ${value}, expected a finite number`);
      return writer.number(value);
    case 'boolean':
      return writer.boolean(value);
    case 'undefined':
      return writer.null();
    case 'bigint':
      return writer.bigint(value);
    case 'object':
      return value === null ? writer.null() : packObject(value, writer, depth);
    default:
      throw new Refusal(`is a ${typeof value}, expected data`);
  }
}

function packObject(value, writer, depth) {
  if (depth >= DEPTH) throw new Refusal(TOO_DEEP);
  if (Array.isArray(value)) return packList(value, writer, depth + 1);
  if (isRecord(value)) return packProperties(value, Object.keys(value), writer, depth + 1);
  const object = open(value);
  if (typeof object !== 'object' || object === null) return pack(object, writer, depth + 1);
  if (Array.isArray(object)) return packList(object, writer, depth + 1);
  if (types.isMap(object)) return packEntries(object, writer, depth + 1);
  if (object !== value) return packObject(object, writer, depth + 1);
  return packProperties(object, keys(object), writer, depth + 1);
}

function packList(list, writer, depth) {
  const place = writer.open(TAG.LIST);
  let index = 0;
  try {
    for (; index < list.length; index += 1) pack(list[index], writer, depth);
  } catch (error) {
    throw at(error, list, index);
  }
  writer.close(place, index);
}

function packProperties(object, names, writer, depth) {
  const place = writer.open(TAG.MAP);
  let count = 0;
  let key;
  try {
    for (key of names) {
      const value = object[key];
      if (value === undefined) continue;
      writer.text(key);
      pack(value, writer, depth);
      count += 1;
    }
  } catch (error) {
    throw at(error, object, key);
  }
  writer.close(place, count);
}

function packEntries(map, writer, depth) {
  const place = writer.open(TAG.MAP);
  let count = 0;
  let key;
  try {
    for (const [name, value] of map) {
      key = String(name);
      writer.text(mapKey(name));
      pack(value, writer, depth);
      count += 1;
    }
  } catch (error) {
    throw at(error, map, key);
  }
  writer.close(place, count);
}

module.exports = { pack, DEPTH, TOO_DEEP };
