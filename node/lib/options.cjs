'use strict';

// The options of a render as the addon takes them.

/** An instant: a Date, or a text that the addon reads. */
function instant(now) {
  if (now === undefined || now === null) return undefined;
  if (typeof now === 'string') return now;
  if (Object.prototype.toString.call(now) !== '[object Date]') throw new TypeError(`now is a ${typeof now}, expected a Date or RFC 3339 text`);
  if (Number.isNaN(now.getTime())) throw new TypeError('now is an invalid date');
  return now.toISOString();
}

/** A whole number. */
function seedOf(seed) {
  if (seed === undefined || seed === null || Number.isSafeInteger(seed)) return seed ?? undefined;
  throw new TypeError(`seed is ${typeof seed === 'number' ? seed : `a ${typeof seed}`}, expected a whole number`);
}

/** How many threads: a number from 1, or as many as there are cores. */
function threadsOf(concurrency, cores) {
  if (concurrency === undefined) return cores;
  if (Number.isSafeInteger(concurrency) && concurrency >= 1 && concurrency <= 1024) return concurrency;
  throw new TypeError(`concurrency is ${String(concurrency)}, expected a whole number from 1 to 1024`);
}

const ON_ERROR = ['raise', 'return', 'skip'];

/** What happens where a render fails. */
function onErrorOf(onError = 'raise') {
  if (ON_ERROR.includes(onError)) return onError;
  throw new TypeError(`onError is ${JSON.stringify(onError)}, expected ${ON_ERROR.map((name) => `'${name}'`).join(', ')}`);
}

module.exports = { instant, seedOf, threadsOf, onErrorOf };
