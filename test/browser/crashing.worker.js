// Plain JavaScript, as the entry's types are those of a worker, and the tests' those of a window.
import './crashOnce.ts';
import '../../src/worker/entry.ts';
