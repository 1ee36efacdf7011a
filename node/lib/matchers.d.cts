import type { Context, RenderOptions } from './index.cjs';

/** What a link is to be. */
export interface LinkExpectation {
  /** Secrets to check hashed links with; by default those that the preview knows. */
  secrets?: readonly string[];
  /** Keys in hex to decrypt links with; by default those that the preview knows. */
  keys?: readonly string[];
  /** What the payload has to have, among others. */
  payload?: Readonly<Record<string, unknown>>;
}

/** The matchers, for `expect` of Vitest and Jest. A template is previewed with `context`; a preview is taken as it is. */
export interface DrysendMatchers<R = unknown> {
  /** The message is sent, and its text is `expected` or matches it. */
  toRenderAs(expected: string | RegExp, context?: Context, options?: RenderOptions): R;
  /** The message is sent: nothing in it fails, and it does not stop itself. */
  toBeSent(context?: Context, options?: RenderOptions): R;
  /** A preview, text or link has a SmartPass link that verifies or decrypts. */
  toHaveVerifiedLink(expectation?: LinkExpectation): R;
}

/** What a matcher gives to its test runner. */
export interface MatcherResult {
  pass: boolean;
  message(): string;
}

export declare function toRenderAs(this: any, received: unknown, expected: string | RegExp, context?: Context, options?: RenderOptions): MatcherResult;
export declare function toBeSent(this: any, received: unknown, context?: Context, options?: RenderOptions): MatcherResult;
export declare function toHaveVerifiedLink(this: any, received: unknown, expectation?: LinkExpectation): MatcherResult;
