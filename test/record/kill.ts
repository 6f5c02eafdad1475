import { parseArgs } from 'node:util';
import { kills } from './kills.ts';

const durableMs = 500;

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '200' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
  },
});
const times = Number(values.times);
const seed = Number(values.seed);
if (!Number.isInteger(times) || times < 1 || !Number.isInteger(seed)) {
  console.error('Usage: npm run kill -- --times 200 --seed 1');
  process.exitCode = 2;
} else {
  console.log(`seed ${seed}: ${times} kills`);
  const result = await kills(times, seed, durableMs, (time) => {
    if (time % 20 === 0) console.log(`${time} of ${times}`);
  });
  for (const fault of result.faults) console.log(fault);
  console.log(
    `${result.times} kills, ${result.keystrokes} keystrokes: the oldest one lost was ` +
      `${result.oldestLost} ms old, of ${durableMs} ms that it may be; ${result.restored} times the ` +
      `browser had lost all databases of the page; ${result.faults.length} faults`,
  );
  process.exitCode = result.faults.length > 0 ? 1 : 0;
}
