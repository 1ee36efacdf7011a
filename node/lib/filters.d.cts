// Written by generate-filters.mjs from the table of filters.

/** What a filter can be applied to. Anything but an object or array counts as its text. */
export type Value = string | number | bigint | boolean | null | undefined | readonly unknown[] | Readonly<Record<string, unknown>>;

/** How `smartpass_link` makes its link: signed with a secret, or encrypted with `key`. */
export interface LinkOptions {
  /** Name of the hash; default `sha256`. */
  hash?: string;
  /** `standard` (default) or `url`. */
  alphabet?: string;
  /** Whether `data` ends in `=`; default true. */
  padded?: boolean;
  /** The project's key in hex: makes an encrypted link. */
  key?: string;
  /** 32 hex digits; random by default. */
  iv?: string;
}

/** What `register` adds filters to: LiquidJS' `Liquid`, or nunjucks' `Environment`. */
export type Engine =
  | { registerFilter(name: string, filter: (...values: any[]) => unknown): unknown }
  | { addFilter(name: string, filter: (...values: any[]) => unknown): unknown };

/** Adds every filter, under all its names, to a LiquidJS engine or a nunjucks environment, which is given back. */
export declare function register<E extends Engine>(engine: E): E;

/** Base64 of the UTF-8 bytes, standard alphabet, padded. */
export declare function base64_encode(value: Value): string;

/** Base64 of the UTF-8 bytes, standard alphabet, padded. */
export declare function base64encode(value: Value): string;

/** Base64 of the UTF-8 bytes, standard alphabet, padded. */
export declare function base64(value: Value): string;

/** The text behind padded Base64 in the standard alphabet. */
export declare function base64_decode(value: Value): string;

/** The text behind padded Base64 in the standard alphabet. */
export declare function base64decode(value: Value): string;

/** Base64 of the UTF-8 bytes, URL-safe alphabet, padded. */
export declare function base64_url_safe_encode(value: Value): string;

/** The text behind padded Base64 in the URL-safe alphabet. */
export declare function base64_url_safe_decode(value: Value): string;

/** MD5 of the UTF-8 bytes, in lower-case hex. */
export declare function md5(value: Value): string;

/** SHA-1 of the UTF-8 bytes, in lower-case hex. */
export declare function sha1(value: Value): string;

/** SHA-256 of the UTF-8 bytes, in lower-case hex. */
export declare function sha2(value: Value): string;

/** SHA-256 of the UTF-8 bytes, in lower-case hex. */
export declare function sha256(value: Value): string;

/** SHA-256 of the UTF-8 bytes, in lower-case hex. */
export declare function convertToSHA256NoSalt(value: Value): string;

/** SHA-512 of the UTF-8 bytes, in lower-case hex. */
export declare function sha512(value: Value): string;

/** HMAC-SHA1 in lower-case hex. */
export declare function hmac_sha1_hex(value: Value, key: string): string;

/** HMAC-SHA1 in lower-case hex. */
export declare function hmac_sha1(value: Value, key: string): string;

/** HMAC-SHA1 in padded Base64. */
export declare function hmac_sha1_base64(value: Value, key: string): string;

/** HMAC-SHA256 in lower-case hex. */
export declare function hmac_sha256_hex(value: Value, key: string): string;

/** HMAC-SHA256 in lower-case hex. */
export declare function hmac_sha256(value: Value, key: string): string;

/** HMAC-SHA256 in lower-case hex. */
export declare function convertToSHA256(value: Value, key: string): string;

/** HMAC-SHA256 in padded Base64. */
export declare function hmac_sha256_base64(value: Value, key: string): string;

/** HMAC-SHA512 in lower-case hex. */
export declare function hmac_sha512(value: Value, key: string): string;

/** Form encoding: a blank becomes `+`. */
export declare function url_encode(value: Value): string;

/** The text behind form encoding: `+` becomes a blank. */
export declare function url_decode(value: Value): string;

/** Percent-encoding that keeps `/`; a mapping becomes a query. */
export declare function urlencode(value: Value): string;

/** The text behind percent-encoding: `+` stays. */
export declare function urldecode(value: Value): string;

/** Percent-encodes what a URL may not hold. */
export declare function url_escape(value: Value): string;

/** Percent-encodes what a query value may not hold. */
export declare function url_param_escape(value: Value): string;

/** The text as it stands between the quotes of a JSON string. */
export declare function json_escape(value: Value): string;

/** The value as compact JSON. */
export declare function as_json_string(value: Value): string;

/** The value that a JSON text describes. */
export declare function json_parse(value: Value): unknown;

/** The SmartPass link that carries the payload, signed or encrypted. */
export declare function smartpass_link(value: Value, baseUrl: string, secret?: string, options?: LinkOptions): string;
