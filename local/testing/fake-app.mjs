// The stand-in as a process, for tests of run.mjs: takes the environment that the app takes and leaves traces of how it was treated.
import { appendFileSync } from 'node:fs';
import { answers } from '../ports.mjs';
import { StandIn } from './stand-in.mjs';

const { PORT, NhacHan__AdminKey, FAKE_TRACE, FAKE_NOW, FAKE_DIE_AFTER_MS, FAKE_STUBBORN } = process.env;
const trace = text => FAKE_TRACE && appendFileSync(FAKE_TRACE, `${text}\n`);

const app = new StandIn({
  key: NhacHan__AdminKey,
  now: FAKE_NOW ? () => new Date(FAKE_NOW) : undefined,
  signInUrl: `${process.env.NhacHan__PublicUrl}/dang-nhap?ma=thu`,
});
await app.listen(Number(PORT));
console.log(`info: Fake[0]\n      listening on ${app.url}`);
console.log('warn: Fake[7]\n      a warning worth seeing');
trace(`started ${process.pid} ${JSON.stringify({ storage: process.env.NhacHan__Storage, publicUrl: process.env.NhacHan__PublicUrl,
  linkKey: process.env.NhacHan__LinkKey, adminKey: NhacHan__AdminKey, startAt: process.env.NhacHan__Clock__StartAt })}`);

process.on('SIGTERM', async () => {
  const tables = /TableEndpoint=http:\/\/127\.0\.0\.1:(\d+)/.exec(process.env.NhacHan__Storage ?? '')?.[1];
  if (tables) trace(`storage ${await answers(Number(tables)) ? 'there' : 'gone'}`);
  trace(`sigterm ${app.writes}`);
  if (!FAKE_STUBBORN) process.exit(0);
});
process.on('SIGINT', () => trace('sigint'));
if (FAKE_DIE_AFTER_MS) setTimeout(() => { console.log('fail: Fake[9]\n      cannot go on'); process.exit(3); }, Number(FAKE_DIE_AFTER_MS));
