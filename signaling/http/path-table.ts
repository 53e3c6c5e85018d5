/** Which methods an address takes: what tells 405 from 404. */
export interface PathTable {
  /** @param target a request target, with or without a query. */
  methodsOf(target: string): string[];
}

export function createPathTable(entries: readonly { method: string; path: string }[]): PathTable {
  const patterns = entries.map(({ method, path }) => ({ method, pattern: toPattern(path) }));
  return {
    methodsOf(target) {
      const path = target.split('?', 1)[0] ?? '';
      return [...new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
    },
  };
}

function toPattern(path: string): RegExp {
  const parts = path.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.]/g, '\\.')));
  return new RegExp(`^${parts.join('/')}$`);
}
