import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { answerTo, NAMESPACES, type ServiceName } from './onvif-answers.ts';
import type { OnvifModel } from './onvif-models.ts';
import { ptzOrder, type PtzOrder } from './ptz-order.ts';
import {
  challengesOf,
  shownInHttp,
  shownInSoap,
  type Account,
  type Shown,
  type SignInKind,
} from './onvif-sign-in.ts';

export interface OnvifSimulatorOptions {
  model: OnvifModel;
  account?: Account;
  /** In SOAP's header by default. */
  sign_in?: SignInKind;
  /** For pictures; HTTP digest by default. */
  snapshot_sign_in?: SignInKind;
  /** By which signatures are checked; this machine's by default. */
  now?: () => number;
  /** What the camera adds to its clock when it tells it: a time zone that it takes for UTC. */
  told_offset_ms?: number;
  /** GetSystemDateAndTime wants a signature too. */
  hides_clock?: boolean;
  /** `host:port` that it puts into addresses; where it is by default. */
  believed?: string;
  capabilities_only?: boolean;
  escapes_twice?: boolean;
  /** SOAP 1.1 with 200, as old gSOAP cameras do, or SOAP 1.2 with 400. */
  faults?: 'soap11' | 'soap12';
  /** These operations are never answered. */
  silent?: readonly string[];
  /** Answers in place of the camera, with whatever a test wants. */
  instead?: (operation: string, answer: ServerResponse) => boolean;
  /** Makes something odd of what it answers. */
  altered?: (operation: string, content: string) => string;
  snapshot?: Buffer;
  tls?: { key: string; cert: string };
  host?: string;
  port?: number;
}

export interface SimulatedRequest {
  operation: string;
  service: string;
  shown: Shown;
  body: string;
}

/** Grey, 16 by 8 pixels. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAg+Pkk+SVVVVVVVVWRdZGhoaGRkZGRoaGhwcHCDg4NwcHBoaHBwfHyDg4+Tj4eHg4eTk5ubm7q6srLZ2eD/////xABKAA' +
    'EAAAAAAAAAAAAAAAAAAAAAAQEAAAAAAAAAAAAAAAAAAAAAEAEAAAAAAAAAAAAAAAAAAAAAEQEAAAAAAAAAAAAAAAAAAAAA/8AAEQgACAAQAwEiAAIRAAMRAP/aAAwDAQACEQMRAD8AAA//2Q==',
  'base64',
);
/** With characters that break what is built carelessly. */
export const SIMULATED_ACCOUNT: Account = { username: 'admin', password: 'a"b<c>&d\\:@/ä€' };

/** An ONVIF device over real HTTP, with the quirks of real ones. */
export class OnvifSimulator {
  readonly requests: SimulatedRequest[] = [];
  readonly account: Account;
  readonly #options: OnvifSimulatorOptions;
  readonly #server: Server;

  private constructor(options: OnvifSimulatorOptions) {
    this.#options = options;
    this.account = options.account ?? SIMULATED_ACCOUNT;
    const serve = (request: IncomingMessage, answer: ServerResponse): void =>
      void this.#serve(request, answer);
    this.#server = options.tls ? createSecureServer(options.tls, serve) : createServer(serve);
  }

  static async start(options: OnvifSimulatorOptions): Promise<OnvifSimulator> {
    const simulator = new OnvifSimulator(options);
    await new Promise<void>((resolve) => {
      simulator.#server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
    });
    return simulator;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    const scheme = this.#options.tls ? 'https' : 'http';
    return `${scheme}://${this.#options.host ?? '127.0.0.1'}:${this.port}${this.#options.model.path}`;
  }

  /** The operations that came, in order. */
  get operations(): string[] {
    return this.requests.map(({ operation }) => operation);
  }

  /** What its motors were told, in order. */
  get orders(): PtzOrder[] {
    return this.requests.flatMap(({ body }) => ptzOrder(body) ?? []);
  }

  /** As a camera that ignores every limit of time, as some do. */
  get is_turning(): boolean {
    return this.orders.at(-1)?.kind === 'move';
  }

  /** How often the camera would have counted a wrong password. */
  get wrong_attempts(): number {
    return this.requests.filter(({ shown }) => shown.kind !== 'nothing' && !shown.right).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    if (request.method === 'GET') this.#picture(request, answer);
    else this.#soap(request, body, answer);
  }

  #picture(request: IncomingMessage, answer: ServerResponse): void {
    const kind = this.#options.snapshot_sign_in ?? 'http_md5';
    const shown = shownInHttp(request, this.account, kind);
    this.requests.push({ operation: 'snapshot', service: request.url ?? '', shown, body: '' });
    if (this.#options.instead?.('snapshot', answer) === true) return;
    if (kind !== 'none' && !shown.right)
      answer.writeHead(401, { 'www-authenticate': challengesOf(kind) }).end();
    else answer.writeHead(200, { 'content-type': 'image/jpeg' }).end(this.#options.snapshot ?? JPEG);
  }

  #soap(request: IncomingMessage, body: string, answer: ServerResponse): void {
    const { sign_in = 'token', silent = [], hides_clock = false } = this.#options;
    const [, operation = '', namespace = ''] = /Body><(\w+) xmlns="([^"]*)"/.exec(body) ?? [];
    const names = Object.keys(NAMESPACES) as ServiceName[];
    const service = names.find((name) => NAMESPACES[name] === namespace) ?? 'device';
    const http = sign_in.startsWith('http');
    const shown = http
      ? shownInHttp(request, this.account, sign_in)
      : shownInSoap(body, this.account, this.#now());
    this.requests.push({ operation, service, shown, body });
    if (silent.includes(operation)) return;
    if (this.#options.instead?.(operation, answer) === true) return;
    const open = operation === 'GetSystemDateAndTime' && !hides_clock;
    const enough = shown.right && (http || shown.kind === sign_in);
    if (open || sign_in === 'none' || enough) this.#answer(operation, service, body, answer);
    else if (http) answer.writeHead(401, { 'www-authenticate': challengesOf(sign_in) }).end();
    else this.#fault(answer, 'Sender', 'NotAuthorized', 'Sender not Authorized');
  }

  #answer(operation: string, service: ServiceName, body: string, answer: ServerResponse): void {
    const { model, told_offset_ms = 0, capabilities_only = false, escapes_twice = false } = this.#options;
    const once = (text: string): string => text.replaceAll('&', '&amp;');
    const token = /<ProfileToken>([^<]*)</.exec(body)?.[1] ?? '';
    const settings = {
      time: this.#now() + told_offset_ms,
      believed: this.#options.believed ?? new URL(this.url).host,
      capabilities_only,
      escape: escapes_twice ? (text: string) => once(once(text)) : once,
    };
    const said = answerTo(operation, service, model, settings, token);
    const content = said === null ? null : (this.#options.altered?.(operation, said) ?? said);
    if (content === null)
      this.#fault(answer, 'Receiver', 'ActionNotSupported', 'Optional Action Not Implemented');
    else
      this.#send(
        answer,
        200,
        `<${PREFIXES[service]}:${operation}Response>${content}</${PREFIXES[service]}:${operation}Response>`,
      );
  }

  #fault(answer: ServerResponse, code: string, subcode: string, reason: string): void {
    if (this.#options.faults === 'soap11') {
      const fault = `<s:Fault><faultcode>s:Client</faultcode><faultstring>${reason}</faultstring></s:Fault>`;
      this.#send(answer, 200, fault, 'http://schemas.xmlsoap.org/soap/envelope/');
      return;
    }
    const fault =
      `<s:Fault><s:Code><s:Value>s:${code}</s:Value><s:Subcode><s:Value>ter:${subcode}</s:Value></s:Subcode></s:Code>` +
      `<s:Reason><s:Text xml:lang="en">${reason}</s:Text></s:Reason></s:Fault>`;
    this.#send(answer, 400, fault);
  }

  #send(
    answer: ServerResponse,
    status: number,
    body: string,
    soap = 'http://www.w3.org/2003/05/soap-envelope',
  ): void {
    const content = envelope(body, this.#options.model.dialect, soap);
    answer.writeHead(status, { 'content-type': 'application/soap+xml; charset=utf-8' }).end(content);
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }
}

const PREFIXES: Record<ServiceName, string> = { device: 'tds', media: 'trt', media2: 'tr2', ptz: 'tptz' };
const DECLARED = Object.entries(PREFIXES)
  .map(([service, prefix]) => ` xmlns:${prefix}="${NAMESPACES[service as ServiceName]}"`)
  .join('');

function envelope(body: string, dialect: OnvifModel['dialect'], soap: string): string {
  const more = `${DECLARED} xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:ter="http://www.onvif.org/ver10/error"`;
  const head = '<?xml version="1.0" encoding="UTF-8"?>\r\n';
  if (dialect === 'default_namespace')
    return `${head}<Envelope xmlns="${soap}" xmlns:s="${soap}"${more}><Header/><Body>${body}</Body></Envelope>`;
  const prefix = dialect === 'gsoap' ? 'SOAP-ENV' : 'env';
  return `${head}<${prefix}:Envelope xmlns:${prefix}="${soap}" xmlns:s="${soap}"${more}>\n  <${prefix}:Body>\n${body}\n</${prefix}:Body></${prefix}:Envelope>`;
}
