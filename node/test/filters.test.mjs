import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import filters, * as named from '../lib/filters.mjs';
import { BrazeEnvironment } from '../lib/index.mjs';

const { native } = createRequire(import.meta.url)('../lib/native.cjs');
const table = JSON.parse(native.filterTable());

test('every filter of the table is exported by name', () => {
  const names = table.flatMap((row) => [row.name, ...row.aliases]).sort();
  assert.deepEqual(Object.keys(named).filter((name) => !['default', 'register'].includes(name)).sort(), names);
});

test('the examples of the table hold in a template', () => {
  for (const { example, output } of table) assert.equal(new BrazeEnvironment().render(`{{ ${example} }}`), output);
});

test('filters are functions', () => {
  assert.equal(filters.hmac_sha1('hey', 'secret_key'), '2a3969bed25bfeefb00aca4063eb9590b4df8f0e');
  assert.equal(filters.urlencode({ q: 'a b', z: 1 }), 'q=a+b&z=1');
  assert.equal(filters.as_json_string([1, 'a"b', null]), '[1,"a\\"b",null]');
  assert.deepEqual(filters.json_parse('{"a":[1]}'), { a: [1] });
  const base = 'https://pub1.pskt.io/c/ww0jir';
  const link = filters.smartpass_link({ a: 'b' }, base, 'secret');
  assert.equal(link, filters.smartpass_link('{"a":"b"}', base, 'secret', { hash: 'sha256' }));
  assert.throws(() => filters.hmac_sha1('hey'), { code: 'argument-error' });
});
