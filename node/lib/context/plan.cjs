'use strict';

// Of a context, what a template reads, and nothing else: a context of a thousand keys costs what the template asks for.

const { isRecord, open, reader } = require('./objects.cjs');
const { DEPTH, TOO_DEEP, pack } = require('./pack.cjs');
const { Refusal, at, refused } = require('./refusal.cjs');
const { TAG } = require('./writer.cjs');

/** What is read of one object. */
class Plan {
  constructor(reads) {
    this.reads = reads.map(([key, below]) => new Read(key, Plan.of(below)));
  }

  /** The plan for what the addon says a template reads: `true`, or a list of names; null stands for everything. */
  static of(reads) {
    return reads === true ? null : new Plan(reads);
  }
}

/** A name, whether every object has it, and what is read of its value. */
class Read {
  constructor(key, below) {
    this.key = key;
    this.common = key in Object.prototype;
    this.below = below;
  }
}

/** Writes `value` as far as `plan` goes. */
function part(value, plan, writer, depth) {
  if (plan === null || typeof value !== 'object' || value === null) return pack(value, writer, depth);
  if (depth >= DEPTH) throw new Refusal(TOO_DEEP);
  if (isRecord(value)) return entries(value, plan, undefined, writer, depth + 1);
  const object = open(value);
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return pack(object, writer, depth);
  return entries(object, plan, reader(object), writer, depth + 1);
}

/** What `plan` reads of `object`: by `get`, or where there is none, as properties of its own. */
function entries(object, { reads }, get, writer, depth) {
  writer.tag(TAG.READ);
  let index = 0;
  try {
    for (; index < reads.length; index += 1) {
      const { key, common, below } = reads[index];
      let item;
      if (get !== undefined) item = get(key);
      else if (!common || Object.hasOwn(object, key)) item = object[key];
      if (item === undefined) writer.tag(TAG.ABSENT);
      else if (below === null) pack(item, writer, depth);
      else part(item, below, writer, depth);
    }
  } catch (error) {
    throw at(error, object, reads[index].key);
  }
}

/** Writes what `plan` reads of `context` to `writer`. */
function packContext(context, plan, writer) {
  if (typeof context !== 'object' || context === null || Array.isArray(context)) {
    const found = context === null ? 'null' : Array.isArray(context) ? 'an array' : `a ${typeof context}`;
    throw new TypeError(`context is ${found}, expected an object or a Map`);
  }
  const start = writer.length;
  try {
    part(context, plan, writer, 0);
  } catch (error) {
    writer.length = start;
    throw refused(error, 'context');
  }
}

module.exports = { Plan, packContext };
