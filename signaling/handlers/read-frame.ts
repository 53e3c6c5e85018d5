import type { z } from 'zod';
import { messageId } from '../protocol/ids.ts';
import { isNestedTooDeep } from '../protocol/json-depth.ts';
import { refusal, type Refusal } from './refusal.ts';

/** A frame as it came and as text, so that it can be forwarded without writing it again. */
export interface ReceivedFrame {
  bytes: Buffer;
  text: string;
}

export type ReadFrame<M> =
  { ok: true; message: M; frame: ReceivedFrame } | { ok: false; refusal: Refusal; id: string | undefined };

/** What a side may send, and what the protocol knows at all, to tell the three kinds of a wrong type apart. */
export interface Vocabulary<M> {
  schema: z.ZodType<M>;
  /** Types of this side. */
  own: ReadonlySet<string>;
  /** Types of any side. */
  all: ReadonlySet<string>;
}

/** Parses a frame once and checks it against the schemas of its side. */
export function readFrame<M>(bytes: Buffer, vocabulary: Vocabulary<M>): ReadFrame<M> {
  const text = bytes.toString('utf8');
  const value = parseJson(text);
  const checked = vocabulary.schema.safeParse(value);
  if (checked.success) return { ok: true, message: checked.data, frame: { bytes, text } };
  return { ok: false, refusal: explain(value, vocabulary, checked.error), id: idOf(value) };
}

/** `undefined` for what is no JSON, which no schema takes, and for what nests deeper than any message does. */
export function parseJson(text: string): unknown {
  if (isNestedTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function explain<M>(value: unknown, { own, all }: Vocabulary<M>, error: z.ZodError): Refusal {
  if (value === undefined) return refusal('invalid_message', 'not JSON');
  const type = fieldOf(value, 'type');
  if (typeof type !== 'string') return refusal('invalid_message', 'a message has a type');
  if (!all.has(type)) return refusal('unsupported_type', 'no such type');
  if (!own.has(type)) return refusal('forbidden', `${type} does not come from this side`);
  const [issue] = error.issues;
  // The path and zod's text, never the value: it may hold a secret.
  return refusal(
    'invalid_message',
    `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`.slice(0, 200),
  );
}

function idOf(value: unknown): string | undefined {
  return messageId.safeParse(fieldOf(value, 'id')).data;
}

function fieldOf(value: unknown, name: 'type' | 'id'): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
