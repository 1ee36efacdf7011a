// `import 'drysend/vitest'`, in a test or in `setupFiles`: adds the matchers to Vitest's `expect`.
import { expect } from 'vitest';

import matchers from './matchers.cjs';

expect.extend(matchers);
