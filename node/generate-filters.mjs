// Writes lib/filters.mjs and its types, whose names must stand in the text, from the addon's table of filters.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';

const { native } = createRequire(import.meta.url)('./lib/native.cjs');
const names = JSON.parse(native.filterTable()).flatMap((row) => [row.name, ...row.aliases].map((name) => [name, row]));

const head = '// Written by generate-filters.mjs from the table of filters.\n';
const list = names.map(([name]) => `  ${name},\n`).join('');
const module_ = `${head}import filters from './filters.cjs';\n\nexport const {\n${list}  register,\n} = filters;\nexport default filters;\n`;

const signature = (name, row) => {
  if (row.kind === 'link') return `${name}(value: Value, baseUrl: string, secret?: string, options?: LinkOptions): string`;
  const key = row.kind === 'keyed' ? ', key: string' : '';
  return `${name}(value: Value${key}): ${row.kind === 'read' ? 'unknown' : 'string'}`;
};
const types = names
  .map(([name, row]) => `/** ${row.summary} */\nexport declare function ${signature(name, row)};\n`)
  .join('\n');
const declarations = `${head}
/** What a filter can be applied to. Anything but an object or array counts as its text. */
export type Value = string | number | bigint | boolean | null | undefined | readonly unknown[] | Readonly<Record<string, unknown>>;

/** How \`smartpass_link\` makes its link: signed with a secret, or encrypted with \`key\`. */
export interface LinkOptions {
  /** Name of the hash; default \`sha256\`. */
  hash?: string;
  /** \`standard\` (default) or \`url\`. */
  alphabet?: string;
  /** Whether \`data\` ends in \`=\`; default true. */
  padded?: boolean;
  /** The project's key in hex: makes an encrypted link. */
  key?: string;
  /** 32 hex digits; random by default. */
  iv?: string;
}

/** What \`register\` adds filters to: LiquidJS' \`Liquid\`, or nunjucks' \`Environment\`. */
export type Engine =
  | { registerFilter(name: string, filter: (...values: any[]) => unknown): unknown }
  | { addFilter(name: string, filter: (...values: any[]) => unknown): unknown };

/** Adds every filter, under all its names, to a LiquidJS engine or a nunjucks environment, which is given back. */
export declare function register<E extends Engine>(engine: E): E;

${types}`;

writeFileSync(new URL('lib/filters.mjs', import.meta.url), module_);
writeFileSync(new URL('lib/filters.d.cts', import.meta.url), declarations);
