/** The version in package.json, put in by vite.camera.config.ts. */
declare const __APP_VERSION__: string;
