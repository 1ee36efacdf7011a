import matchers from './matchers.cjs';

export const { toRenderAs, toBeSent, toHaveVerifiedLink } = matchers;
export default matchers;
