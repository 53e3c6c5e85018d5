import type { z } from 'zod';
import type { Action } from '../auth/authorize.ts';
import type { Principal } from '../auth/principal.ts';
import type { FileAnswer } from './file-answer.ts';
import type { Refusal } from './problem.ts';

type Schema = z.ZodType;
/** What the wire gives after the schema has read it; nothing when there is no schema. */
type Read<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined;
type Written<S extends Schema | undefined> = S extends Schema ? z.input<S> : undefined;

export interface Input<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
> {
  params: Read<P>;
  query: Read<Q>;
  body: Read<B>;
  /** The peer's address, IPv4 in plain form. */
  address: string;
  /** What stood behind `Authorization: Bearer`. */
  bearer: string | null;
  /** What the program says it is (`User-Agent`), at most 200 characters of it. */
  agent: string | null;
}

interface Shape<
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  A extends Schema | undefined,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below REST_PREFIX, in Fastify's notation. */
  path: string;
  params?: P;
  query?: Q;
  body?: B;
  /** The body of a good answer; without one it is 204. Nothing that it does not name leaves the hub. */
  answer?: A;
  /** Of a good answer; 200 by default, 204 without a body. */
  status?: number;
  /** Whether it still answers when the hub was contained while it ran: only what does the containing. */
  outlives_containment?: boolean;
}

export interface Route {
  method: Shape<undefined, undefined, undefined, undefined>['method'];
  path: string;
  params: Schema | undefined;
  query: Schema | undefined;
  body: Schema | undefined;
  answer: Schema | undefined;
  status: number;
  outlives_containment: boolean;
  /** Null for a route that is open to all. */
  action: Action | null;
  handle(input: Input<Schema, Schema, Schema>, principal: Principal | null): Promise<unknown>;
}

/** A route for anyone. */
export function openRoute<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  A extends Schema | undefined = undefined,
>(
  shape: Shape<P, Q, B, A> & { handle(input: Input<P, Q, B>): Promise<Written<A> | FileAnswer | Refusal> },
): Route {
  return { ...withDefaults(shape), action: null, handle: (input) => shape.handle(input as Input<P, Q, B>) };
}

/**
 * A route for signed-in users who may do `action`. For an action on a device the path must name it `:device_id`.
 */
export function userRoute<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  A extends Schema | undefined = undefined,
>(
  shape: Shape<P, Q, B, A> & {
    action: Action;
    handle(input: Input<P, Q, B>, principal: Principal): Promise<Written<A> | FileAnswer | Refusal>;
  },
): Route {
  return {
    ...withDefaults(shape),
    action: shape.action,
    handle(input, principal) {
      if (principal === null) throw new Error('a route for users was reached without one');
      return shape.handle(input as Input<P, Q, B>, principal);
    },
  };
}

function withDefaults(
  shape: Shape<Schema | undefined, Schema | undefined, Schema | undefined, Schema | undefined>,
): Omit<Route, 'action' | 'handle'> {
  return {
    method: shape.method,
    path: shape.path,
    params: shape.params,
    query: shape.query,
    body: shape.body,
    answer: shape.answer,
    status: shape.status ?? (shape.answer ? 200 : 204),
    outlives_containment: shape.outlives_containment ?? false,
  };
}
