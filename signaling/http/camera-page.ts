import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PATH = '/camera';
const INDEX = 'index.html';
/** Vite puts a hash of the content into these names. */
const HASHED = /[\\/]assets[\\/]/;

export function isCameraPath(target: string): boolean {
  const path = target.split('?', 1)[0] ?? '';
  return path === PATH || path.startsWith(`${PATH}/`);
}

/**
 * Serves the built page under `/camera`; without a build these addresses answer 404.
 *
 * @returns the paths that are served now.
 */
export async function registerCameraPage(
  app: FastifyInstance,
  folder: string | undefined,
): Promise<string[]> {
  if (folder === undefined || !existsSync(join(folder, INDEX))) return [];
  await app.register(fastifyStatic, {
    root: folder,
    prefix: `${PATH}/`,
    index: false,
    dotfiles: 'deny',
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.setHeader(
        'cache-control',
        HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  const pages = [PATH, `${PATH}/`];
  for (const path of pages) app.get(path, async (_request, reply) => reply.sendFile(INDEX));
  return pages;
}
