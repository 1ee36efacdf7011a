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

/** Something that a message needs. */
export interface Requirement {
  /** What it is: `attribute`, `custom_attribute`, `event_property`, `variable`, `content_block`, `secret`, `catalog`, …, or the object it is of. */
  need: string | { property: string };
  /** An attribute with the way into it, a block, a URL, a placeholder. */
  name: string;
  /** Its type, where the template tells it. */
  type: 'text' | 'number' | 'boolean' | 'date' | 'list' | 'object' | null;
  /** Every place that asks for it. Lines and columns count characters from 1. */
  places: { file: string; line: number; column: number }[];
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
  /** Links of a preview: how they were made. */
  chain?: Chain | null;
}

/** A text on the way to a link, and what made it. */
export interface Step {
  text: string;
  /** The filter that gave it. */
  filter: string | null;
  file: string | null;
  line: number | null;
  column: number | null;
  /** The text of the template there. */
  source: string | null;
}

/** How a link of a preview was made; a step that was not seen is `null`. */
export interface Chain {
  payload: Step | null;
  data: Step | null;
  /** The text that was signed. */
  signed: Step | null;
  signature: Step | null;
  printed: Step | null;
  /** Where signed and printed text part, of a link that does not verify. */
  difference: { message: string; character: number | null; signed: ChainPlace | null; printed: ChainPlace | null } | null;
}

/** Where in a template, with its text there. */
export interface ChainPlace {
  file: string;
  line: number;
  column: number;
  source: string;
}

/** Why an output is blank, a default, or lacks a value: a look-up found nothing. */
export interface Why {
  kind: 'blank' | 'default' | 'incomplete';
  file: string;
  line: number;
  column: number;
  /** The output. */
  text: string;
  /** The look-up, as the author wrote it. */
  lookup: string;
  found: 'missing' | 'null' | 'blank';
  /** The variable through which the value came. */
  via: string | null;
  lookup_file: string;
  lookup_line: number;
  lookup_column: number;
  /** What is printed instead. */
  default: string | null;
  /** The look-up that was probably meant. */
  near: string | null;
  /** A name of the context that is nearly that of the object looked into. */
  misnamed: string | null;
  /** All this in a sentence. */
  message: string;
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
  /** Why outputs are blank or stand-ins. */
  why: Why[];
  /** What goes with the message and is not printed, where there is any: Braze's `message_extras`. */
  message_extras?: Record<string, string>;
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

/** Bounds on what a template may cost. The guide has the defaults; a template that reaches one fails with a {@link LimitError}. */
export interface Limits {
  /** Bytes of one template or content block. */
  templateBytes?: number;
  /** How deep blocks, expressions and values may nest. */
  nesting?: number;
  /** How deep content blocks, partials and macros may call one another. */
  recursion?: number;
  /** Steps of work in one render. */
  steps?: number;
  /** Bytes of text in one render's result. */
  outputBytes?: number;
  /** Bytes of any one text or list that an operation makes. */
  valueBytes?: number;
  /** Bytes that operations of one render may make all together. */
  totalBytes?: number;
}

/**
 * A filter of your own. It gets the value as plain data, then the arguments by position; those by name come as one object,
 * last. What it gives has to be data, too, and not a promise. It may render other templates.
 *
 * Whole numbers beyond 2^53 come as BigInts.
 */
export type Filter = (value: any, ...args: any[]) => unknown;

/** Finds a content block by its name: its source, or nothing. It is asked once for a name. */
export type Loader = (name: string) => string | null | undefined;

/** What an environment of either dialect holds. */
export interface EnvironmentOptions {
  /** Content blocks: their sources by name, the path of a folder that has one file a block, or a function that finds them. */
  contentBlocks?: Readonly<Record<string, string>> | ReadonlyMap<string, string> | string | Loader;
  /**
   * Real secrets by the placeholder that stands for them. The secret is used where a template passes exactly the placeholder
   * as a key, and shows up nowhere.
   */
  secrets?: Readonly<Record<string, string>> | ReadonlyMap<string, string>;
  /** Recorded answers of outside things. */
  fixtures?: Fixtures;
  limits?: Limits;
  /** Filters of your own, by name; one that has the name of the dialect's takes its place. */
  filters?: Readonly<Record<string, Filter>> | ReadonlyMap<string, Filter>;
}

/** What an environment of Braze's Liquid holds. */
export interface BrazeOptions extends EnvironmentOptions {
  /** `lax` (default) reads what Braze reads; `strict` refuses what does not fit the grammar. */
  mode?: 'lax' | 'strict';
}

/** What an environment of MoEngage's Jinja holds. The names are those of Jinja2's own `Environment`. */
export interface MoEngageOptions extends EnvironmentOptions {
  /** What an undefined value does; `default` prints nothing and fails where it is looked into. */
  undefined?: 'default' | 'chainable' | 'strict' | 'debug';
  /** Default false. */
  autoescape?: boolean;
  /** Whether the line break after a block tag goes. Default false. */
  trimBlocks?: boolean;
  /** Whether blanks before a block tag on its line go. Default false. */
  lstripBlocks?: boolean;
  /** Whether one line break at the end of a template stays. Default false. */
  keepTrailingNewline?: boolean;
  /** Default `\n`. */
  newlineSequence?: '\n' | '\r\n' | '\r';
  /** Default `{%`. */
  blockStartString?: string;
  /** Default `%}`. */
  blockEndString?: string;
  /** Default `{{`. */
  variableStartString?: string;
  /** Default `}}`. */
  variableEndString?: string;
  /** Default `{#`. */
  commentStartString?: string;
  /** Default `#}`. */
  commentEndString?: string;
  /** Default none. */
  lineStatementPrefix?: string;
  /** Default none. */
  lineCommentPrefix?: string;
}

/** What one render is given besides its context. */
export interface RenderOptions {
  /** The time that the template takes for now: a Date or RFC 3339 text. By default the system's clock, read once. */
  now?: Date | string;
  /** A whole number that makes random bytes repeatable. By default they come from the system's random source. */
  seed?: number;
}

/** What one render in the background is given. */
export interface AsyncOptions extends RenderOptions {
  /** Rejects the promise with the signal's reason. */
  signal?: AbortSignal;
}

/** How far many renders are. */
export interface Progress {
  /** How many contexts are done, the failed among them. */
  done: number;
  /** How many there are, where contexts are an array. */
  total: number | undefined;
}

/** What becomes of a render that fails: `raise` (default) ends all, `return` puts the error in its place, `skip` leaves it out. */
export type OnError = 'raise' | 'return' | 'skip';

/** What many renders are given. Each has its own random bytes, and all have one `now`. */
export interface ManyOptions extends AsyncOptions {
  /** Default `raise`: then the error has the number of its context as `index`. */
  onError?: OnError;
  /** Called now and then; what it throws ends all. */
  onProgress?: (progress: Progress) => void;
  /** How many threads render. Default: as many as the machine runs at a time. */
  concurrency?: number;
}

/**
 * Data for a template: an object, a Map or an instance of a class, with strings, finite numbers, BigInts, booleans, null,
 * arrays, Sets, Dates (as ISO text) and more of the same in it. Only what the template reads is looked at; a value there that
 * is no data is a TypeError that names its path.
 */
export type Context = object;

/** Many contexts: an array, or anything else that can be iterated over, in bounded memory. */
export type Contexts = Iterable<Context> | AsyncIterable<Context>;

/** A parsed template: parse once, render often. */
export declare class Template {
  private constructor();
  /** The text that would be sent; throws a {@link DrysendError} at the first fault. */
  render(context?: Context, options?: RenderOptions): string;
  /** Text, outcome, diagnostics and inspected links; never throws for the template's faults. */
  preview(context?: Context, options?: RenderOptions): Preview;
  /** The text that would be sent, rendered on another thread. With functions of your own: here, in a later turn. */
  renderAsync(context?: Context, options?: AsyncOptions): Promise<string>;
  /**
   * The texts for all contexts, in order, rendered on all cores while the event loop goes on. With functions of your own
   * (`filters`, a loader) it is this thread that renders, in small steps.
   */
  renderMany(contexts: Contexts, options: ManyOptions & { onError: 'return' }): Promise<(string | Error)[]>;
  renderMany(contexts: Contexts, options?: ManyOptions): Promise<string[]>;
  /** The same one by one, with no more than a few hundred contexts under way. */
  renderStream(contexts: Contexts, options: ManyOptions & { onError: 'return' }): AsyncGenerator<string | Error, void, void>;
  renderStream(contexts: Contexts, options?: ManyOptions): AsyncGenerator<string, void, void>;
}

/** What an environment of either dialect can do. Templates are called `template` unless `name` says otherwise. */
declare abstract class Environment {
  /** The parsed template; throws a {@link TemplateSyntaxError}. */
  parse(source: string, name?: string): Template;
  /** Everything that is wrong with the template and the content blocks it names, without rendering it. */
  check(source: string, name?: string): Diagnostic[];
  /** Every attribute, variable, content block, recorded answer and secret that the template needs, through its blocks. */
  variables(source: string, name?: string): Requirement[];
  /** The text that would be sent; throws a {@link DrysendError} at the first fault. */
  render(source: string, context?: Context, options?: RenderOptions & { name?: string }): string;
  /** Text, outcome, diagnostics and inspected links; never throws for the template's faults. */
  preview(source: string, context?: Context, options?: RenderOptions & { name?: string }): Preview;
  /** {@link Template.renderAsync} */
  renderAsync(source: string, context?: Context, options?: AsyncOptions & { name?: string }): Promise<string>;
  /** {@link Template.renderMany} */
  renderMany(source: string, contexts: Contexts, options: ManyOptions & { name?: string; onError: 'return' }): Promise<(string | Error)[]>;
  renderMany(source: string, contexts: Contexts, options?: ManyOptions & { name?: string }): Promise<string[]>;
}

/**
 * Braze-style Liquid. A context has one key a namespace: `attributes` for bare `${first_name}`, `custom_attribute`,
 * `event_properties`, `campaign` and so on, and `variables` for plain names.
 */
export declare class BrazeEnvironment extends Environment {
  constructor(options?: BrazeOptions);
}

/** MoEngage-style Jinja. A context holds the names themselves: `UserAttribute`, `EventAttribute`, … */
export declare class MoEngageEnvironment extends Environment {
  constructor(options?: MoEngageOptions);
}

/** How a hashed link is signed. */
export interface SignOptions {
  secret: string;
  /** `sha256` (default), `sha1`, or another hash that the guide lists. */
  hash?: string;
  /** Which Base64: `standard` (default) or `url`. */
  alphabet?: 'standard' | 'url';
  /** Whether `data` ends in `=`. Default true. */
  padded?: boolean;
}

/** The hashed link that carries `payload`: text byte for byte, an object as compact JSON. */
export declare function sign(baseUrl: string, payload: string | Readonly<Record<string, unknown>>, options: SignOptions): string;

/** The encrypted link that carries `payload`. `key` and `iv` are hex; the IV is random unless it or a `seed` is given. */
export declare function encrypt(
  baseUrl: string,
  payload: Readonly<Record<string, string>>,
  options: { key: string; iv?: string; seed?: number },
): string;

/**
 * The hashed link, checked; throws a {@link LinkError} that says why it does not verify. Any hash of the signature's
 * length will do, unless `hash` names the one to insist on.
 */
export declare function verify(url: string, options: { secret: string; hash?: string }): Link;

/** The payload of an encrypted link. It has a valid structure; who wrote it cannot be known. */
export declare function decrypt(url: string, options: { key: string }): Record<string, string>;

/** What links can be checked with; every one is tried. Keys are hex. */
export interface Keys {
  secrets?: readonly string[];
  keys?: readonly string[];
}

/** Everything that can be told about a link; never throws for a bad one. */
export declare function inspect(url: string, options?: Keys): Link;

/** Every link in a message, inspected. */
export declare function find(message: string, options?: Keys): Link[];

/**
 * What went wrong, where, and what to do about it. The message has the source line with a caret below; it never holds a
 * secret, a key or a decrypted payload.
 */
export declare class DrysendError extends Error {
  protected constructor();
  /** Stable, kebab-case name of the kind of error. */
  readonly code: string;
  /** What went wrong, in one line and without the place. */
  readonly summary: string;
  readonly help: string | null;
  /** Why a message was aborted or not sent. */
  readonly reasons: string[];
  /** Name of the template or content block at fault. */
  readonly template: string | null;
  /** Line, from 1. */
  readonly line: number | null;
  /** Column in characters, from 1. */
  readonly column: number | null;
  /** Start and end in the source, as indexes of a string. */
  readonly span: [number, number] | null;
  /** The number of the context, from 0, where one of many renders failed. */
  readonly index?: number;
}
/** A template that cannot be rendered. */
export declare class TemplateError extends DrysendError {}
/** A template that does not follow the grammar of its dialect. */
export declare class TemplateSyntaxError extends TemplateError {}
/** A template that asks for more than the limits allow. */
export declare class LimitError extends TemplateError {}
/** A filter or loader of yours that failed; what it threw is the `cause`. */
export declare class CallbackError extends TemplateError {}
/** A message that its own template stopped, or that the platform would not send. */
export declare class StoppedError extends DrysendError {}
/** A link, payload, secret or key that does not work. */
export declare class LinkError extends DrysendError {}
/** An option, context or file that cannot be used. */
export declare class ConfigError extends DrysendError {}
