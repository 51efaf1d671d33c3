// A real SMTP server on a free port of 127.0.0.1, for tests. The first line out tells the port, each one after it a mail that was taken
// (or that arrived whole before its connection was destroyed). Settings come as one JSON argument:
//   cert, key      PEM files; without them there is no STARTTLS
//   user, password AUTH is needed, by LOGIN or PLAIN, and over TLS alone where there is STARTTLS
// A recipient's local part says what becomes of the mail: bad550… is refused for good, busy451… for now, quota452… for now by size;
// drop… is taken, and the connection destroyed before the reply to DATA; reset… is destroyed at RCPT; data554… is refused after DATA.
// Orders, one JSON line each on standard input: {"refuse": n} greets the next n connections with 421. It ends when its input does.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const { cert, key, user, password } = JSON.parse(process.argv[2] ?? '{}');
const tell = told => process.stdout.write(`${JSON.stringify(told)}\n`);
const refusal = (responseCode, message) => Object.assign(new Error(message), { responseCode });
const REFUSED = {
  bad550: refusal(550, '5.1.1 The email account that you tried to reach does not exist'),
  busy451: refusal(451, '4.7.1 Try again later'),
  quota452: refusal(452, '4.2.2 Mailbox full'),
};
const named = (address, start) => address.toLowerCase().startsWith(start);
const sockets = new Map(); // a session tells its client's port; the socket is what can be destroyed
let refuse = 0;

const server = new SMTPServer({
  name: 'smtp.test',
  ...(cert ? { cert: readFileSync(cert), key: readFileSync(key) } : {}),
  hideSTARTTLS: !cert,
  authMethods: ['LOGIN', 'PLAIN'],
  authOptional: !user,
  allowInsecureAuth: !cert,
  disabledCommands: [...(cert ? [] : ['STARTTLS']), ...(user ? [] : ['AUTH'])],
  disableReverseLookup: true,
  closeTimeout: 100,
  onConnect: (session, done) => done(refuse-- > 0 ? refusal(421, '4.7.0 Too many connections') : null),
  onAuth: (auth, session, done) =>
    auth.username === user && auth.password === password ? done(null, { user }) : done(refusal(535, '5.7.8 Authentication credentials invalid')),
  onMailFrom: (address, session, done) =>
    done(cert && !session.secure ? refusal(530, '5.7.0 Must issue a STARTTLS command first') : null),
  onRcptTo: ({ address }, session, done) => {
    if (named(address, 'reset')) return sockets.get(session.remotePort)?.destroy();
    return done(Object.entries(REFUSED).find(([start]) => named(address, start))?.[1] ?? null);
  },
  onData: async (stream, session, done) => {
    const parts = [];
    for await (const part of stream) parts.push(part);
    const raw = Buffer.concat(parts);
    const to = session.envelope.rcptTo.map(r => r.address);
    if (to.some(a => named(a, 'data554'))) return done(refusal(554, '5.6.0 Message refused'));
    const mail = await new PostalMime().parse(raw);
    tell({
      from: session.envelope.mailFrom.address, to, secure: Boolean(session.secure), user: session.user ?? null, raw: raw.toString('utf8'),
      headers: mail.headers.map(h => ({ name: h.key, value: h.value })), subject: mail.subject ?? null, text: mail.text ?? null, html: mail.html ?? null,
      attachments: mail.attachments.map(a => ({ name: a.filename, type: a.mimeType, content: Buffer.from(a.content).toString('base64') })),
    });
    if (to.some(a => named(a, 'drop'))) return sockets.get(session.remotePort)?.destroy();
    return done(null, 'queued');
  },
});
server.on('error', () => {}); // a client that goes away is what tests are about
server.server.on('connection', socket => {
  const port = socket.remotePort;
  sockets.set(port, socket);
  socket.on('close', () => sockets.delete(port));
});
createInterface({ input: process.stdin }).on('line', line => { refuse = JSON.parse(line).refuse ?? refuse; tell({ obeyed: true }); }).on('close', () => process.exit());
server.listen(0, '127.0.0.1', () => tell({ port: server.server.address().port }));
