import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { hubConfig } from '../../../signaling/config.ts';
import { CLOSE, REST_ERROR_CODES, WIRE_ERROR_CODES } from '../../../signaling/protocol/errors.ts';
import {
  deviceHello,
  fromDevice,
  fromViewer,
  SESSION_END_REASONS,
  toDevice,
  toViewer,
  viewerHello,
} from '../../../signaling/protocol/messages.ts';
import { fieldsOf, NAMED_OBJECTS, shapeOf, type Field } from './describe-schema.ts';
import { ProtocolDocument, type Row } from './protocol-document.ts';
import { registeredRoutes } from './registered-routes.ts';
import type { Route } from '../../../signaling/http/route.ts';

const document = new ProtocolDocument();
const bare = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '');

interface Message {
  type: string;
  direction: string;
  payload: z.ZodObject;
}

const message = (option: z.ZodObject, direction: string): Message => ({
  type: (option.shape['type'] as z.ZodLiteral<string>).value,
  direction,
  payload: option.shape['payload'] as z.ZodObject,
});

const MESSAGES: Message[] = [
  message(viewerHello, 'viewer → hub'),
  message(deviceHello, 'device → hub'),
  ...fromViewer.options.map((option) => message(option, 'viewer → hub')),
  ...fromDevice.options.map((option) => message(option, 'device → hub')),
  ...toViewer.options.map((option) => message(option, 'hub → viewer')),
  ...toDevice.options.map((option) => message(option, 'hub → device')),
];

/** `type (direction, direction)` headings, one entry a direction. */
const documented = document.headings.flatMap((heading) => {
  const [, type, directions] = /^`(\w+)` \((.+)\)$/.exec(heading) ?? [];
  if (type === undefined || directions === undefined) return [];
  return directions.split(', ').map((direction) => ({ type, direction, heading }));
});

const asFields = (rows: Row[]): Field[] =>
  rows.map(([name, type, required]) => ({
    name: bare(name),
    type: type ?? '',
    required: required === 'yes',
  }));

describe('docs/protocol.md', () => {
  it('has every message in every direction, and no other', () => {
    const key = ({ type, direction }: { type: string; direction: string }): string => `${type} ${direction}`;
    expect(documented.map(key).sort()).toEqual(MESSAGES.map(key).sort());
  });

  it.each(MESSAGES)('shows $type ($direction) as its schema has it', ({ type, direction, payload }) => {
    const found = documented.find((entry) => entry.type === type && entry.direction === direction);
    const heading = found?.heading ?? '';
    expect(asFields(document.table(heading))).toEqual(fieldsOf(payload));
    if (fieldsOf(payload).length === 0) expect(document.section(heading)).toContain('No fields: `{}`.');
  });

  it.each(Object.keys(NAMED_OBJECTS))('shows the object %s as its schema has it', (name) => {
    expect(asFields(document.table(name))).toEqual(fieldsOf(NAMED_OBJECTS[name] ?? z.object({})));
  });

  it.each([
    ['Error codes', WIRE_ERROR_CODES],
    ['REST codes', REST_ERROR_CODES],
    ['End reasons', SESSION_END_REASONS],
    ['Close codes', Object.values(CLOSE).map(String).sort()],
  ] as const)('has the %s, each with a meaning, and no other', (heading, codes) => {
    const rows = document.table(heading);
    expect(rows.map(([code]) => bare(code)).sort()).toEqual([...codes].sort());
    for (const row of rows) expect(row[1]).toMatch(/\w.*\.$/);
  });
});

describe('the limits in docs/protocol.md', () => {
  /** What is the business of who runs the hub, not of who talks to it. */
  const PRIVATE = [
    'bind',
    'port_attempts',
    'allowed_hosts',
    'allowed_origins',
    'relay_loopback_candidates',
    'session_retention_days',
    'handshake_timeout_s',
    'request_timeout_s',
    'stun_urls',
    'turn_urls',
    'relay_only',
  ];

  const shown = (value: unknown): string => {
    const rate = z.object({ count: z.number(), window_s: z.number() }).safeParse(value).data;
    if (rate) return `${String(rate.count)} in ${String(rate.window_s)} s`;
    const bucket = z.object({ per_second: z.number(), burst: z.number() }).safeParse(value).data;
    if (bucket) return `${String(bucket.per_second)} a second, burst ${String(bucket.burst)}`;
    return String(value);
  };

  it('are those of the configuration, with its defaults, and no other', () => {
    const defaults = Object.entries(hubConfig.parse({})).filter(([name]) => !PRIVATE.includes(name));
    const rows = document.table('Limits').map(([name, value]) => [bare(name), value]);
    expect(new Map(rows as [string, string][])).toEqual(
      new Map(defaults.map(([name, value]) => [name, shown(value)])),
    );
  });
});

describe('the routes in docs/protocol.md', async () => {
  const { prefixed, root } = await registeredRoutes();
  const routes = [...root, ...prefixed];
  const rows = document.table('REST');
  const keyOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string =>
    `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`;
  /** Files, not routes with schemas. */
  const FILES = ['GET /ca.crt', 'GET /camera'];

  it('are those that are registered, and no other', () => {
    expect(rows.map(([route]) => bare(route)).sort()).toEqual([...FILES, ...routes.map(keyOf)].sort());
  });

  it.each(routes.map((route) => ({ name: keyOf(route), route })))(
    'show $name as it is',
    ({ name, route }) => {
      const row = rows.find(([cell]) => bare(cell) === name);
      const [, who, body, answer, what] = row ?? [];
      expect(who === 'anyone' || who === "who has the claim's secret").toBe(route.action === null);
      expect(body).toBe(route.body ? shape(route.body) : '—');
      expect(answer).toBe(answerOf(route));
      expect(what).toMatch(/\w.*\.$/);
      if (route.query) {
        for (const { name: parameter } of fieldsOf(route.query as z.ZodObject)) {
          expect(what).toContain(`?${parameter}=`);
        }
      }
    },
  );

  function answerOf({ answer, status }: Route): string {
    if (answer) return `${String(status)} ${shape(answer)}`;
    return status === 204 ? '204' : `${String(status)} a file`;
  }

  function shape(schema: z.ZodType): string {
    if (schema instanceof z.ZodOptional) return shape(schema.unwrap() as z.ZodType);
    if (schema instanceof z.ZodUnion) {
      return schema.options.map((option) => shape(option as z.ZodType)).join(' or ');
    }
    const named = Object.entries(NAMED_OBJECTS).find(([, object]) => object === schema);
    return named ? `[${named[0]}](#${named[0]})` : shapeOf(schema as z.ZodObject);
  }
});
