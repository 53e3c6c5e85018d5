/** Looks like a QR code; what is drawn from it is what matters here. */
export function pretendedQr(): boolean[][] {
  const size = 37;
  const inFinder = (x: number, y: number): boolean | null => {
    for (const [ox, oy] of [
      [0, 0],
      [size - 7, 0],
      [0, size - 7],
    ] as const) {
      const dx = x - ox;
      const dy = y - oy;
      if (dx < -1 || dy < -1 || dx > 7 || dy > 7) continue;
      const ring = Math.max(Math.abs(dx - 3), Math.abs(dy - 3));
      return ring !== 2 && ring <= 3;
    }
    return null;
  };
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (__, x) => inFinder(x, y) ?? ((x * 7 + y * 13 + x * y * 3) % 5) % 2 === 0),
  );
}
