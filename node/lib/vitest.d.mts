import 'vitest';

import type { DrysendMatchers } from './matchers.cjs';

declare module 'vitest' {
  interface Matchers<T = any> extends DrysendMatchers<T> {}
}
