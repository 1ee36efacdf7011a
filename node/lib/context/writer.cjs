'use strict';

// Data on its way to the addon, as bytes: every call into the addon costs about as much as reading a field, and one buffer is
// one call; texts instead of bytes would be copied by V8's collector, joined and encoded. `docs/src/node.md` has the figures.
//
// `campaign/src/packed.rs` describes the form.

const TAG = { NULL: 0, FALSE: 1, TRUE: 2, INT: 3, WHOLE: 4, FLOAT: 5, BIG: 6, TEXT: 7, LIST: 8, MAP: 9, READ: 10, ABSENT: 11, SHORT: 32 };
const { NULL, FALSE, TRUE, INT, WHOLE, FLOAT, BIG, TEXT, SHORT } = TAG;

/** Texts of fewer bytes are written one by one: so many cost what the call does that encodes any text. */
const SHORT_TEXT = 96;

/** How many bytes there are at first, and how many are kept for the next data. */
const INITIAL = 1 << 14;
const KEPT = 1 << 18;

class Writer {
  constructor() {
    this.length = 0;
    this.#allocate(INITIAL);
  }

  #allocate(size) {
    this.bytes = Buffer.allocUnsafeSlow(size);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Forgets what is written. */
  clear() {
    this.length = 0;
    if (this.bytes.length > KEPT) this.#allocate(INITIAL);
  }

  /** Where the next `more` bytes go, which are counted as written. */
  take(more) {
    const at = this.length;
    this.length = at + more;
    if (this.length > this.bytes.length) this.#grow(at);
    return at;
  }

  #grow(written) {
    // The addon counts in 32 bits.
    if (this.length > 0xffffffff) throw new RangeError('data takes more than 4 GiB');
    const old = this.bytes;
    this.#allocate(Math.max(this.length, Math.min(2 * old.length, 0xffffffff)));
    old.copy(this.bytes, 0, 0, written);
  }

  /** What needs no more than its tag. */
  tag(tag) {
    const at = this.take(1);
    this.bytes[at] = tag;
  }

  null() {
    this.tag(NULL);
  }

  boolean(value) {
    this.tag(value ? TRUE : FALSE);
  }

  /** A finite number. */
  number(value) {
    if ((value | 0) === value) {
      const at = this.take(5);
      this.bytes[at] = INT;
      this.view.setInt32(at + 1, value, true);
    } else {
      const at = this.take(9);
      // The addon's whole numbers end at 2^63; beyond it only a BigInt is one.
      this.bytes[at] = Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? WHOLE : FLOAT;
      this.view.setFloat64(at + 1, value, true);
    }
  }

  bigint(value) {
    this.tag(BIG);
    this.text(String(value));
  }

  text(value) {
    const { length } = value;
    if (length >= SHORT_TEXT) return this.#encode(value);
    const start = this.length;
    let at = this.take(length + 1);
    const { bytes } = this;
    bytes[at] = SHORT + length;
    for (let index = 0; index < length; index += 1) {
      const unit = value.charCodeAt(index);
      if (unit > 0x7f) {
        this.length = start;
        return this.#encode(value);
      }
      bytes[(at += 1)] = unit;
    }
    return undefined;
  }

  /** Text of any length and any characters; halves of surrogate pairs become U+FFFD. */
  #encode(value) {
    const most = value.length < INITIAL ? 3 * value.length : Buffer.byteLength(value);
    const at = this.take(5 + most);
    const size = this.bytes.write(value, at + 5);
    this.bytes[at] = TEXT;
    this.view.setUint32(at + 1, size, true);
    this.length = at + 5 + size;
  }

  /** Begins a list or map; gives its place. */
  open(tag) {
    const at = this.take(5);
    this.bytes[at] = tag;
    return at;
  }

  /** Ends the list or map at `at` with so many items. */
  close(at, count) {
    this.view.setUint32(at + 1, count, true);
  }
}

/** The writer that nobody uses. */
let idle = new Writer();

/** A writer for one call: what is written may render in turn, and gets another one. */
function borrow() {
  const writer = idle ?? new Writer();
  idle = undefined;
  return writer;
}

/** Gives a writer back. */
function giveBack(writer) {
  writer.clear();
  idle = writer;
}

module.exports = { Writer, TAG, borrow, giveBack };
