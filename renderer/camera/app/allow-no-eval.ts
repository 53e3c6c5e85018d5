import { config } from 'zod';

/*
 * zod compiles schemas with `new Function`, and probes for it when the first schema is made; under this page's CSP the
 * probe alone is reported as a violation. It has to be switched off before any schema exists, so this file is the one
 * that acts when it is imported, and main.tsx imports it first.
 */
config({ jitless: true });
