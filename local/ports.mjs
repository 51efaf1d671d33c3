import net from 'node:net';

const listen = (port, host) => new Promise((resolve, reject) => {
  const server = net.createServer();
  server.once('error', reject);
  server.listen({ port, host, exclusive: true }, () => resolve(server));
});
const close = server => new Promise(resolve => server.close(resolve));

/** Ports that the system says are free, all different since all are held until the last is known. */
export async function freePorts(count, host = '127.0.0.1') {
  const servers = [];
  for (let i = 0; i < count; i++) servers.push(await listen(0, host));
  const ports = servers.map(s => s.address().port);
  await Promise.all(servers.map(close));
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
