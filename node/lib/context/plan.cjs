'use strict';

// Of a context, what a template reads, and nothing else: a context of a thousand keys costs what the template asks for.

const { open, reader } = require('./objects.cjs');
const { DEPTH, head, pack } = require('./pack.cjs');
const { Refusal, at, refusing } = require('./refusal.cjs');

/** What is read of one object: names, what stands before their values, and what is read of each (null: everything). */
class Plan {
  constructor(reads) {
    this.keys = Object.keys(reads);
    this.heads = this.keys.map(head);
    this.below = this.keys.map((key) => Plan.of(reads[key]));
  }

  /** The plan for what the addon says a template reads: `true`, or an object of names. */
  static of(reads) {
    return reads === true ? null : new Plan(reads);
  }
}

/** `value` as far as `plan` goes. */
function part(value, plan, depth) {
  if (plan === null || typeof value !== 'object' || value === null) return pack(value, depth);
  if (depth >= DEPTH) throw new Refusal(`is nested deeper than ${DEPTH} levels`);
  const object = open(value);
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return pack(object, depth);
  const get = reader(object);
  let index = 0;
  try {
    let text = '{';
    for (; index < plan.keys.length; index += 1) {
      const item = get(plan.keys[index]);
      if (item === undefined) continue;
      const below = plan.below[index];
      text += plan.heads[index] + (below === null ? pack(item, depth + 1) : part(item, below, depth + 1));
    }
    return `${text}}`;
  } catch (error) {
    throw at(error, object, plan.keys[index]);
  }
}

/** What `plan` reads of `context`. */
function packContext(context, plan) {
  if (typeof context !== 'object' || context === null || Array.isArray(context)) {
    const found = context === null ? 'null' : Array.isArray(context) ? 'an array' : `a ${typeof context}`;
    throw new TypeError(`context is ${found}, expected an object or a Map`);
  }
  return refusing('context', () => part(context, plan, 0));
}

module.exports = { Plan, packContext };
