/** JPEG markers (ITU-T T.81, table B.1). */
const START = Buffer.from([0xff, 0xd8]);
const APP0 = 0xe0;
const APP1 = 0xe1;
/** What makes an APP1 segment XMP (XMP specification, part 3, section 1.1.3). */
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const MAX_SEGMENT = 0xffff;

export interface PictureFacts {
  camera: string;
  /** Epoch milliseconds. */
  at: number;
}

/**
 * A JPEG that tells photo programs which camera it is of and when, as XMP. What is no JPEG comes back as it is.
 *
 * @param jpeg a whole file
 */
export function withFacts(jpeg: Buffer, facts: PictureFacts): Buffer {
  if (!jpeg.subarray(0, START.length).equals(START)) return jpeg;
  const packet = Buffer.from(XMP + xmpOf(facts), 'utf8');
  const head = Buffer.from([0xff, APP1, 0, 0]);
  const length = packet.length + 2;
  if (length > MAX_SEGMENT) return jpeg;
  head.writeUInt16BE(length, 2);
  const at = afterApp0(jpeg);
  return Buffer.concat([jpeg.subarray(0, at), head, packet, jpeg.subarray(at)]);
}

/** JFIF wants to be the first segment. */
function afterApp0(jpeg: Buffer): number {
  const at = START.length;
  if (jpeg.length < at + 4 || jpeg[at] !== 0xff || jpeg[at + 1] !== APP0) return at;
  return Math.min(jpeg.length, at + 2 + jpeg.readUInt16BE(at + 2));
}

function xmpOf({ camera, at }: PictureFacts): string {
  const time = new Date(at).toISOString();
  return (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" ' +
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" ' +
    `xmp:CreateDate="${time}" photoshop:DateCreated="${time}" xmp:CreatorTool="MuMu Camera">` +
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(camera)}</rdf:li></rdf:Alt></dc:title>` +
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
