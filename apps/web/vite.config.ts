import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { serveEffectFiles } from './effect-files.ts';

/** What most screens use: the frame, words, icons, parts, times. */
const base =
  /[\\/](apps[\\/]web[\\/]src[\\/]lib[\\/](paraglide|api|error|form|frame|realtime|session|theme|time)|packages[\\/](ui|domain)[\\/]src|node_modules[\\/](@lucide|svelte|@sveltejs|clsx|esm-env))[\\/]/;

export default defineConfig({
  environments: {
    client: {
      build: {
        rolldownOptions: {
          // Left alone, each word and icon that two screens share is a file of its own: a hundred requests a page on a school's network.
          output: { codeSplitting: { groups: [{ name: 'base', test: base, minShareCount: 4 }] } },
        },
      },
    },
  },
  // Icons come one by one by their path: without this each new one would reload the page while developing.
  optimizeDeps: { exclude: ['@lucide/svelte'], include: ['bits-ui'] },
  plugins: [
    serveEffectFiles(),
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/lib/paraglide',
      strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
      cookieName: 'tandem_language',
      emitTsDeclarations: true,
    }),
    sveltekit({
      adapter: adapter(),
      compilerOptions: { runes: ({ filename }) => (filename.split(/[/\\]/).includes('node_modules') ? undefined : true) },
      // Registered by the frame, for signed-in people only: see src/lib/session/offline-copies.ts
      serviceWorker: { register: false },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self', 'wasm-unsafe-eval'],
          'style-src': ['self'],
          'style-src-attr': ['unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'media-src': ['self', 'blob:'],
          'font-src': ['self'],
          // 'self' covers wss: of the same host and port
          'connect-src': ['self'],
          'worker-src': ['self', 'blob:'],
          'manifest-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
});
