import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page that makes a browser a camera. It is served by the hub under /camera and must also run in phones' browsers. */
export default defineConfig({
  root: 'renderer/camera',
  base: '/camera/',
  plugins: [react()],
  build: {
    target: ['chrome100', 'firefox115', 'safari16.4'],
    outDir: '../../out/camera',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
  },
});
