'use strict';

// Every shared filter as a function. Names and what they take come from the addon's table.

const { call } = require('./errors.cjs');
const { toJson } = require('./json.cjs');
const { native } = require('./native.cjs');

const isData = (value) => value !== null && typeof value === 'object';

function apply(name, value, positional, named) {
  const data = isData(value) || typeof value !== 'string' ? toJson(value ?? null) : undefined;
  const result = call(() => native.filter(name, isData(value) ? undefined : String(value ?? ''), data, positional, named));
  return result.text ?? JSON.parse(result.json);
}

const filters = {};
for (const row of JSON.parse(native.filterTable())) {
  for (const name of [row.name, ...row.aliases]) {
    filters[name] = (value, ...positional) => {
      const last = positional.at(-1);
      const options = isData(last) ? positional.pop() : {};
      const named = Object.entries(options)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key === 'baseUrl' ? 'base_url' : key, String(item)]);
      return apply(name, value, positional.filter((item) => item !== undefined).map(String), named);
    };
    Object.defineProperty(filters[name], 'name', { value: name });
  }
}

/** The arguments of a filter as LiquidJS and nunjucks pass them: those by name come as pairs, or as one marked object. */
function own(values) {
  const named = {};
  const positional = [];
  for (const value of values) {
    if (Array.isArray(value) && value.length === 2 && typeof value[0] === 'string') named[value[0]] = value[1];
    else if (isData(value) && value.__keywords === true) {
      for (const [key, item] of Object.entries(value)) if (key !== '__keywords') named[key] = item;
    } else positional.push(value);
  }
  return Object.keys(named).length > 0 ? [...positional, named] : positional;
}

/** Adds every filter to a LiquidJS engine or a nunjucks environment, which is given back. */
function register(engine) {
  const add = engine?.registerFilter ?? engine?.addFilter;
  if (typeof add !== 'function') throw new TypeError('register takes a LiquidJS engine or a nunjucks environment');
  for (const [name, filter] of Object.entries(filters)) {
    // nunjucks marks text that needs no escaping by an object.
    const plain = (value) => (value instanceof String ? String(value) : value);
    add.call(engine, name, (value, ...values) => filter(plain(value), ...own(values.map(plain))));
  }
  return engine;
}

module.exports = Object.freeze({ ...filters, register });
