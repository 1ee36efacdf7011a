// Every vector in `vectors/`, through the Node package: `node --test tests/runners`.
//
// The format is described in `tests/README.md`. What only Rust can be asked is left out: templates on the
// stock engines, Jinja's settings, Python's own types in a context, and renders without a clock or random source, which
// this package always has.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'

import { BrazeEnvironment, MoEngageEnvironment, decrypt, encrypt, inspect, sign, verify } from '../../node/lib/index.mjs'

const tests = fileURLToPath(new URL('..', import.meta.url))
const folder = join(tests, 'vectors')
const environments = { braze: BrazeEnvironment, moengage: MoEngageEnvironment }
const fixtures = ['catalogs', 'connected_content', 'content_api', 'aux_data']
const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
const gaps = new Set(read(join(tests, 'known-gaps.json')).map(({ file, name }) => `${file}: ${name}`))

/** `snake_case` to `camelCase`, which is how Node says the names of the format. */
const camel = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase())
const camelKeys = (object) => Object.fromEntries(Object.entries(object).map(([key, value]) => [camel(key), value]))
const pick = (object, keys) => Object.fromEntries(keys.filter((key) => key in object).map((key) => [key, object[key]]))

/** JavaScript has one type of number: it cannot pass 37.0. */
const inexpressible = new Set(['methods of numbers'])

/** Whether only Rust can be asked. */
const rustOnly = (vector) =>
  ['liquid', 'jinja'].includes(vector.dialect) ||
  'options' in vector ||
  inexpressible.has(vector.name) ||
  JSON.stringify(vector.context ?? {}).includes('{"$') ||
  (vector.error?.code ?? vector.error) === 'missing-input'

/** What `call` returns, or the error that it throws. */
function attempt(call) {
  try {
    return [call(), undefined]
  } catch (error) {
    assert.equal(typeof error.code, 'string', error)
    return [undefined, error]
  }
}

/** The preview of a template, and the error of rendering it. */
function template(vector) {
  const environment = new environments[vector.dialect]({
    contentBlocks: { ...vector.content_blocks, ...vector.partials },
    secrets: vector.secrets ?? {},
    fixtures: pick(vector, fixtures),
    ...pick(vector, ['mode']),
    ...(vector.limits && { limits: camelKeys(vector.limits) }),
  })
  const inputs = pick(vector, ['now', 'seed'])
  const preview = environment.preview(vector.template, vector.context ?? {}, inputs)
  const [text, error] = attempt(() => environment.render(vector.template, vector.context ?? {}, inputs))
  assert.equal(preview.outcome === 'sent', error === undefined, '`preview` and `render` agree')
  if (error === undefined) assert.equal(text, preview.text)
  const diagnostics = [...preview.diagnostics, ...environment.check(vector.template)]
  return { preview, diagnostics, links: preview.links, error }
}

/** The inspection of a link, and the error of making or reading it. */
function madeOrRead(vector) {
  const { seed } = vector
  const verbs = {
    sign: ({ base_url, payload, secret, ...options }) => sign(base_url, payload, { secret, ...options }),
    encrypt: ({ base_url, fields, key, iv }) => encrypt(base_url, fields, { key, iv, seed }),
    verify: ({ url, secret, ...options }) => verify(url, { secret, ...options }),
    decrypt: ({ url, key }) => decrypt(url, { key }),
  }
  const verb = Object.keys(verbs).find((verb) => verb in vector)
  const given = vector[verb]
  const [result, error] = attempt(() => verbs[verb](given))
  const url = given.url ?? result
  if (url === undefined) return { diagnostics: [], links: [], error }
  const keys = given.secret === undefined ? { keys: [given.key] } : { secrets: [given.secret] }
  const [inspection] = attempt(() => inspect(url, keys))
  const link = inspection ?? inspect(url)
  return { diagnostics: link.problems, links: [link], error }
}

function holds(expected, diagnostic) {
  return Object.entries(expected).every(([key, value]) =>
    key === 'message' || key === 'help' ? diagnostic[key]?.includes(value) : diagnostic[key] === value,
  )
}

function check(vector) {
  const { preview, diagnostics, links, error } = 'template' in vector ? template(vector) : madeOrRead(vector)
  const [link] = links
  const stated = (key) => vector[key] !== undefined && vector[key] !== null
  if (stated('output')) assert.ok([vector.output].flat().includes(preview.text), JSON.stringify(preview.text))
  if (stated('error')) {
    assert.equal(error !== undefined, Boolean(vector.error), error)
    const expected = typeof vector.error === 'string' ? { code: vector.error } : vector.error
    if (expected.code) assert.equal(error.code, expected.code)
    if (expected.message) assert.ok(error.message.includes(expected.message), error.message)
  }
  if (stated('not_sent')) {
    assert.ok(['aborted', 'not_sent'].includes(preview.outcome), preview.outcome)
    for (const reason of vector.not_sent) assert.ok(preview.reasons.includes(reason), reason)
  }
  if (stated('diagnostics')) {
    if (vector.diagnostics.length === 0) assert.deepEqual(diagnostics, [])
    for (const expected of vector.diagnostics) assert.ok(diagnostics.some((found) => holds(expected, found)), diagnostics)
  }
  if (stated('url')) assert.equal(link.url, vector.url)
  if (stated('verified')) assert.equal(link.verified ?? link.decrypted, vector.verified)
  if (stated('variant')) assert.equal(link.variant ?? link.encoder, vector.variant)
  if (stated('payload')) {
    const payload = typeof vector.payload === 'string' ? link.payload_text : link.payload
    assert.deepEqual(payload, vector.payload)
  }
}

for (const entry of readdirSync(folder, { recursive: true }).filter((entry) => entry.endsWith('.json')).sort()) {
  const file = relative(folder, join(folder, entry)).split(sep).join('/')
  for (const vector of read(join(folder, entry))) {
    if (rustOnly(vector)) continue
    const name = `${file}: ${vector.name}`
    test(name, () => (gaps.has(name) ? assert.throws(() => check(vector)) : check(vector)))
  }
}
