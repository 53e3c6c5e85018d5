/** EBML, RFC 8794 §11.2.1. */
const EBML = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
/** The first box of an MP4 file after its length, ISO/IEC 14496-12 §4.3. */
const FTYP = Buffer.from('ftyp');

export type ClipKind = 'webm' | 'mp4';

/** What a clip's file is by how it begins; null for what is no clip. */
export function clipKind(start: Buffer): ClipKind | null {
  if (start.subarray(0, 4).equals(EBML)) return 'webm';
  return start.subarray(4, 8).equals(FTYP) ? 'mp4' : null;
}
