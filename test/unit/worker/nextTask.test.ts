import { expect, test } from 'vitest';
import { nextTask } from '../../../src/worker/nextTask.ts';

test('a message that came before is heard before', async () => {
  const heard: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<string>) => heard.push(data);
  try {
    for (const word of ['a', 'b', 'c']) {
      port2.postMessage(word);
      await nextTask();
      heard.push('then');
    }
  } finally {
    port1.close();
  }
  expect(heard).toEqual(['a', 'then', 'b', 'then', 'c', 'then']);
});
