import { serve } from '../../src/server/serve.ts';
import { logTo } from '../../src/server/sync/log.ts';
import { openSync } from '../../src/server/sync/sync.ts';

/*
 * The server in a process of its own, to be killed: `node serverProcess.ts DATA APP`. It tells its parent its
 * address, and stops when it is told to.
 */
const [folder, root] = process.argv.slice(2) as [string, string];
const log = logTo((line) => process.stdout.write(line), Date.now);
const opened = await openSync({ keptIn: { folder }, roomDays: 400, proxies: 0 }, log);
if (!opened.ok) throw new Error(opened.message);
const served = await serve({ root, host: '127.0.0.1', port: 0, sync: opened.sync });
if (!served.ok) throw new Error(served.message);
process.send?.(served.address);
process.once('message', () => void served.close().then(() => process.exit(0)));
process.once('disconnect', () => process.exit(0));
