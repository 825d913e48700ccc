import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page is built for Chrome 109, the last one on Windows 7, and is served from the root. */
export default defineConfig({
  base: '/',
  plugins: [react()],
  build: {
    target: 'chrome109',
    cssTarget: 'chrome109',
    manifest: true,
  },
});
