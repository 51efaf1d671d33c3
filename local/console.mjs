// What a person sees: few lines, colour only on a terminal, NO_COLOR respected.
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = code => text => (colour ? `\x1b[${code}m${text}\x1b[0m` : `${text}`);

export const bold = paint('1');
export const dim = paint('2');
export const red = paint('31');
export const green = paint('32');
export const yellow = paint('33');
export const cyan = paint('36');

// A reader that goes away (`./run.sh | head`) must not take the children's orderly stop with it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

export const say = (text = '') => process.stdout.write(`${text}\n`);
export const step = text => say(`${cyan('•')} ${text}`);
export const warn = text => say(`${yellow('!')} ${text}`);
export const fail = text => process.stderr.write(`${red('✗')} ${text}\n`);
