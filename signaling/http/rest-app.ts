import cors from '@fastify/cors';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { RequestListener, Server } from 'node:http';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Authorize } from '../auth/authorize.ts';
import type { Principal, ViewerAuthenticator } from '../auth/principal.ts';
import type { Clock } from '../clock.ts';
import type { HubConfig } from '../config.ts';
import type { BoundedAudit } from '../connection/bounded-audit.ts';
import type { Containment } from '../contain/containment.ts';
import type { Logger } from '../logger.ts';
import { deviceId, type DeviceId } from '../protocol/ids.ts';
import { REST_PREFIX } from '../protocol/limits.ts';
import { plainAddress } from '../tls/address-ranges.ts';
import { isCameraPath, registerCameraPage } from './camera-page.ts';
import { isNestedTooDeep } from '../protocol/json-depth.ts';
import { DeafEar } from './deaf-ear.ts';
import { FileAnswer } from './file-answer.ts';
import { createPathTable, type PathTable } from './path-table.ts';
import { Refusal } from './problem.ts';
import { readInput } from './read-input.ts';
import type { RequestGate } from './request-gate.ts';
import { createRequestLimit } from './request-limit.ts';
import type { Route } from './route.ts';
import { apiHeaders, cameraHeaders } from './security-headers.ts';
import { answerRaw } from './upgrade.ts';

/** A REST body holds names and passwords. */
const MAX_BODY_BYTES = 64 * 1024;
const NO_JSON = '[';
const MAX_PARAM_CHARS = 128;

export interface RestAppOptions {
  config: Pick<HubConfig, 'rest_rate' | 'page_rate' | 'allowed_origins'>;
  clock: Clock;
  logger: Logger;
  audit: Pick<AuditLog, 'write'>;
  /** For what anyone can cause at will. */
  flood_audit: Pick<BoundedAudit, 'write'>;
  gate: RequestGate;
  /** For a connection that had to be closed because it kept asking what is refused, or too much at once. */
  punish(address: string): void;
  authorize: Authorize;
  viewers: ViewerAuthenticator;
  containment: Pick<Containment, 'count'>;
  routes: readonly Route[];
  /** Outside of the prefix: `/healthz` and the like. */
  rootRoutes: readonly Route[];
  ca_pem: string;
  camera_page_dir: string | undefined;
  createServer(listener: RequestListener): Server;
}

/** The REST interface and the camera page as one request handler on the server that `createServer` makes. */
export async function createRestApp(options: RestAppOptions): Promise<FastifyInstance> {
  const ear = new DeafEar((address) => {
    options.punish(address);
  });
  const app = Fastify({
    logger: false,
    trustProxy: false,
    bodyLimit: MAX_BODY_BYTES,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: MAX_PARAM_CHARS, ignoreTrailingSlash: false },
    serverFactory: (handler) => options.createServer(ear.before(handler)),
    // What is no HTTP, or came too slowly: there is no request yet, only a socket.
    clientErrorHandler: (error, socket) => {
      if (error.code === 'ECONNRESET') socket.destroy();
      else
        answerRaw(
          socket,
          new Refusal(error.code === 'HPE_HEADER_OVERFLOW' ? 'payload_too_large' : 'invalid_input'),
        );
    },
    // Before any hook: a target that can't be decoded.
    frameworkErrors: (_error, _request, reply) => {
      send(
        reply.headers(apiHeaders()),
        new Refusal('invalid_input', { detail: 'The address is malformed.' }),
      );
    },
  });
  acceptJsonOnly(app);
  addHooks(app, options, ear);
  await allowConfiguredOrigins(app, options.config.allowed_origins);
  for (const route of options.rootRoutes) addRoute(app, '', route, options);
  for (const route of options.routes) addRoute(app, REST_PREFIX, route, options);
  app.get('/ca.crt', async (_request, reply) =>
    reply
      .header('content-type', 'application/x-x509-ca-cert')
      .header('content-disposition', 'attachment; filename="mumu-hub-ca.crt"')
      .send(options.ca_pem),
  );
  const pages = await registerCameraPage(app, options.camera_page_dir);
  addErrorAnswers(app, options, ['/ca.crt', ...pages]);
  await app.ready();
  return app;
}

function send(reply: FastifyReply, refusal: Refusal): void {
  void reply.code(refusal.status).headers(refusal.headers()).send(JSON.stringify(refusal.problem()));
}

function sendFile(reply: FastifyReply, { content_type, filename, body }: FileAnswer): void {
  void reply
    .header('content-type', content_type)
    .header('content-disposition', `attachment; filename="${filename}"`)
    .send(body);
}

function acceptJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Many clients name the type also where they send nothing.
    if (body === '') done(null, undefined);
    else void parse(request, isNestedTooDeep(body.toString()) ? NO_JSON : body.toString(), done);
  });
}

async function allowConfiguredOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type'],
    credentials: false,
    maxAge: 600,
  });
}

function addHooks(app: FastifyInstance, options: RestAppOptions, ear: DeafEar): void {
  const limit = createRequestLimit(options);
  app.addHook('onRequest', (request, reply, done) => {
    const camera = isCameraPath(request.url);
    void reply.headers(camera ? cameraHeaders(request.headers.host ?? '') : apiHeaders());
    const refusal = options.gate(request.raw) ?? limit(request.ip, camera ? 'page' : 'rest');
    if (refusal === null) {
      done();
      return;
    }
    if (ear.refuse(request.raw)) void reply.header('connection', 'close');
    send(reply, refusal);
  });
  app.addHook('onResponse', (request, reply, done) => {
    options.logger.debug(
      {
        method: request.method,
        // The route and never the address itself, which may carry anything.
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        address: plainAddress(request.ip),
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
    done();
  });
}

function addRoute(app: FastifyInstance, prefix: string, route: Route, options: RestAppOptions): void {
  const principals = new WeakMap<FastifyRequest, Principal>();
  const counts = new WeakMap<FastifyRequest, number>();
  // Who was let in before the hub was contained is not after it, neither to act nor to be told a token that was made late.
  const isOver = (request: FastifyRequest): boolean => counts.get(request) !== options.containment.count();
  app.route({
    method: route.method,
    url: `${prefix}${route.path}`,
    // Before the body is read: nobody unknown makes the hub parse anything.
    onRequest: async (request, reply) => {
      counts.set(request, options.containment.count());
      const admitted = await admit(route, request, options);
      if (admitted instanceof Refusal) {
        send(reply, admitted);
        return reply;
      }
      if (admitted) principals.set(request, admitted);
      return undefined;
    },
    handler: async (request, reply) => {
      const over = isOver(request);
      const result = over ? null : await run(route, request, principals.get(request) ?? null);
      if (over || (isOver(request) && !route.outlives_containment))
        send(reply, new Refusal('unauthenticated'));
      else if (result instanceof Refusal) send(reply, result);
      else if (result instanceof FileAnswer) sendFile(reply, result);
      else if (route.answer) void reply.code(route.status).send(route.answer.parse(result));
      else void reply.code(route.status).send();
      return reply;
    },
  });
}

async function admit(
  route: Route,
  request: FastifyRequest,
  options: RestAppOptions,
): Promise<Principal | Refusal | null> {
  if (route.action === null) return null;
  const token = bearerOf(request);
  const principal = token === null ? null : await options.viewers.authenticate(token);
  if (principal === null) return new Refusal('unauthenticated');
  const device_id = deviceOf(request);
  const { action } = route;
  const verdict = await options.authorize(principal.user, action, device_id);
  if (verdict === 'allowed') return principal;
  const { user_id } = principal.user;
  const entry = { type: 'access_refused', user_id, address: plainAddress(request.ip) } as const;
  options.flood_audit.write({ ...entry, ...(device_id && { device_id }), detail: { action, verdict } });
  return new Refusal(verdict);
}

function deviceOf(request: FastifyRequest): DeviceId | undefined {
  const { params } = request;
  if (typeof params !== 'object' || params === null || !('device_id' in params)) return undefined;
  // What can't be an id is the id of no device.
  return deviceId.safeParse(params.device_id).data ?? deviceId.parse('-');
}

async function run(route: Route, request: FastifyRequest, principal: Principal | null): Promise<unknown> {
  const params = readInput(route.params, request.params);
  if (params instanceof Refusal) return params;
  const query = readInput(route.query, request.query);
  if (query instanceof Refusal) return query;
  const body = readInput(route.body, request.body);
  if (body instanceof Refusal) return body;
  const input = { params: params.value, query: query.value, body: body.value };
  return route.handle(
    { ...input, address: plainAddress(request.ip), bearer: bearerOf(request), agent: agentOf(request) },
    principal,
  );
}

const MAX_AGENT_CHARS = 200;

function agentOf({ headers }: FastifyRequest): string | null {
  return headers['user-agent']?.slice(0, MAX_AGENT_CHARS) ?? null;
}

/** Node keeps the first of several `Authorization` headers and a proxy may keep the last: several are none. */
function bearerOf({ raw }: FastifyRequest): string | null {
  const credentials = raw.headersDistinct['authorization'] ?? [];
  if (credentials.length > 1) return null;
  return /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(credentials[0] ?? '')?.[1] ?? null;
}

function addErrorAnswers(app: FastifyInstance, options: RestAppOptions, pages: readonly string[]): void {
  const table = createPathTable([
    ...options.rootRoutes.map((route) => ({ method: route.method, path: route.path })),
    ...options.routes.map((route) => ({ method: route.method, path: `${REST_PREFIX}${route.path}` })),
    ...pages.map((path) => ({ method: 'GET', path })),
  ]);
  app.setNotFoundHandler((request, reply) => {
    send(reply, missing(table, request));
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalFor(error);
    if (refusal.code === 'internal') {
      options.logger.error({ err: error, route: request.routeOptions.url ?? null }, 'a request failed');
    }
    send(reply, refusal);
  });
}

function missing(table: PathTable, request: FastifyRequest): Refusal {
  const methods = table.methodsOf(request.url);
  return methods.length > 0
    ? new Refusal('method_not_allowed', { allow: methods.join(', ') })
    : new Refusal('not_found');
}

function refusalFor(error: FastifyError): Refusal {
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('unsupported_media_type');
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('payload_too_large');
  const status = error.statusCode ?? 500;
  if (status < 400 || status >= 500) return new Refusal('internal');
  return new Refusal('invalid_input', { detail: 'The body is no valid JSON.' });
}
