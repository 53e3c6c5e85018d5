import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUIET_ZONE, qrPath } from '../../../../../renderer/station/features/pairing/qr-path.ts';

/** Draws the path's rectangles back into modules. */
function drawn(path: string, size: number): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu)) {
    for (let n = 0; n < Number(width); n += 1) {
      const row = modules[Number(y) - QUIET_ZONE];
      if (row !== undefined) row[Number(x) - QUIET_ZONE + n] = true;
    }
  }
  return modules;
}

describe('QR path', () => {
  it('property: draws exactly the dark modules, inside the quiet zone', () => {
    const square = fc
      .integer({ min: 1, max: 20 })
      .chain((n) =>
        fc.array(fc.array(fc.boolean(), { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
      );
    fc.assert(
      fc.property(square, (modules) => {
        expect(drawn(qrPath(modules), modules.length)).toEqual(modules);
      }),
    );
  });
});
