import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** The page that makes a browser a camera. It is served by the hub under /camera and must also run in phones' browsers. */
export default defineConfig({
  root: 'renderer/camera',
  base: '/camera/',
  plugins: [react()],
  define: { __APP_VERSION__: JSON.stringify(version) },
  worker: { format: 'es' },
  build: {
    target: ['chrome100', 'firefox115', 'safari16.4'],
    outDir: '../../out/camera',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
  },
});
