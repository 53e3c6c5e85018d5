import { XMLParser } from 'fast-xml-parser';
import { OnvifError } from './onvif-error.ts';
import { XmlElement, type ParsedNode } from './xml-element.ts';

/** The longest answer that is read, in bytes: that of a recorder with 32 channels is a quarter of it. */
export const MAX_XML_BYTES = 256 * 1024;
/** Elements inside of each other; a list of profiles goes 10 deep. */
const MAX_DEPTH = 40;
/** Tags, and attributes, in one document: parsing that many takes some ten milliseconds, all of which the pictures wait. */
const MAX_MARKS = 10_000;

/** A DOCTYPE or an ENTITY, which no camera needs and every XML bomb does: everything with `<!` but comments and CDATA. */
const DECLARATION = /<!(?!--|\[CDATA\[)/;

const PARSER_OPTIONS = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  // `007` is a name, and so is `1e3`.
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
  jPath: false,
  // Only the five of XML and characters by number: without a DOCTYPE there are no others.
  processEntities: true,
} as const;

/**
 * Reads a document from the network.
 *
 * @returns an element without a name, which holds the root. Throws an `OnvifError` `bad_answer` for anything that is too long, too
 * deep, has a DOCTYPE, or is not XML.
 */
export function readXml(bytes: Buffer): XmlElement {
  if (bytes.length > MAX_XML_BYTES) throw new OnvifError('bad_answer');
  const text = bytes.toString('utf8');
  if (DECLARATION.test(text) || count(text, '<') > MAX_MARKS || count(text, '=') > MAX_MARKS) {
    throw new OnvifError('bad_answer');
  }
  return new XmlElement({ document: parse(text) });
}

function parse(text: string): ParsedNode[] {
  try {
    return new XMLParser(PARSER_OPTIONS).parse(text) as ParsedNode[];
  } catch (error) {
    // Its message quotes the document.
    throw new OnvifError('bad_answer', { cause: (error as Error).name });
  }
}

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at !== -1 && found <= MAX_MARKS; at = text.indexOf(mark, at + 1))
    found += 1;
  return found;
}
