import type { FileHandle } from 'node:fs/promises';

/* Element ids, RFC 9559. */
const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
const MASTER_IDS = new Set([0x1549a966, 0x1654ae6b, 0x1254c367, 0x1941a469, 0x114d9b74, 0x1c53bb6b, 0xec]);
const HEAD_BYTES = 12;
/** Only a file that is no clip of ours has more, and looking would never end. */
const MOST_ELEMENTS = 1_000_000;

interface Head {
  readonly id: number;
  /** Where its size stands, and in how many bytes. */
  readonly size_at: number;
  readonly size_bytes: number;
  readonly content_at: number;
  readonly size: number;
}

/**
 * Makes a WebM file playable whose writing broke off. While it is written, its segment and its last cluster say that they hold next
 * to nothing; here they say that they go on to the end of the file (the unknown size of RFC 8794 §6.2). Others stay as they are.
 */
export async function mendWebm(file: FileHandle): Promise<void> {
  const { size: end } = await file.stat();
  const ebml = await readHead(file, 0);
  if (ebml === null) return;
  const segment = await readHead(file, ebml.content_at + ebml.size);
  if (segment?.id !== SEGMENT || segment.content_at + segment.size >= end) return;
  await markUnknown(file, segment);
  await mendLastCluster(file, segment.content_at);
}

async function mendLastCluster(file: FileHandle, from: number): Promise<void> {
  let at = from;
  let last: Head | null = null;
  for (let count = 0; count < MOST_ELEMENTS; count += 1) {
    const head = await readHead(file, at);
    if (head === null) return;
    if (head.id === CLUSTER) last = head;
    else if (!MASTER_IDS.has(head.id)) {
      // Blocks outside of any cluster: those of the one that was not closed.
      if (last !== null) await markUnknown(file, last);
      return;
    }
    at = head.content_at + head.size;
  }
}

async function markUnknown(file: FileHandle, { size_at, size_bytes }: Head): Promise<void> {
  const unknown = Buffer.alloc(size_bytes, 0xff);
  unknown[0] = 0xff >> (size_bytes - 1);
  await file.write(unknown, 0, size_bytes, size_at);
}

async function readHead(file: FileHandle, at: number): Promise<Head | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, at);
  const id_bytes = lengthOf(buffer[0]);
  const size_bytes = lengthOf(buffer[id_bytes]);
  if (id_bytes > 4 || size_bytes > 8 || id_bytes + size_bytes > bytesRead) return null;
  const size_at = at + id_bytes;
  return {
    id: buffer.readUIntBE(0, id_bytes),
    size_at,
    size_bytes,
    content_at: size_at + size_bytes,
    size: sizeIn(buffer.subarray(id_bytes, id_bytes + size_bytes)),
  };
}

/** Of a variable-size integer, by its first byte: the zeros before the marker tell (RFC 8794 §4). */
function lengthOf(first: number | undefined): number {
  return first === undefined ? Infinity : Math.clz32(first) - 23;
}

function sizeIn(bytes: Buffer): number {
  const marker = 0x80 >> (bytes.length - 1);
  return bytes.reduce((sum, byte, index) => sum * 256 + (index === 0 ? byte & ~marker : byte), 0);
}
