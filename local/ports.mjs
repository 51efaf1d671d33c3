import net from 'node:net';

const listen = (port, host) => new Promise((resolve, reject) => {
  const server = net.createServer();
  server.once('error', reject);
  server.listen({ port, host, exclusive: true }, () => resolve(server));
});
const close = server => new Promise(resolve => server.close(resolve));

// Below those that systems give by themselves (on Linux from 32768, elsewhere from 49152): no connection, and no listener that asked for
// any port, takes one of these between our finding it free and its process binding it.
const FIRST = 20_000, COUNT = 12_000;
let next = Math.floor(Math.random() * COUNT);

/** Ports that are free now, each given once by this process. */
export async function freePorts(count, host = '127.0.0.1') {
  const ports = [];
  for (let tries = 0; ports.length < count && tries < COUNT; tries++) {
    const port = FIRST + next++ % COUNT;
    if (await whyTaken(port, host) === null) ports.push(port);
  }
  if (ports.length < count) throw new Error(`Không còn cổng trống / no free port: ${FIRST}–${FIRST + COUNT - 1}.`);
  return ports;
}

/** Null when the port can be bound, otherwise the system's reason (EADDRINUSE, EACCES …). */
export async function whyTaken(port, host) {
  try {
    await close(await listen(port, host));
    return null;
  } catch (error) {
    return error.code ?? error.message;
  }
}

export const answers = (port, host = '127.0.0.1') => new Promise(resolve => {
  const socket = net.connect({ port, host, timeout: 1000 });
  const done = ok => { socket.destroy(); resolve(ok); };
  socket.once('connect', () => done(true)).once('error', () => done(false)).once('timeout', () => done(false));
});
