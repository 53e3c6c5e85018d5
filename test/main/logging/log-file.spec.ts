import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LogFile } from '../../../main/logging/log-file.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('the log file', () => {
  it('is bounded: two files of at most its size, the newest lines in the first', () => {
    const path = join(temporaryFolder(), 'station.log');
    const log = new LogFile(path, 1_000);
    for (let n = 0; n < 500; n += 1) log.write(`line ${String(n)}\n`);
    log.close();
    expect(statSync(path).size).toBeLessThanOrEqual(1_000);
    expect(statSync(`${path}.1`).size).toBeLessThanOrEqual(1_000);
    expect(readFileSync(path, 'utf8')).toContain('line 499\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('goes on where it was after a restart', () => {
    const path = join(temporaryFolder(), 'station.log');
    for (const line of ['one\n', 'two\n']) {
      const log = new LogFile(path);
      log.write(line);
      log.close();
    }
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  });
});
