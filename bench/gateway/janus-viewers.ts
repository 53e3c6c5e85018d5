import { WebSocket } from 'ws';
import { Receiver } from './receiver.ts';

const KEEP_ALIVE_MS = 20_000;

interface Answer {
  janus: string;
  transaction?: string;
  data?: { id: number };
  sender?: number;
  plugindata?: { data: { error?: string } };
  jsep?: { sdp: string };
  error?: { reason: string };
}

/** One mount point of Janus' streaming plugin for each camera, and a viewer of each. https://janus.conf.meetecho.com/docs/streaming */
export async function watchThroughJanus(
  port: number,
  urls: readonly string[],
  address: string,
): Promise<Receiver[]> {
  const janus = await JanusClient.connect(port);
  const receivers: Receiver[] = [];
  for (const [i, url] of urls.entries()) {
    const handle = await janus.attach();
    const mount = { request: 'create', type: 'rtsp', id: i + 1, url, audio: false, video: true };
    await janus.ask(handle, mount, (answer) => answer.janus === 'success');
    const receiver = new Receiver(address);
    const offer = await janus.ask(handle, { request: 'watch', id: i + 1 }, ({ jsep }) => jsep !== undefined);
    const sdp = await receiver.answer(offer.jsep?.sdp ?? '');
    await janus.ask(handle, { request: 'start' }, ({ janus: type }) => type === 'event', {
      type: 'answer',
      sdp,
    });
    receivers.push(receiver);
  }
  return receivers;
}

class JanusClient {
  readonly #socket: WebSocket;
  readonly #waiting = new Set<(answer: Answer) => void>();
  #session_id = 0;
  #transactions = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const answer = JSON.parse(data.toString()) as Answer;
      const reason = answer.error?.reason ?? answer.plugindata?.data.error;
      if (reason) throw new Error(`Janus: ${reason}`);
      for (const waiting of this.#waiting) waiting(answer);
    });
  }

  static async connect(port: number): Promise<JanusClient> {
    const socket = new WebSocket(`ws://127.0.0.1:${String(port)}`, 'janus-protocol');
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    const client = new JanusClient(socket);
    client.#session_id = (await client.#send({ janus: 'create' }, isSuccess)).data?.id ?? 0;
    setInterval(
      () => void client.#send({ janus: 'keepalive' }, ({ janus }) => janus === 'ack'),
      KEEP_ALIVE_MS,
    ).unref();
    return client;
  }

  async attach(): Promise<number> {
    const answer = await this.#send({ janus: 'attach', plugin: 'janus.plugin.streaming' }, isSuccess);
    return answer.data?.id ?? 0;
  }

  ask(handle_id: number, body: object, done: (answer: Answer) => boolean, jsep?: object): Promise<Answer> {
    return this.#send({ janus: 'message', handle_id, body, ...(jsep && { jsep }) }, done);
  }

  #send(message: object, done: (answer: Answer) => boolean): Promise<Answer> {
    const transaction = String((this.#transactions += 1));
    return new Promise((resolve) => {
      const listen = (answer: Answer): void => {
        if (answer.transaction !== transaction || !done(answer)) return;
        this.#waiting.delete(listen);
        resolve(answer);
      };
      this.#waiting.add(listen);
      this.#socket.send(
        JSON.stringify({ ...message, session_id: this.#session_id || undefined, transaction }),
      );
    });
  }
}

const isSuccess = ({ janus }: Answer): boolean => janus === 'success';
