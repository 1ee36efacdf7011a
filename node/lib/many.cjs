'use strict';

// Many renders of one template: portions of packed contexts go to a pool of threads in the addon and come back in order.
// No more than a few portions are under way, so that contexts may come from a stream that never ends.

const { Writer } = require('./context/writer.cjs');
const { fromFacts, translated } = require('./errors.cjs');
const { native } = require('./native.cjs');
const { instant, onErrorOf, seedOf, threadsOf } = require('./options.cjs');

/**
 * A portion is full with so many contexts, or so many bytes: what it is read from and rendered to fits the caches. The first
 * ones are smaller, so that all threads have something to do soon, also where there are few contexts.
 */
const CONTEXTS = 128;
const BYTES = 1 << 15;
const FIRST = 16;

/** What is there already is not waited for: that costs as much as packing it. */
const isThenable = (value) => typeof value?.then === 'function';

/** Up to `size` contexts, one packed behind the other, of which the first is number `first`. */
class Portion {
  constructor(first, writer, size) {
    writer.clear();
    this.first = first;
    this.size = size;
    this.writer = writer;
    /** Where each ends. */
    this.ends = [];
  }

  add(context, pack) {
    pack(context, this.writer);
    this.ends.push(this.writer.length);
  }

  get isFull() {
    return this.ends.length >= this.size || this.writer.length >= BYTES;
  }

  /** The next one, to be filled when this one is done with. */
  follow(first) {
    return new Portion(first, this.writer, Math.min(2 * this.size, CONTEXTS));
  }

  get isEmpty() {
    return this.ends.length === 0;
  }
}

/**
 * Portions of `contexts`, each to be used before the next is asked for; a context that cannot be packed is a portion of its
 * own, with the error.
 */
async function* portions(contexts, pack) {
  const source = contexts?.[Symbol.asyncIterator]?.() ?? contexts?.[Symbol.iterator]?.();
  if (source === undefined || typeof contexts === 'string') throw new TypeError('contexts are not iterable');
  let portion = new Portion(0, new Writer(), FIRST);
  let finished = false;
  try {
    for (let index = 0; ; index += 1) {
      let turn = source.next();
      if (isThenable(turn)) turn = await turn;
      if (turn.done) {
        finished = true;
        break;
      }
      try {
        const context = turn.value;
        portion.add(isThenable(context) ? await context : context, pack);
      } catch (error) {
        if (!portion.isEmpty) yield portion;
        yield { first: index, error };
        portion = portion.follow(index + 1);
        continue;
      }
      if (portion.isFull) {
        yield portion;
        portion = portion.follow(index + 1);
      }
    }
    if (!portion.isEmpty) yield portion;
  } finally {
    if (!finished) await source.return?.();
  }
}

/** What renders portions: threads of the addon. */
class Pool {
  #batch;
  constructor({ native: template }, threads, now, seed) {
    this.#batch = new native.NativeBatch(template, threads, now, seed);
    this.ahead = 2 * threads + 2;
  }

  async render({ first, writer }) {
    const { texts, failed } = await this.#batch.push(first, writer.bytes, writer.length);
    for (const index of failed) texts[index] = fromFacts(texts[index]);
    return texts;
  }

  close() {
    this.#batch.close();
  }
}

/** The same on this thread, which is the only one that the user's functions run on; others get a turn in between. */
class Here {
  #render;
  constructor({ render }, _threads, now, seed) {
    // One instant for all, as in the pool.
    const instant = now ?? new Date().toISOString();
    this.#render = (bytes) => render(bytes, instant, seed);
    this.ahead = 1;
  }

  async render({ writer, ends }) {
    const results = [];
    for (let index = 0; index < ends.length; index += 1) {
      if (index % 8 === 0) await new Promise(setImmediate);
      try {
        results.push(this.#render(writer.bytes.subarray(ends[index - 1] ?? 0, ends[index])));
      } catch (error) {
        results.push(error);
      }
    }
    return results;
  }

  close() {}
}

/** The results of each portion in order: `{ first, results }`, where a result is a text or an error. */
async function* run(job, { now, seed, signal, concurrency } = {}) {
  signal?.throwIfAborted();
  const threads = threadsOf(concurrency, native.cores());
  const renderer = new (job.render ? Here : Pool)(job, threads, instant(now), seedOf(seed));
  const source = portions(job.contexts, job.pack);
  const { aborted, forget } = abortion(signal);
  const ahead = [];
  try {
    for (let ended = false; ; ) {
      while (!ended && ahead.length < renderer.ahead) {
        const { value: portion, done } = await aborted(source.next());
        ended = done;
        if (!portion) break;
        const results = portion.error ? Promise.resolve([portion.error]) : renderer.render(portion);
        // Whoever stops early does not wait for it.
        results.catch(() => {});
        ahead.push({ first: portion.first, results });
      }
      const next = ahead.shift();
      if (next === undefined) return;
      yield { first: next.first, results: await aborted(next.results) };
    }
  } catch (error) {
    throw translated(error);
  } finally {
    forget();
    renderer.close();
    // A source that waits for something that never comes is not waited for.
    source.return().catch(() => {});
  }
}

/** Lets what is waited for fail as soon as `signal` says so. One thing is waited for at a time. */
function abortion(signal) {
  if (!signal) return { aborted: (promise) => promise, forget() {} };
  let stop;
  const listener = () => stop?.(signal.reason);
  signal.addEventListener('abort', listener, { once: true });
  return {
    aborted: (promise) =>
      new Promise((resolve, reject) => {
        stop = reject;
        promise.then(resolve, reject);
        if (signal.aborted) reject(signal.reason);
      }),
    forget: () => signal.removeEventListener('abort', listener),
  };
}

/** Portions of results as the caller wants errors. */
async function* settled(job, { onError, onProgress, ...options } = {}) {
  const mode = onErrorOf(onError);
  const total = Array.isArray(job.contexts) ? job.contexts.length : undefined;
  for await (const { first, results } of run(job, options)) {
    const at = results.findIndex((result) => typeof result !== 'string');
    if (at >= 0 && mode === 'raise') {
      if (at > 0) yield results.slice(0, at);
      throw numbered(results[at], first + at);
    }
    yield mode === 'skip' && at >= 0 ? results.filter((result) => typeof result === 'string') : results;
    onProgress?.({ done: first + results.length, total });
  }
}

/** The error of render number `index`. */
function numbered(error, index) {
  if (typeof error === 'object' && error !== null && Object.isExtensible(error)) error.index = index;
  return error;
}

/** All results. */
async function collect(job, options) {
  const all = [];
  for await (const results of settled(job, options)) for (const result of results) all.push(result);
  return all;
}

/** The results one by one. */
async function* stream(job, options) {
  for await (const results of settled(job, options)) yield* results;
}

module.exports = { collect, stream };
