import assert from 'node:assert/strict';
import { test } from 'node:test';

import { LinkError, decrypt, encrypt, find, inspect, sign, verify } from '../lib/index.mjs';

const base = 'https://pub1.pskt.io/c/ww0jir';
const key = 'f33332e108e3e5e040924d7dd7651f6f54b242525bf4e8733ea12ac3538af755';

test('a hashed link comes back', () => {
  const url = sign(base, { 'person.surname': 'Müller' }, { secret: 's3cret' });
  assert.equal(verify(url, { secret: 's3cret' }).verified, true);
  assert.deepEqual(inspect(url, { secrets: ['s3cret'] }).payload, { 'person.surname': 'Müller' });
});

test('a wrong secret is one clear error', () => {
  const url = sign(base, '{"a":"b"}', { secret: 's3cret', hash: 'sha1' });
  assert.throws(() => verify(url, { secret: 'hunter2' }), (error) => {
    assert.ok(error instanceof LinkError);
    assert.equal(error.code, 'verification-failed');
    assert.ok(!error.message.includes('hunter2'));
    return true;
  });
});

test('an encrypted link comes back', () => {
  const iv = '000102030405060708090a0b0c0d0e0f';
  const url = encrypt(base, { a: '' }, { key, iv });
  assert.equal(url, `${base}?data=8uDMDHpIDMSizvX4105qyA&iv=${iv}`);
  assert.deepEqual(decrypt(url, { key }), { a: '' });
  assert.notEqual(encrypt(base, { a: '' }, { key }), encrypt(base, { a: '' }, { key }));
  assert.equal(encrypt(base, { a: '' }, { key, seed: 7 }), encrypt(base, { a: '' }, { key, seed: 7 }));
});

test('links are found in a message', () => {
  const url = sign(base, { a: 'b' }, { secret: 's3cret' });
  const [link, ...others] = find(`Your pass: ${url} (see https://example.com)`, { secrets: ['s3cret'] });
  assert.deepEqual([link.url, link.verified, others.filter(({ kind }) => kind !== 'plain')], [url, true, []]);
});
