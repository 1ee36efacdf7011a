import * as matchers from './matchers.cjs';

export * from './matchers.cjs';
export default matchers;
