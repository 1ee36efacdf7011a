import * as drysend from 'drysend';
import 'drysend/vitest';
import { expect, test } from 'vitest';

import { suite } from '../suite.cjs';

suite(test, expect, drysend);
