/** What the platform would do with a message. */
export type Outcome = 'sent' | 'aborted' | 'not_sent' | 'failed';

/** How much a diagnostic matters. */
export type Severity = 'note' | 'warning' | 'error';

/** Edits that make a diagnostic go away. Lines and columns count characters from 1. */
export interface Fix {
  title: string;
  edits: { line: number; column: number; end_line: number; end_column: number; replacement: string }[];
}

/** One remark about a template. */
export interface Diagnostic {
  /** Stable, kebab-case name of the rule or error. */
  code: string;
  severity: Severity;
  message: string;
  /** What to do about it. */
  help: string | null;
  /** The template or content block. */
  file: string | null;
  /** Line, from 1. */
  line: number | null;
  /** Column in characters, from 1. */
  column: number | null;
  end_line: number | null;
  end_column: number | null;
  /** The template's text at the place. */
  text: string | null;
  fix: Fix | null;
}

/** A SmartPass link, taken apart and checked; what is unknown is `null`. */
export interface Link {
  kind: 'hashed' | 'encrypted' | 'plain';
  url: string;
  base_url: string;
  /** Hashed links: whether the signature is right. `null` without a secret. */
  verified: boolean | null;
  /** Encrypted links: whether a key fits. What decrypts is not thereby authentic. */
  decrypted: boolean | null;
  hash: string | null;
  /** Why the link does not verify, when a known mistake reproduces its signature. */
  variant: string | null;
  explanation: string | null;
  /** Name of the secret or key that fits. */
  key: string | null;
  alphabet: 'standard' | 'url' | null;
  padded: boolean | null;
  encoder: string | null;
  pass_id: string | null;
  payload: Record<string, unknown> | null;
  payload_text: string | null;
  parameters: Record<string, string>;
  problems: Diagnostic[];
}

/** A rendered message with everything that is to be said about it. */
export interface Preview {
  outcome: Outcome;
  /** The text, with faults inline as the platform prints them. */
  text: string;
  /** Why the message was aborted or not sent. */
  reasons: string[];
  diagnostics: Diagnostic[];
  links: Link[];
}

/** A recorded answer to one HTTP request. */
export interface Response {
  method?: string;
  /** The request's URL; `*` stands for any run of characters. */
  url: string;
  request_body?: string;
  /** Default 200. */
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Milliseconds. */
  delay?: number;
}

/** Recorded answers of outside things: nothing is ever fetched. */
export interface Fixtures {
  /** Braze catalogs: name, item id, item. */
  catalogs?: Record<string, Record<string, unknown>>;
  /** Answers to `connected_content`; the first that matches counts. */
  connected_content?: Response[];
  /** Braze catalog selections: catalog, selection, the items it picks. */
  selections?: Record<string, Record<string, unknown[]>>;
  /** Braze shopping carts by id. */
  shopping_carts?: Record<string, unknown>;
  /** Braze promotion codes: snippet, code. */
  promotions?: Record<string, string>;
  /** Braze translations: id, text. */
  translations?: Record<string, string>;
  /** Answers of MoEngage Content APIs by name. */
  content_api?: Record<string, unknown>;
  /** MoEngage auxiliary data: file, primary key, record. */
  aux_data?: Record<string, Record<string, unknown>>;
}

/** Bounds on what a template may cost; see the guide for the defaults. */
export interface Limits {
  templateBytes?: number;
  nesting?: number;
  recursion?: number;
  steps?: number;
  outputBytes?: number;
  valueBytes?: number;
  totalBytes?: number;
}

/** What an environment holds. */
export interface EnvironmentOptions {
  /** Sources of content blocks, by name. */
  contentBlocks?: Record<string, string>;
  /** Real secrets, by the placeholder that stands for them in templates. */
  secrets?: Record<string, string>;
  fixtures?: Fixtures;
  limits?: Limits;
}

/** What one render is given besides its context. */
export interface RenderOptions {
  /** The time that the template takes for now: a Date or RFC 3339 text. By default the system's clock, read once. */
  now?: Date | string;
  /** Makes random bytes repeatable. By default they come from the system's random source. */
  seed?: number;
}

/** Data for a template: plain objects, arrays, Maps, Dates, BigInts, strings, numbers, booleans, null. */
export type Context = Record<string, unknown> | ReadonlyMap<string, unknown>;

/** A parsed template. */
export declare class Template {
  private constructor();
  /** The text that would be sent; throws a {@link DrysendError} at the first fault. */
  render(context?: Context, options?: RenderOptions): string;
  /** Text, outcome, diagnostics and inspected links; never throws for the template's faults. */
  preview(context?: Context, options?: RenderOptions): Preview;
}

declare abstract class Environment {
  /** The parsed template; throws a {@link TemplateSyntaxError}. */
  parse(source: string, name?: string): Template;
  /** Everything that is wrong with the template, without rendering it. */
  check(source: string, name?: string): Diagnostic[];
  /** The text that would be sent; throws a {@link DrysendError} at the first fault. */
  render(source: string, context?: Context, options?: RenderOptions & { name?: string }): string;
  /** Text, outcome, diagnostics and inspected links; never throws for the template's faults. */
  preview(source: string, context?: Context, options?: RenderOptions & { name?: string }): Preview;
}

/**
 * Braze-style Liquid. A context has one key a namespace: `attributes` for bare `${first_name}`, `custom_attribute`,
 * `event_properties`, `campaign` and so on, and `variables` for plain names.
 */
export declare class BrazeEnvironment extends Environment {
  constructor(options?: EnvironmentOptions & { mode?: 'lax' | 'strict' });
}

/** MoEngage-style Jinja. A context holds the names themselves: `UserAttribute`, `EventAttribute`, … */
export declare class MoEngageEnvironment extends Environment {
  constructor(options?: EnvironmentOptions);
}

/** The hashed link that carries `payload`: text byte for byte, an object as compact JSON. */
export declare function sign(
  baseUrl: string,
  payload: string | Record<string, unknown>,
  options: { secret: string; hash?: string; alphabet?: 'standard' | 'url'; padded?: boolean },
): string;

/** The encrypted link that carries `payload`. `key` and `iv` are hex; the IV is random by default. */
export declare function encrypt(
  baseUrl: string,
  payload: Record<string, string>,
  options: { key: string; iv?: string; seed?: number },
): string;

/**
 * The hashed link, checked; throws a {@link LinkError} that says why it does not verify. Any hash of the signature's
 * length will do, unless `hash` names the one to insist on.
 */
export declare function verify(url: string, options: { secret: string; hash?: string }): Link;

/** The payload of an encrypted link. It has a valid structure; who wrote it cannot be known. */
export declare function decrypt(url: string, options: { key: string }): Record<string, string>;

/** Everything that can be told about a link; never throws for a bad one. */
export declare function inspect(url: string, options?: { secrets?: string[]; keys?: string[] }): Link;

/** What went wrong, where, and what to do about it. */
export declare class DrysendError extends Error {
  /** Stable, kebab-case name of the kind of error. */
  readonly code: string;
  /** The message with the source line, a caret and the help. */
  readonly details: string;
  readonly help: string | null;
  /** Why a message was aborted or not sent. */
  readonly reasons: string[];
  readonly template: string | null;
  /** Line, from 1. */
  readonly line: number | null;
  /** Column in characters, from 1. */
  readonly column: number | null;
  /** Start and end in the source, as indexes of a string. */
  readonly span: [number, number] | null;
}
/** A template that cannot be rendered. */
export declare class TemplateError extends DrysendError {}
/** A template that does not follow the grammar of its dialect. */
export declare class TemplateSyntaxError extends TemplateError {}
/** A template that asks for more than the limits allow. */
export declare class LimitError extends TemplateError {}
/** A message that its own template stopped, or that the platform would not send. */
export declare class StoppedError extends DrysendError {}
/** A link, payload, secret or key that does not work. */
export declare class LinkError extends DrysendError {}
