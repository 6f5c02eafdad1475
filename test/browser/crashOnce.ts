/*
 * Imported before the engine's worker, it hears each message first: the first question to be attended
 * is an exception, as if the engine itself had thrown.
 */
let crashed = false;

self.addEventListener('message', (event: MessageEvent<{ type: string }>) => {
  if (event.data.type !== 'ask' || crashed) return;
  crashed = true;
  event.stopImmediatePropagation();
  throw new Error('The test makes the engine crash.');
});
