/*
 * Imported before the engine's worker, it tells the test, in order, what the worker is asked and what
 * it asks of the network.
 */
const channel = new BroadcastChannel('requests');
const original = self.fetch.bind(self);

self.addEventListener('message', (event: MessageEvent<{ type: string }>) => {
  channel.postMessage(event.data.type);
});

self.fetch = (input, init) => {
  channel.postMessage(input instanceof Request ? input.url : String(input));
  return original(input, init);
};

export {};
