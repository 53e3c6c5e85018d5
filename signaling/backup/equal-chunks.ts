/** The same bytes in pieces of `size`; the last one may be shorter, and there is always one. */
export async function* equalChunks(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let held_bytes = 0;
  for await (const piece of source) {
    held.push(piece);
    held_bytes += piece.length;
    // Strictly more: the very last chunk is only known to be the last once the source has ended.
    if (held_bytes <= size) continue;
    const all = Buffer.concat(held);
    let from = 0;
    for (; all.length - from > size; from += size) yield all.subarray(from, from + size);
    held = [all.subarray(from)];
    held_bytes = all.length - from;
  }
  yield Buffer.concat(held);
}
