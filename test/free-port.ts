import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Free for UDP and TCP right now, on the loopback: for programs that can't be told to take any. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = createSocket('udp4');
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  await Promise.all([
    new Promise<void>((resolve) => {
      socket.close(() => {
        resolve();
      });
    }),
    new Promise((resolve) => server.close(resolve)),
  ]);
  return port;
}
