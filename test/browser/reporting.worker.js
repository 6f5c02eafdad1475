// Plain JavaScript, as the entry's types are those of a worker, and the tests' those of a window.
import './requestReport.ts';
import '../../src/worker/entry.ts';
