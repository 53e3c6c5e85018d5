import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../main/logging/create-logger.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const secret = (): string => randomBytes(32).toString('base64url');

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const folder = temporaryFolder();
  write(createLogger(folder));
  return readFileSync(join(folder, 'station.log'), 'utf8');
}

function pieces(text: string): string[] {
  return Array.from({ length: text.length - 8 }, (_, start) => text.slice(start, start + 9));
}

describe('the log', () => {
  it('holds no piece of a secret, whichever way it got there', () => {
    for (let round = 0; round < 200; round += 1) {
      const value = secret();
      const jwt = `eyJhbGciOiJIUzI1NiJ9.${value}.${value}`;
      const text = logged((logger) => {
        logger.info(
          { token: value, body: { password: value, device: { device_token: value } } },
          'as fields',
        );
        logger.warn(`rtsp://admin:${value}@192.168.1.4/stream and https://hub:7443/camera#s=${value}&pin=x`);
        logger.error({ err: new Error(`Authorization: Bearer ${jwt}`) }, jwt);
        logger.info(
          { err: new Error(`-----BEGIN PRIVATE KEY-----\n${value}\n-----END PRIVATE KEY-----`) },
          value,
        );
      });
      expect(pieces(value).filter((piece) => text.includes(piece))).toEqual([]);
    }
  });

  it('keeps what is needed to find a fault', () => {
    const text = logged((logger) => {
      logger
        .child({ part: 'hub' })
        .warn({ device_id: 'dev_123', err: new Error('no route') }, 'lost a camera');
    });
    expect(text).toContain('"part":"hub"');
    expect(text).toContain('dev_123');
    expect(text).toContain('no route');
  });
});
