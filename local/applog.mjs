// The app writes its log file itself, so that nothing is lost when the starter is killed; here it is followed for what matters.
import { closeSync, openSync, readSync } from 'node:fs';

const IMPORTANT = /^(\S+Z )?(warn|fail|crit)\b|^Unhandled exception|^NhacHan (stops|cannot start)/;

/** Keeps warnings and errors with the indented lines that belong to them. Feed it whole lines. */
export function importantLines() {
  let within = false;
  return line => {
    within = IMPORTANT.test(line) || (within && /^\s+\S/.test(line));
    return within;
  };
}

/** Calls `onLine` for each important line written to `file`; the answer reads what is left and stops. */
export function follow(file, onLine, everyMs = 250) {
  const fd = openSync(file, 'r');
  const keep = importantLines();
  const buffer = Buffer.alloc(64 * 1024);
  let position = 0;
  let rest = Buffer.alloc(0);
  const read = () => {
    for (let count; (count = readSync(fd, buffer, 0, buffer.length, position)) > 0;) {
      position += count;
      rest = Buffer.concat([rest, buffer.subarray(0, count)]);
      const end = rest.lastIndexOf(10);
      if (end < 0) continue;
      for (const line of rest.subarray(0, end).toString('utf8').split('\n')) if (keep(line)) onLine(line.trimEnd());
      rest = rest.subarray(end + 1);
    }
  };
  const timer = setInterval(read, everyMs);
  return () => {
    clearInterval(timer);
    read();
    closeSync(fd);
  };
}
