import type { DrysendMatchers } from './matchers.cjs';

declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends DrysendMatchers<R> {}
  }
}

declare module '@jest/expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends DrysendMatchers<R> {}
}

export {};
