'use strict';

// Every shared filter as a function. Names and what they take come from the addon's table.

const { native, call, toJson } = require('./native.cjs');

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

module.exports = Object.freeze(filters);
