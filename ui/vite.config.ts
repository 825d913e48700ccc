import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/**
 * Leaves out how zod writes JSON Schemas, which the page never does: each kind of schema refers to
 * its part of it, so that no bundler can tell.
 */
const withoutJsonSchemas: Plugin = {
  name: 'without-json-schemas',
  transform: {
    filter: { id: /zod\/v4\/core\/json-schema-processors\.js$/ },
    handler: (code) =>
      [...code.matchAll(/^export (?:const|function) (\w+)/gm)]
        .map(([, name]) => `export const ${name} = undefined;`)
        .join('\n'),
  },
};

/** The page is built for Chrome 109, the last one on Windows 7, and is served from the root. */
export default defineConfig({
  base: '/',
  plugins: [react(), withoutJsonSchemas],
  build: {
    target: 'chrome109',
    cssTarget: 'chrome109',
    manifest: true,
  },
});
