import * as drysend from './index.cjs';

export * from './index.cjs';
export default drysend;
