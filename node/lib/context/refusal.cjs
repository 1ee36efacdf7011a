'use strict';

// The error for what is no data. It collects the way to the value while it is thrown, so that reading costs nothing for it.

class Refusal {
  constructor(reason) {
    this.reason = reason;
    /** Keys from the outermost, and the objects that they are of. */
    this.path = [];
    this.holders = [];
  }

  /** The exception for the caller; `name` is what the outermost value is called. */
  toError(name) {
    for (let at = 1; at < this.holders.length; at += 1) {
      const first = this.holders.indexOf(this.holders[at]);
      if (first < at) {
        const whole = print(name, this.path.slice(0, first));
        return new TypeError(`${print(name, this.path.slice(0, at))} is ${whole} again: data cannot contain itself`);
      }
    }
    return new TypeError(`${print(name, this.path)} ${this.reason}`);
  }
}

/** What is thrown on at `key` of `holder`. */
function at(error, holder, key) {
  if (error instanceof Refusal) {
    error.path.unshift(key);
    error.holders.unshift(holder);
  }
  return error;
}

/** `name.key[0]["another key"]`, shortened in the middle where it is long. */
function print(name, path) {
  const step = (key) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  };
  const steps = path.map(step);
  if (steps.length > 12) steps.splice(6, steps.length - 12, '…');
  return name + steps.join('');
}

/** What is thrown in the end: a refusal as the exception that it stands for, where `name` is what was to be data. */
function refused(error, name) {
  return error instanceof Refusal ? error.toError(name) : error;
}

module.exports = { Refusal, at, refused };
