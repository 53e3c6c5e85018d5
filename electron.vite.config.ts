import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';

// Targets of the oldest runtime the code must run on (see docs/development.md): Node 20.18, Chrome 130.
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: NODE_TARGET,
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: resolve('main/index.ts'),
          gateway: resolve('gateway/process.ts'),
          keychain: resolve('main/credentials/keychain-process.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      outDir: 'out/preload',
      // A sandboxed preload can require nothing but electron, so everything else is bundled, as CommonJS.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer/station',
    plugins: [react()],
    build: {
      target: CHROME_TARGET,
      outDir: 'out/station',
      // The CSP allows no data: fonts or scripts; files only.
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: { input: resolve('renderer/station/index.html') },
    },
  },
});
