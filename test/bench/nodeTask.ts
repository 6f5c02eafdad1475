import { fileAssets } from './files.ts';
import type { Task } from './runner.ts';
import { carryOut } from './tasks.ts';

/*
 * One task in a process of its own. The threads of the peers would keep it alive: it ends by itself
 * once the answer is on its way.
 */
process.once('message', (task: Task) => {
  void carryOut(task, fileAssets).then((report) => process.send!(report, () => process.exit(0)));
});
