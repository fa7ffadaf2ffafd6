import test from 'ava';
import { yijiao } from '../support/cli.ts';

/** Says at the end what a process was started with; one whose place another has taken never comes to its end. */
const script = encodeURIComponent(`process.on('exit',()=>console.error('arenas',process.env.MALLOC_ARENA_MAX))`);

const few = process.platform === 'linux' ? '2' : 'undefined';

const cases = [
  { title: 'a command over whole deliveries is started again with few arenas', command: 'check', set: {}, told: few },
  { title: 'a service is started again with few arenas', command: 'serve', set: {}, told: few },
  {
    title: 'what somebody has set for allocating memory stays as it is',
    command: 'pack',
    set: { MALLOC_ARENA_MAX: '7' },
    told: '7',
  },
  { title: 'a small command is not started twice', command: 'template', set: {}, told: 'undefined' },
];

for (const { title, command, set, told } of cases) {
  test(title, async (t) => {
    const environment = { ...set, NODE_OPTIONS: `--import=data:text/javascript,${script}` };
    const { code, stdout, stderr } = await yijiao([command, '--help'], environment);
    t.is(code, 0, stderr);
    t.regex(stdout, new RegExp(`yijiao ${command}`, 'u'));
    t.is(stderr.trim(), `arenas ${told}`);
  });
}
