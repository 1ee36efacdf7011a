'use strict';

// Data on its way from the addon, for a user's own filters: what `pack.cjs` writes, read.

/** The value that `text` describes. Whole numbers beyond 2^53 are BigInts. */
function unpack(text) {
  let place = 0;

  const until = (mark) => {
    const end = text.indexOf(mark, place);
    const found = text.slice(place, end);
    place = end + 1;
    return found;
  };
  const units = () => {
    const length = Number(until(':'));
    place += length;
    return text.slice(place - length, place);
  };
  const whole = (digits) => (Number.isSafeInteger(Number(digits)) ? Number(digits) : BigInt(digits));

  const value = () => {
    const kind = text[place];
    place += 1;
    switch (kind) {
      case 't':
        return true;
      case 'f':
        return false;
      case 'i':
        return whole(until(';'));
      case 'd':
        return Number(until(';'));
      case 's':
        return units();
      case '[': {
        const list = [];
        while (text[place] !== ']') list.push(value());
        place += 1;
        return list;
      }
      case '{': {
        const entries = [];
        while (text[place] !== '}') entries.push([units(), value()]);
        place += 1;
        return Object.fromEntries(entries);
      }
      default:
        return null;
    }
  };
  return value();
}

module.exports = { unpack };
