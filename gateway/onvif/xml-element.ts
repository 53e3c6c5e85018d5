/** What the parser gives for an element: its name, with its children, and its attributes under `:@`. */
export type ParsedNode = Readonly<Record<string, unknown>>;

const ATTRIBUTES = ':@';
const TEXT = '#text';

/** An element without its namespace: cameras disagree about prefixes, and about namespaces too. */
export class XmlElement {
  readonly name: string;
  readonly #node: ParsedNode;

  constructor(node: ParsedNode) {
    this.#node = node;
    this.name = Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';
  }

  /** All text right inside of it, without white space around. */
  get text(): string {
    const parts = this.#content.map((node) => node[TEXT]);
    return parts
      .filter((part) => typeof part === 'string')
      .join('')
      .trim();
  }

  attribute(name: string): string | undefined {
    const attributes = this.#node[ATTRIBUTES] as ParsedNode | undefined;
    const value = attributes?.[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** Its children, only those of this name when one is given. */
  children(name?: string): XmlElement[] {
    return this.#content
      .map((node) => new XmlElement(node))
      .filter((child) => child.name !== TEXT && (name === undefined || child.name === name));
  }

  /** Goes down from child to child, the first of each name. */
  at(...path: readonly string[]): XmlElement | undefined {
    return path.reduce<XmlElement | undefined>((element, name) => element?.children(name)[0], this);
  }

  /** The text at the end of this path; undefined when it is missing or empty. */
  textAt(...path: readonly string[]): string | undefined {
    return this.at(...path)?.text || undefined;
  }

  get #content(): readonly ParsedNode[] {
    return (this.#node[this.name] ?? []) as readonly ParsedNode[];
  }
}
