import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { firstStyles } from './firstStyles.ts';

export default defineConfig({
  plugins: [react(), firstStyles()],
  // Wails serves the page from the binary: relative addresses work under every scheme.
  base: './',
  build: {
    // The oldest web view in use: WKWebView of macOS 12 and WebKitGTK 2.40.
    target: ['es2022', 'safari15.4', 'chrome109'],
    // Few files: the page comes out of the program, where each request costs more than its bytes. What draws the first
    // rows is one, so that it need not wait for the rest.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'], priority: 2 },
            { name: 'shared', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
    modulePreload: false,
    chunkSizeWarningLimit: 3000,
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
  },
});
