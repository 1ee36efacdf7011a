'use strict';

// The options of an environment as the addon takes them.

const { Callbacks } = require('./callbacks.cjs');
const { toJson } = require('./json.cjs');

const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
const snakeKeys = (object) => object && Object.fromEntries(Object.entries(object).map(([key, value]) => [snake(key), value]));

/** The entries of an object or Map, all of which `type` is to be the type of. */
function entries(what, object, type) {
  if (object !== undefined && (object === null || typeof object !== 'object')) {
    throw new TypeError(`${what} are ${object === null ? 'null' : `a ${typeof object}`}, expected an object or a Map`);
  }
  const list = object instanceof Map ? [...object] : Object.entries(object ?? {});
  for (const [name, value] of list) {
    if (typeof value !== type) throw new TypeError(`${what}: \`${name}\` is ${value === null ? 'null' : `a ${typeof value}`}, expected a ${type}`);
  }
  return list;
}

/** Content blocks are texts by name, a folder that has them, or a function that finds them. */
function blocks(contentBlocks) {
  if (typeof contentBlocks === 'string') return { folder: contentBlocks };
  if (typeof contentBlocks === 'function') return { loader: true };
  return { contentBlocks: Object.fromEntries(entries('contentBlocks', contentBlocks, 'string')) };
}

/** The settings in JSON, and the user's functions, if there are any. */
function read({ contentBlocks, secrets, fixtures, limits, filters, ...options } = {}) {
  for (const name of ['now', 'seed']) {
    if (options[name] !== undefined) throw new TypeError(`\`${name}\` belongs to a render: template.render(context, { ${name} })`);
  }
  const functions = new Map(entries('filters', filters, 'function'));
  const load = typeof contentBlocks === 'function' ? contentBlocks : undefined;
  const given = Object.entries(snakeKeys(options)).filter(([, value]) => value !== undefined);
  const settings = {
    ...blocks(contentBlocks),
    secrets: Object.fromEntries(entries('secrets', secrets, 'string')),
    fixtures,
    limits: snakeKeys(limits),
    filters: [...functions.keys()],
    ...(given.length > 0 && { options: Object.fromEntries(given) }),
  };
  const callbacks = functions.size > 0 || load ? new Callbacks(functions, load) : undefined;
  return { settings: toJson(settings), callbacks };
}

/** An error about options, in the names that they have here. */
function named(error) {
  if (typeof error?.message === 'string') error.message = error.message.replace(/`(\w+)`/g, (_, name) => `\`${camel(name)}\``);
  return error;
}

module.exports = { read, named };
